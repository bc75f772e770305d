package holdfast.office.product;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Asks for what a product cannot be without; the rest is filled in on its card. */
@Dependent
class NewProduct {
  private final Products products;
  private final ProductTypes types;

  @Inject
  NewProduct(Products products, ProductTypes types) {
    this.products = products;
    this.types = types;
  }

  /** One filled-in form. */
  private final class Sheet {
    final Texts texts = Texts.here();
    final TextField sku = field("product.sku", "new-sku", 64);
    final TextField name = field("product.form.name", "new-name", 500);
    final TextField price = field("product.price", "new-price", 20);
    final RadioButtonGroup<Unit> unit = new RadioButtonGroup<>(texts.text("product.form.unit"));
    final ComboBox<Integer> type = CardFields.typeField(types.tree());
    final MultiSelectComboBox<String> barcodes = CardFields.barcodeField();

    Sheet() {
      unit.setItems(Unit.values());
      unit.setValue(Unit.PIECE);
      unit.setItemLabelGenerator(one -> texts.text("product.unit." + one.name()));
      unit.setHelperText(texts.text("product.form.unitWhy"));
      type.setWidthFull();
      barcodes.setWidthFull();
      barcodes.setItems(List.of());
    }

    private TextField field(String key, String id, int longest) {
      TextField field = new TextField(Texts.here().text(key));
      field.setId(id);
      field.setMaxLength(longest);
      field.setRequiredIndicatorVisible(true);
      field.setManualValidation(true);
      field.setWidthFull();
      return field;
    }

    void open(SerializableConsumer<String> done) {
      Question question = new Question(texts.text("product.new"), texts.text("product.newWhy"));
      question.setWidth("32rem");
      question.add(sku, name, price, unit, type, barcodes);
      question.open(
          texts.text("product.make"),
          () -> {
            if (isFilledIn() && save()) {
              question.close();
              Notices.done(texts.text("product.made", name.getValue().strip()));
              done.accept(sku.getValue().strip());
            }
          });
      sku.focus();
    }

    private boolean isFilledIn() {
      price.setErrorMessage(texts.text("product.wrong.price"));
      price.setInvalid(PriceFields.money(price) == null);
      for (TextField field : List.of(name, sku)) {
        field.setErrorMessage(texts.text("product.wrong.text"));
        field.setInvalid(field.getValue().isBlank());
      }
      List.of(price, name, sku).stream()
          .filter(TextField::isInvalid)
          .forEach(field -> field.focus());
      return List.of(price, name, sku).stream().noneMatch(TextField::isInvalid);
    }

    private boolean save() {
      Money amount = PriceFields.money(price);
      try {
        products.create(
            new ProductCard(
                sku.getValue().strip(),
                name.getValue().strip(),
                null,
                null,
                type.getValue(),
                unit.getValue(),
                amount == null ? Money.ZERO : amount,
                null,
                null,
                false,
                List.copyOf(barcodes.getValue())),
            ProductDetail.NOTHING,
            SignedIn.callerHere());
        return true;
      } catch (Problem refusal) {
        if (refusal.type().equals("sku-taken")) {
          sku.setInvalid(true);
          sku.setErrorMessage(texts.text("product.wrong.skuTaken"));
          sku.focus();
        } else {
          Notices.refused(refusal);
        }
        return false;
      }
    }
  }

  /** Opens the form; a product that was made is handed on by its SKU. */
  void ask(SerializableConsumer<String> done) {
    new Sheet().open(done);
  }
}
