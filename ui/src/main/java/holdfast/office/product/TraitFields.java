package holdfast.office.product;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductTrait;
import holdfast.catalogue.ProductTrait.Kind;
import holdfast.office.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What shops show of a product: a field for each trait that is neither a price nor a photo. */
final class TraitFields extends Div {
  private static final long serialVersionUID = 1L;
  private static final int SEXES = 5;

  private final Texts texts = Texts.here();
  private final Map<ProductTrait, HasValue<?, String>> fields = new EnumMap<>(ProductTrait.class);

  TraitFields() {
    addClassName("form-grid");
    for (ProductTrait trait : ProductTrait.values()) {
      if (trait.kind() != Kind.PRICE && trait != ProductTrait.PHOTOS) {
        add(field(trait));
      }
    }
  }

  private Component field(ProductTrait trait) {
    String label = texts.text("trait." + trait.word());
    return switch (trait) {
      case SEX -> choice(trait, label, SEXES);
      case DISPLAYED -> choice(trait, label, 1);
      default -> trait.kind() == Kind.LINES ? lines(trait, label) : line(trait, label);
    };
  }

  private Component line(ProductTrait trait, String label) {
    TextField field = new TextField(label);
    field.setManualValidation(true);
    field.setId("trait-" + trait.word());
    fields.put(trait, field);
    return field;
  }

  private Component lines(ProductTrait trait, String label) {
    TextArea field = new TextArea(label);
    field.setManualValidation(true);
    field.setMinRows(2);
    field.setMaxRows(8);
    field.addClassName("wide");
    field.setId("trait-" + trait.word());
    fields.put(trait, field);
    return field;
  }

  private Component choice(ProductTrait trait, String label, int most) {
    Select<String> field = new Select<>();
    field.setLabel(label);
    field.setItems(IntStream.rangeClosed(0, most).mapToObj(String::valueOf).toList());
    field.setItemLabelGenerator(value -> texts.text("trait." + trait.word() + "." + value));
    field.setId("trait-" + trait.word());
    fields.put(trait, field);
    return field;
  }

  void show(ProductDetail detail) {
    fields.forEach(
        (trait, field) -> {
          String value = detail.text(trait);
          field.setValue(value == null ? "" : shown(trait, value));
          mark(field, null);
        });
  }

  /**
   * Puts what stands in the fields in place of what was.
   *
   * @throws holdfast.shared.Problem {@code invalid} naming the trait
   */
  void read(Map<ProductTrait, String> traits) {
    fields.forEach(
        (trait, field) -> {
          mark(field, null);
          String typed = field.getValue() == null ? "" : field.getValue().strip();
          if (typed.isEmpty()) {
            traits.remove(trait);
          } else {
            traits.put(trait, trait.read(written(trait, typed)));
          }
        });
  }

  boolean blame(String word) {
    for (var entry : fields.entrySet()) {
      if (entry.getKey().word().equals(word)) {
        boolean isText = List.of(Kind.TEXT, Kind.LINES).contains(entry.getKey().kind());
        mark(entry.getValue(), texts.text(isText ? "product.wrong.text" : "product.wrong.number"));
        return true;
      }
    }
    return false;
  }

  void readOnly() {
    fields.values().forEach(field -> field.setReadOnly(true));
  }

  private String shown(ProductTrait trait, String value) {
    return trait.kind() == Kind.DECIMAL ? value.replace('.', texts.decimalPoint()) : value;
  }

  private static String written(ProductTrait trait, String typed) {
    return trait.kind() == Kind.DECIMAL || trait.kind() == Kind.WHOLE
        ? typed.replaceAll("\\s", "").replace(',', '.')
        : typed;
  }

  private static void mark(HasValue<?, String> field, @Nullable String why) {
    if (field instanceof HasValidationProperties checked) {
      checked.setInvalid(why != null);
      checked.setErrorMessage(why == null ? "" : why);
      if (why != null && field instanceof AbstractSinglePropertyField<?, ?> shown) {
        shown.scrollIntoView();
      }
    }
  }
}
