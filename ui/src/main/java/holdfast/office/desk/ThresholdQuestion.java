package holdfast.office.desk;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.Product;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.report.LowStock.Item;
import holdfast.report.Thresholds;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks below which number a product runs low, for itself or for its type or one above. */
@Dependent
class ThresholdQuestion {
  private final Thresholds thresholds;
  private final Products products;
  private final ProductTypes types;

  @Inject
  ThresholdQuestion(Thresholds thresholds, Products products, ProductTypes types) {
    this.thresholds = thresholds;
    this.products = products;
    this.types = types;
  }

  /**
   * Whose threshold it is.
   *
   * @param type null: the product's
   */
  private record Scope(@Nullable ProductType type) {}

  void ask(Item item, Command done) {
    Texts texts = Texts.here();
    ProductTypeTree tree = types.tree();
    RadioButtonGroup<Scope> scope = new RadioButtonGroup<>(texts.text("low.forWhat"));
    scope.setItems(scopes(item, tree));
    scope.setValue(new Scope(null));
    scope.setItemLabelGenerator(one -> label(one, item, texts));
    BigDecimalField number = new BigDecimalField(texts.text("low.number"));
    number.setLocale(texts.locale());
    number.setHelperText(texts.text("low.numberWhy"));
    number.setErrorMessage(texts.text("low.numberWrong"));
    number.setManualValidation(true);
    number.setValue(own(item, new Scope(null)));
    scope.addValueChangeListener(chosen -> number.setValue(own(item, chosen.getValue())));
    Paragraph now =
        new Paragraph(
            texts.text(
                "low.now",
                texts.number(item.threshold().quantity()),
                LowStockWords.origin(item.threshold(), tree, texts)));
    Question question =
        new Question(
            texts.text("low.threshold"), item.productNameIn(texts.language()) + " · " + item.sku());
    Paragraph reckoning = new Paragraph(LowStockWords.reckoning(item, texts));
    reckoning.addClassName("quiet");
    question.add(now, reckoning, scope, number);
    question.open(
        texts.text("action.save"),
        () -> {
          @Nullable BigDecimal typed = number.getValue();
          boolean isWrong = typed != null && (typed.signum() < 0 || decimals(typed) > 3);
          number.setInvalid(isWrong);
          if (!isWrong && Notices.attempt(() -> write(item, scope.getValue(), typed))) {
            question.close();
            Notices.done(texts.text("low.saved"));
            done.execute();
          }
        });
    number.focus();
  }

  private void write(Item item, Scope scope, @Nullable BigDecimal typed) {
    @Nullable Quantity quantity = typed == null ? null : Quantity.of(typed);
    @Nullable ProductType type = scope.type();
    if (type == null) {
      thresholds.ofProduct(item.sku(), quantity, SignedIn.callerHere());
    } else {
      thresholds.ofType(type.id(), quantity, SignedIn.callerHere());
    }
  }

  /** The product itself, then its type and those above, the nearest first. */
  private List<Scope> scopes(Item item, ProductTypeTree tree) {
    List<Scope> scopes = new ArrayList<>(List.of(new Scope(null)));
    products
        .find(item.sku())
        .map(Product::type)
        .ifPresent(type -> tree.path(type).reversed().forEach(one -> scopes.add(new Scope(one))));
    return scopes;
  }

  private static String label(Scope scope, Item item, Texts texts) {
    @Nullable ProductType type = scope.type();
    return type == null
        ? texts.text("low.forProduct", item.sku())
        : texts.text("low.forType", type.nameIn(texts.language()));
  }

  private @Nullable BigDecimal own(Item item, Scope scope) {
    @Nullable ProductType type = scope.type();
    @Nullable Quantity quantity =
        type == null
            ? thresholds.ownOfProduct(item.sku()).orElse(null)
            : thresholds.ownOfTypes().get(type.id());
    return quantity == null ? null : quantity.decimal();
  }

  private static int decimals(BigDecimal number) {
    return number.stripTrailingZeros().scale();
  }
}
