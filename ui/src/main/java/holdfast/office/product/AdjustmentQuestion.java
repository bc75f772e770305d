package holdfast.office.product;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.office.Notices;
import holdfast.office.QuantityField;
import holdfast.office.Question;
import holdfast.office.ReasonQuestion;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Ids;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.StockFigure;
import holdfast.warehouse.StockDocuments;
import holdfast.warehouse.StockDocuments.Adjustment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks how many there really are, and why the figure was wrong; that becomes an adjustment. */
@Dependent
class AdjustmentQuestion {
  @Inject StockDocuments documents;
  @Inject Ids ids;

  void ask(StockFigure figure, Product product, Command done) {
    Texts texts = Texts.here();
    boolean isWeighed = product.unit() == Unit.WEIGHT;
    QuantityField onHand = new QuantityField(texts.text("adjust.onHand"), isWeighed);
    onHand.setLabel(texts.text("adjust.onHand"));
    onHand.set(figure.onHand());
    TextField reason = ReasonQuestion.field();
    UUID id = ids.next();
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
          Optional<Quantity> counted = onHand.quantity();
          onHand.blame(counted.isEmpty() ? onHand.wrong() : null);
          String why = reason.getValue().strip();
          reason.setInvalid(why.isEmpty());
          if (counted.isPresent() && !why.isEmpty() && set(id, figure, counted.get(), why)) {
            question.close();
            Notices.done(texts.text("adjust.done"));
            done.execute();
          }
        });
  }

  private boolean set(UUID id, StockFigure figure, Quantity counted, String why) {
    Adjustment wish =
        new Adjustment(
            id,
            figure.store(),
            figure.warehouse(),
            why,
            List.of(new Adjustments.Line(figure.sku(), counted, null)));
    return Notices.attempt(() -> documents.adjust(wish, SignedIn.callerHere()));
  }
}
