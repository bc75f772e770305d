package holdfast.office.stock.transfer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.catalogue.ProductCard;
import holdfast.office.GoodsName;
import holdfast.office.Question;
import holdfast.office.ReasonQuestion;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.warehouse.Transfer;
import holdfast.warehouse.Transfer.Line;
import holdfast.warehouse.Transfer.Settlement;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The lines of a transfer as they stand: what left, what arrived, what became of the difference.
 */
final class TransferLines extends Grid<Line> {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient Map<String, ProductCard> cards;
  private final transient TransferPane.Verbs verbs;

  TransferLines(Transfer transfer, Map<String, ProductCard> cards, TransferPane.Verbs verbs) {
    this.cards = cards;
    this.verbs = verbs;
    setId("transfer-lines");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    setSelectionMode(SelectionMode.NONE);
    setAllRowsVisible(true);
    addComponentColumn(line -> GoodsName.of(line.sku(), cards.get(line.sku()), texts))
        .setHeader(texts.text("column.product"))
        .setWidth("9rem")
        .setFlexGrow(2);
    number("transfer.sent", line -> texts.number(line.quantity()));
    if (transfer.status() == Transfer.Status.RECEIVED) {
      number("transfer.received", this::received);
      number("arrival.difference", line -> signed(line.difference()));
      addComponentColumn(this::outcome)
          .setHeader(texts.text("transfer.outcome"))
          .setWidth("11rem")
          .setFlexGrow(2);
    }
    setItems(transfer.lines());
  }

  private void number(String key, SerializableFunction<Line, String> text) {
    addColumn(text::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
  }

  private String received(Line line) {
    Quantity received = line.received();
    return received == null ? "" : texts.number(received);
  }

  private String signed(Quantity quantity) {
    return quantity.isZero() ? "" : (quantity.isPositive() ? "+" : "") + texts.number(quantity);
  }

  private Component outcome(Line line) {
    String reason = line.reason() == null ? "" : line.reason();
    Settlement settlement = line.settlement();
    if (settlement != null) {
      return new Span(texts.text("transfer.settlement." + settlement) + ": " + reason);
    }
    if (!line.isOpen()) {
      return new Span();
    }
    Span why = new Span(reason + " ");
    if (!SignedIn.may(Permission.ADJUST_STOCK)) {
      return why;
    }
    Button settle = new Button(texts.text("transfer.settle"), clicked -> ask(line));
    settle.addThemeVariants(ButtonVariant.SMALL);
    return new Span(why, settle);
  }

  private void ask(Line line) {
    boolean isMissing = line.difference().isNegative();
    RadioButtonGroup<Settlement> what = new RadioButtonGroup<>(texts.text("transfer.became"));
    what.setItems(
        Stream.of(Settlement.values()).filter(one -> one.isOfMissing() == isMissing).toList());
    what.setItemLabelGenerator(one -> texts.text("transfer.settle." + one));
    what.getElement().getThemeList().add("vertical");
    what.setValue(isMissing ? Settlement.RETURNED : Settlement.FROM_SOURCE);
    TextField reason = ReasonQuestion.field();
    String said = line.reason();
    reason.setHelperText(said == null ? "" : texts.text("transfer.said", said));
    ProductCard card = cards.get(line.sku());
    String name = card == null ? line.sku() : card.nameIn(texts.language());
    Quantity units = isMissing ? line.difference().negated() : line.difference();
    Question question =
        new Question(
            texts.text("transfer.settleTitle"),
            texts.text(
                isMissing ? "transfer.isMissing" : "transfer.isOver", name, texts.number(units)));
    question.add(what, reason);
    question.open(
        texts.text("transfer.settle"),
        () -> {
          String why = reason.getValue().strip();
          reason.setInvalid(why.isEmpty());
          if (!why.isEmpty()) {
            question.close();
            verbs.settle(line.number(), what.getValue(), why);
          }
        });
  }
}
