package holdfast.office.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.server.Command;
import holdfast.office.PartsField;
import holdfast.office.Question;
import holdfast.office.ReasonQuestion;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.order.Handled.Item;
import holdfast.order.OnlineOrder;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import java.util.List;
import java.util.UUID;

/** Pick, pack, hand over in parts, pay back: each as a button while it can be done. */
final class HandlingActions extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Handled handled;
  private final transient Handled.Read read;
  private final transient OrderActions.Runner runner;
  private final Texts texts = Texts.here();

  HandlingActions(
      Handled handled, Handled.Read read, OnlineOrder order, OrderActions.Runner runner) {
    this.handled = handled;
    this.read = read;
    this.runner = runner;
    addClassName("actions");
    boolean isHeld = read.items().stream().anyMatch(item -> item.reserved().isPositive());
    if (order.isOpen() && isHeld && SignedIn.may(Permission.FULFIL_ORDERS)) {
      if (read.state().packed() == null) {
        add(button("handling.pick", this::pick), button("handling.pack", this::pack));
      }
      if (read.items().size() > 1 || isMany()) {
        add(button("handling.part", this::handOver));
      }
    }
    boolean hasSome = read.items().stream().anyMatch(item -> item.withBuyer().isPositive());
    if (hasSome && SignedIn.may(Permission.CANCEL_ORDERS)) {
      add(button("handling.refund", this::refund));
    }
  }

  private boolean isMany() {
    return read.items().stream().anyMatch(item -> item.reserved().isMoreThan(Quantity.of(1)));
  }

  private Button button(String key, Command act) {
    return new Button(texts.text(key) + "…", clicked -> act.execute());
  }

  private void pick() {
    PartsField parts = new PartsField(Handled.parts(read.items(), Item::reserved), true);
    Question question =
        new Question(texts.text("handling.pickTitle"), texts.text("handling.pickWhat"));
    question.add(parts);
    question.open(
        texts.text("handling.pickDone"),
        () -> {
          if (parts.isComplete()) {
            question.close();
            runner.run("handling.picked", (id, by) -> handled.verbs().pick(id, parts.all(), by));
          }
        });
  }

  private void pack() {
    boolean isWhole = read.items().stream().noneMatch(item -> item.awaiting().isPositive());
    Question question =
        new Question(
            texts.text("handling.packTitle"),
            texts.text(isWhole ? "handling.packWhole" : "handling.packPart"));
    question.open(
        texts.text("handling.pack"),
        () -> {
          question.close();
          runner.run("handling.packed", (id, by) -> handled.verbs().pack(id, !isWhole, by));
        });
  }

  private void handOver() {
    PartsField parts = new PartsField(Handled.parts(read.items(), Item::reserved), false);
    UUID once = handled.newId();
    Question question =
        new Question(texts.text("handling.partTitle"), texts.text("handling.partWhat"));
    question.add(parts);
    question.open(
        texts.text("action.handOver"),
        () -> {
          if (parts.isComplete()) {
            question.close();
            runner.run(
                "handling.handedOver",
                (id, by) -> handled.verbs().handOver(id, once, parts.parts(), by));
          }
        });
  }

  private void refund() {
    PartsField parts = new PartsField(Handled.parts(read.items(), Item::withBuyer), false);
    RadioButtonGroup<Boolean> returned = new RadioButtonGroup<>(texts.text("handling.goods"));
    returned.setItems(List.of(true, false));
    returned.setValue(true);
    returned.setItemLabelGenerator(
        isBack -> texts.text(isBack ? "handling.goodsBack" : "handling.goodsGone"));
    UUID once = handled.newId();
    new ReasonQuestion(texts.text("handling.refundTitle"), texts.text("handling.refundWhat"))
        .with(new Div(parts, returned), parts::isComplete)
        .openForGood(
            texts.text("handling.refund"),
            why ->
                runner.run(
                    "handling.refunded",
                    (id, by) ->
                        handled
                            .verbs()
                            .refund(id, once, parts.parts(), returned.getValue(), why, by)));
  }
}
