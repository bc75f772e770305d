package holdfast.office.delivery;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.Command;
import holdfast.office.GoodsLine;
import holdfast.office.PartsField;
import holdfast.office.PartsField.Part;
import holdfast.office.Question;
import holdfast.office.ReasonQuestion;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.DeliveryOrder;
import holdfast.order.DeliveryOrder.Status;
import holdfast.order.DeliveryOrders;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What can be done with a delivery order as it is now, each as a button. */
final class DeliveryActions extends Div {
  private static final long serialVersionUID = 1L;

  private final transient DeliveryOrders orders;
  private final transient DeliveryOrder order;
  private final transient List<GoodsLine> lines;
  private final transient Runner runner;
  private final Texts texts = Texts.here();

  /** Does it, says that it is done, and shows what came of it. */
  interface Runner {
    void run(String said, Runnable verb);
  }

  DeliveryActions(
      DeliveryOrders orders, DeliveryOrder order, List<GoodsLine> lines, Runner runner) {
    this.orders = orders;
    this.order = order;
    this.lines = lines;
    this.runner = runner;
    addClassName("actions");
  }

  /** For people of the shop. */
  void show(Command edit) {
    switch (order.status()) {
      case NEW -> pack();
      case PACKED -> leave("delivery.leave");
      case ON_THE_WAY -> arrive();
      case FAILED ->
          add(button("delivery.again", "delivery.packedAgain", () -> orders.again(id(), me())));
      case DELIVERED, CANCELLED -> {}
    }
    if (order.isOpen() && SignedIn.may(Permission.MAKE_DELIVERIES)) {
      Button cancel = new Button(texts.text("action.cancelOrder") + "…", clicked -> cancel());
      cancel.addThemeVariants(ButtonVariant.ERROR);
      cancel.addClassName("last");
      add(new Button(texts.text("action.edit") + "…", clicked -> edit.execute()), cancel);
    }
  }

  /** For its driver: only what he does himself. */
  void showToDriver() {
    switch (order.status()) {
      case PACKED -> leave("drive.leave");
      case ON_THE_WAY -> arrive();
      case NEW, DELIVERED, FAILED, CANCELLED -> {}
    }
  }

  private void pack() {
    boolean isWhole = lines.stream().noneMatch(line -> line.missing().isPositive());
    if (isWhole) {
      add(main(button("delivery.pack", "delivery.packed", () -> orders.pack(id(), me()))));
    } else {
      Span why = new Span(texts.text("delivery.notWhole"));
      why.addClassName("attention");
      add(
          why,
          button(
              "action.reserveAgain",
              "order.reservedAgain",
              () -> orders.change(id(), order.terms(), me())));
    }
  }

  private void leave(String key) {
    add(main(button(key, "delivery.hasLeft", () -> orders.leave(id(), me()))));
  }

  private void arrive() {
    Button done = new Button(texts.text("delivery.deliver") + "…", clicked -> deliver());
    Button failed = new Button(texts.text("delivery.fail") + "…", clicked -> fail());
    add(main(done), failed);
  }

  private void deliver() {
    PartsField parts =
        new PartsField(
            lines.stream()
                .map(
                    line ->
                        new Part(
                            line.number(),
                            line.name(),
                            line.isWeighed(),
                            line.reserved(),
                            line.reserved()))
                .toList(),
            false);
    String what =
        order.terms().paid()
            ? texts.text("delivery.deliverPaid")
            : texts.text("delivery.deliverUnpaid");
    Question question = new Question(texts.text("delivery.deliverTitle"), what);
    question.add(parts);
    question.open(
        texts.text("delivery.deliver"),
        () -> {
          if (parts.isComplete()) {
            question.close();
            Map<Integer, Quantity> taken = parts.parts();
            runner.run(
                "delivery.delivered",
                () -> orders.delivered(id(), isEverything(taken) ? null : taken, me()));
          }
        });
  }

  private boolean isEverything(Map<Integer, Quantity> taken) {
    return lines.stream()
        .allMatch(line -> line.reserved().equals(taken.getOrDefault(line.number(), Quantity.ZERO)));
  }

  private void fail() {
    new ReasonQuestion(texts.text("delivery.failTitle"), texts.text("delivery.failWhat"))
        .proposing(
            List.of(
                texts.text("delivery.reason.nobody"),
                texts.text("delivery.reason.refused"),
                texts.text("delivery.reason.address"),
                texts.text("delivery.reason.late")))
        .open(
            texts.text("delivery.fail"),
            why -> runner.run("delivery.hasFailed", () -> orders.failed(id(), why, me())));
  }

  private void cancel() {
    boolean isPacked = order.status() != Status.NEW;
    new ReasonQuestion(
            texts.text("delivery.cancelTitle", texts.number(order.number())),
            texts.text(isPacked ? "delivery.cancelPacked" : "held.cancelWhat"))
        .openForGood(
            texts.text("action.cancelOrder"),
            why -> runner.run("delivery.cancelled", () -> orders.cancel(id(), why, me())));
  }

  private Button button(String key, String said, Runnable verb) {
    return new Button(texts.text(key), clicked -> runner.run(said, verb));
  }

  private static Button main(Button button) {
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private UUID id() {
    return order.id();
  }

  private static Caller me() {
    return SignedIn.callerHere();
  }
}
