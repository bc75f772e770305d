package holdfast.office.product;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.StockFigure;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks how many there really are, and why the figure was wrong. */
@Dependent
class AdjustmentQuestion {
  private static final int MOST_DECIMALS = 3;

  @Inject Adjustments adjustments;

  void ask(StockFigure figure, Product product, Command done) {
    Texts texts = Texts.here();
    boolean isWeighed = product.unit() == Unit.WEIGHT;
    BigDecimalField onHand = new BigDecimalField(texts.text("adjust.onHand"));
    onHand.setLocale(texts.locale());
    onHand.setValue(figure.onHand().decimal());
    onHand.setSuffixComponent(new Span(texts.unit(isWeighed)));
    onHand.setWidthFull();
    TextField reason = new TextField(texts.text("adjust.reason"));
    reason.setRequiredIndicatorVisible(true);
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setWidthFull();
    Question question = new Question(texts.text("adjust.title"), product.nameIn(texts.language()));
    if (figure.reserved().isPositive()) {
      String promised = texts.number(figure.reserved()) + " " + texts.unit(isWeighed);
      Paragraph warning = new Paragraph(texts.text("adjust.promised", promised));
      warning.addClassName("warning");
      question.add(warning);
    }
    question.add(onHand, reason);
    question.open(
        texts.text("action.adjust"),
        () -> {
          Optional<Quantity> counted = quantity(onHand.getValue(), isWeighed);
          onHand.setInvalid(counted.isEmpty());
          onHand.setErrorMessage(texts.text(isWeighed ? "adjust.kilograms" : "adjust.pieces"));
          String why = reason.getValue().strip();
          reason.setInvalid(why.isEmpty());
          if (counted.isPresent() && !why.isEmpty() && set(figure, counted.get(), why)) {
            question.close();
            Notices.done(texts.text("adjust.done"));
            done.execute();
          }
        });
  }

  private boolean set(StockFigure figure, Quantity counted, String why) {
    return Notices.attempt(
        () ->
            adjustments.setOnHand(
                figure.store(),
                figure.warehouse(),
                figure.sku(),
                counted,
                why,
                SignedIn.callerHere()));
  }

  /** What was typed, when it can be so many of the product. */
  private static Optional<Quantity> quantity(@Nullable BigDecimal typed, boolean isWeighed) {
    if (typed == null
        || typed.signum() < 0
        || typed.stripTrailingZeros().scale() > (isWeighed ? MOST_DECIMALS : 0)) {
      return Optional.empty();
    }
    Quantity quantity = Quantity.of(typed.stripTrailingZeros());
    return quantity.isMoreThan(Quantity.MAX) ? Optional.empty() : Optional.of(quantity);
  }
}
