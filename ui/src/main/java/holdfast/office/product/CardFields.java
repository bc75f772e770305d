package holdfast.office.product;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.office.Texts;
import holdfast.shared.Money;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a product's card. */
final class CardFields extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final TextField name = field("name", 500);
  private final TextField nameEn = field("nameEn", 500);
  private final TextField article = field("article", 64);
  private final TextField model = field("model", 64);
  private final TextField size = field("size", 20);
  private final TextField unit = field("unit", 20);
  private final ComboBox<Integer> type;
  private final MultiSelectComboBox<String> barcodes;
  private final Checkbox excisable = new Checkbox(texts.text("product.form.excisable"));
  private final Map<String, TextField> byName = new LinkedHashMap<>();

  CardFields(ProductTypeTree tree, boolean mayEdit) {
    addClassNames("form-grid");
    type = typeField(tree);
    barcodes = barcodeField();
    unit.setReadOnly(true);
    unit.setHelperText(texts.text("product.form.unitWhy"));
    model.setHelperText(texts.text("product.form.modelWhy"));
    name.setRequiredIndicatorVisible(true);
    byName.putAll(
        Map.of("name", name, "nameEn", nameEn, "article", article, "model", model, "size", size));
    if (!mayEdit) {
      byName.values().forEach(field -> field.setReadOnly(true));
      type.setReadOnly(true);
      barcodes.setReadOnly(true);
      excisable.setReadOnly(true);
    }
    name.addClassName("wide");
    nameEn.addClassName("wide");
    barcodes.addClassName("wide");
    add(name, nameEn, type, article, barcodes, model, size, unit, excisable);
  }

  private TextField field(String key, int longest) {
    TextField field = new TextField(Texts.here().text("product.form." + key));
    field.setId("product-" + key);
    field.setMaxLength(longest);
    field.setManualValidation(true);
    field.setClearButtonVisible(false);
    return field;
  }

  /** All types by the names on the way to them. */
  static ComboBox<Integer> typeField(ProductTypeTree tree) {
    Texts texts = Texts.here();
    ComboBox<Integer> type = new ComboBox<>(texts.text("product.form.type"));
    type.setId("product-type");
    type.setClearButtonVisible(true);
    type.setItemLabelGenerator(id -> path(tree, Objects.requireNonNull(id), texts.language()));
    type.setItems(tree.all().stream().map(ProductType::id).toList());
    return type;
  }

  private static String path(ProductTypeTree tree, int id, String language) {
    return tree.path(id).stream()
        .map(one -> language.equals("en") && one.nameEn() != null ? one.nameEn() : one.name())
        .collect(Collectors.joining(" > "));
  }

  /** Several may be pasted at once; a scanner ends each with Enter. */
  static MultiSelectComboBox<String> barcodeField() {
    Texts texts = Texts.here();
    MultiSelectComboBox<String> barcodes =
        new MultiSelectComboBox<>(texts.text("product.form.barcodes"));
    barcodes.setId("product-barcodes");
    barcodes.setHelperText(texts.text("product.form.barcodesWhy"));
    barcodes.setAllowCustomValue(true);
    barcodes.setAutoExpand(MultiSelectComboBox.AutoExpandMode.BOTH);
    barcodes.addCustomValueSetListener(
        typed -> {
          Set<String> codes = new TreeSet<>(barcodes.getValue());
          Arrays.stream(typed.getDetail().split("[\\s,;|]+", -1))
              .filter(code -> !code.isEmpty())
              .forEach(codes::add);
          offer(barcodes, codes);
        });
    return barcodes;
  }

  private static void offer(MultiSelectComboBox<String> field, Set<String> codes) {
    field.setItems(List.copyOf(codes));
    field.setValue(codes);
  }

  void focus() {
    name.focus();
  }

  void show(ProductCard card) {
    name.setValue(card.name());
    nameEn.setValue(orEmpty(card.nameEn()));
    article.setValue(orEmpty(card.article()));
    model.setValue(orEmpty(card.model()));
    size.setValue(orEmpty(card.size()));
    unit.setValue(texts.text("product.unit." + card.unit().name()));
    type.setValue(card.type());
    offer(barcodes, new TreeSet<>(card.barcodes()));
    excisable.setValue(card.excisable());
    byName.values().forEach(field -> field.setInvalid(false));
    barcodes.setInvalid(false);
  }

  /** What stands in the fields now, in place of the card as it was. */
  ProductCard read(ProductCard was, Money price) {
    byName.values().forEach(field -> field.setInvalid(false));
    return new ProductCard(
        was.sku(),
        name.getValue().strip(),
        orNull(nameEn),
        orNull(article),
        type.getValue(),
        was.unit() == Unit.WEIGHT ? Unit.WEIGHT : Unit.PIECE,
        price,
        orNull(model),
        orNull(size),
        excisable.getValue(),
        List.copyOf(barcodes.getValue()));
  }

  /** Marks the field that is refused; answers whether there is one. */
  boolean blame(String field) {
    TextField wrong = byName.get(field);
    if (wrong != null) {
      wrong.setInvalid(true);
      wrong.setErrorMessage(texts.text("product.wrong.text"));
      wrong.focus();
    } else if (field.equals("barcode")) {
      barcodes.setInvalid(true);
      barcodes.setErrorMessage(texts.text("product.wrong.barcode"));
      barcodes.focus();
    }
    return wrong != null || field.equals("barcode");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(TextField field) {
    return field.getValue().isBlank() ? null : field.getValue().strip();
  }
}
