package holdfast.office.product;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductTrait;
import holdfast.office.Texts;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a product costs; what the shop itself pays only for who may see it. */
final class PriceFields extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final TextField retail = field("product.price", "price");
  private final Map<ProductTrait, TextField> others = new LinkedHashMap<>();
  private final Paragraph margin = new Paragraph();

  PriceFields(boolean seesCost) {
    addClassName("form-grid");
    retail.setRequiredIndicatorVisible(true);
    add(retail);
    other(ProductTrait.WHOLESALE_PRICE);
    other(ProductTrait.PROMO_PRICE);
    if (seesCost) {
      other(ProductTrait.PURCHASE_PRICE);
    }
    margin.addClassNames("consequence", "wide");
    margin.getElement().setAttribute("role", "status");
    add(margin);
    retail.addValueChangeListener(typed -> showMargin());
    others.values().forEach(field -> field.addValueChangeListener(typed -> showMargin()));
  }

  private void other(ProductTrait trait) {
    TextField field = field("trait." + trait.word(), trait.word());
    others.put(trait, field);
    add(field);
  }

  private TextField field(String key, String id) {
    TextField field = new TextField(Texts.here().text(key));
    field.setId("price-" + id);
    field.setManualValidation(true);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.addClassName("figure-field");
    return field;
  }

  void show(ProductCard card, ProductDetail detail) {
    retail.setValue(shown(card.price()));
    retail.setInvalid(false);
    others.forEach(
        (trait, field) -> {
          Money price = detail.price(trait);
          field.setValue(price == null ? "" : shown(price));
          field.setInvalid(false);
        });
    showMargin();
  }

  /**
   * The price that stands there.
   *
   * @throws Problem {@code invalid} naming the field
   */
  Money price() {
    retail.setInvalid(false);
    Money price = money(retail);
    if (price == null) {
      throw Problem.invalid("price", "is no amount");
    }
    return price;
  }

  /**
   * Puts the other prices in place of what was.
   *
   * @throws Problem {@code invalid} naming the trait
   */
  void read(Map<ProductTrait, String> traits) {
    others.forEach(
        (trait, field) -> {
          field.setInvalid(false);
          if (field.getValue().isBlank()) {
            traits.remove(trait);
            return;
          }
          Money price = money(field);
          if (price == null) {
            throw Problem.invalid(trait.word(), "is no amount");
          }
          traits.put(trait, price.toString());
        });
  }

  boolean blame(String name) {
    TextField wrong = name.equals("price") ? retail : null;
    for (var entry : others.entrySet()) {
      wrong = entry.getKey().word().equals(name) ? entry.getValue() : wrong;
    }
    if (wrong == null) {
      return false;
    }
    wrong.setInvalid(true);
    wrong.setErrorMessage(texts.text("product.wrong.price"));
    wrong.focus();
    return true;
  }

  void readOnly() {
    retail.setReadOnly(true);
    others.values().forEach(field -> field.setReadOnly(true));
  }

  /** What is earned, and by how much the promotion is lower. */
  private void showMargin() {
    StringBuilder said = new StringBuilder();
    Money price = money(retail);
    TextField cost = others.get(ProductTrait.PURCHASE_PRICE);
    Money paid = cost == null ? null : money(cost);
    if (price != null && paid != null && price.minor() > 0) {
      said.append(
          texts.text(
              "product.margin",
              number(new Money(price.minor() - paid.minor()).decimal()),
              percent(price.minor() - paid.minor(), price.minor())));
    }
    Money promo = money(Objects.requireNonNull(others.get(ProductTrait.PROMO_PRICE)));
    if (price != null && promo != null && promo.compareTo(price) < 0) {
      said.append(said.isEmpty() ? "" : " ");
      said.append(
          texts.text("product.promo", percent(price.minor() - promo.minor(), price.minor())));
    }
    margin.setText(said.toString());
    margin.setVisible(!said.isEmpty());
  }

  private String percent(long part, long whole) {
    return number(
        BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP));
  }

  private String number(BigDecimal number) {
    return number.toPlainString().replace('.', texts.decimalPoint());
  }

  private String shown(Money money) {
    return number(money.decimal().setScale(2, RoundingMode.UNNECESSARY));
  }

  static @Nullable Money money(TextField field) {
    String typed = field.getValue().replaceAll("[\\s\u00a0]", "").replace(',', '.');
    if (!typed.matches("\\d{1,10}(\\.\\d{1,2})?")) {
      return null;
    }
    Money money = Money.of(new BigDecimal(typed));
    return money.compareTo(Money.MAX) > 0 ? null : money;
  }
}
