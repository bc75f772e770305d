package holdfast.office.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.office.Calendars;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.order.ReserveDate;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with an order as it is now, each as a button. */
final class OrderActions extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST_DAYS = 365;
  private static final int LONGEST_WAYBILL = 60;

  private final transient OnlineOrders orders;
  private final transient OrderPapers papers;
  private final transient Shops shops;
  private final transient OnlineOrder order;
  private final transient Runner runner;
  private final Texts texts = Texts.here();

  /** A verb on the order that is shown. */
  interface Verb {
    void on(UUID order, Caller by);
  }

  /** Does it, says that it is done, and shows what came of it. */
  interface Runner {
    void run(String said, Verb verb);
  }

  OrderActions(
      OnlineOrders orders, OrderPapers papers, Shops shops, OnlineOrder order, Runner runner) {
    this.orders = orders;
    this.papers = papers;
    this.shops = shops;
    this.order = order;
    this.runner = runner;
    addClassName("actions");
  }

  void show(List<LineFigures> figures, boolean hasInvoice) {
    boolean mayFulfil = SignedIn.may(Permission.FULFIL_ORDERS);
    if (order.isOpen() && mayFulfil) {
      open(figures);
    }
    if (mayFulfil && !hasInvoice && order.status() != Status.CANCELLED) {
      add(
          button(
              "action.makeInvoice",
              () -> runner.run("order.invoiced", (id, by) -> papers.makeInvoice(id))));
    }
    if (order.isOpen()) {
      if (SignedIn.may(Permission.CANCEL_ORDERS)) {
        Button cancel = button("action.cancelOrder", this::askToCancel);
        cancel.addThemeVariants(ButtonVariant.ERROR);
        cancel.addClassName("last");
        add(cancel);
      }
    } else {
      if (order.needsPerson() && mayFulfil) {
        add(button("action.seen", () -> runner.run("order.seen", orders::seen)));
      }
      if (order.status() == Status.CANCELLED && SignedIn.may(Permission.CANCEL_ORDERS)) {
        add(button("action.restore", this::askToRestore));
      }
      if (order.status() == Status.FULFILLED && order.waybill() == null && mayFulfil) {
        add(button("action.sent", this::askForWaybill));
      }
    }
  }

  private void open(List<LineFigures> figures) {
    boolean isWhole = figures.stream().noneMatch(line -> line.awaiting().isPositive());
    boolean isHeld = figures.stream().anyMatch(line -> line.reserved().isPositive());
    if (order.status() == Status.NEW || order.needsPerson()) {
      add(button("action.confirm", () -> runner.run("order.confirmed", orders::confirm)));
    }
    if (isWhole) {
      Button handOver =
          button("action.handOver", () -> askToHandOver("handOver.all", orders::fulfil));
      handOver.addThemeVariants(ButtonVariant.PRIMARY);
      add(handOver);
    } else {
      add(button("action.reserveAgain", this::reserveAgain));
      if (isHeld) {
        add(
            button(
                "action.handOverPart",
                () -> askToHandOver("handOver.part", orders::fulfilWhatIsReserved)));
      }
    }
    add(button("action.sent", this::askForWaybill), button("action.prolong", this::askHowLong));
  }

  private void reserveAgain() {
    runner.run("order.reservedAgain", orders::reserveAgain);
  }

  private Button button(String key, Command act) {
    return new Button(texts.text(key), clicked -> act.execute());
  }

  private void askToHandOver(String sentence, Verb verb) {
    Question question = new Question(texts.text("handOver.title"), texts.text(sentence));
    question.open(
        texts.text("action.handOver"),
        () -> {
          question.close();
          runner.run("order.handedOver", verb);
        });
  }

  private void askToRestore() {
    Question question = new Question(texts.text("restore.title"), texts.text("restore.what"));
    question.open(
        texts.text("action.restore"),
        () -> {
          question.close();
          runner.run("order.restored", orders::restore);
        });
  }

  private void askForWaybill() {
    TextField waybill = new TextField(texts.text("sent.waybill"));
    waybill.setId("waybill");
    waybill.setMaxLength(LONGEST_WAYBILL);
    waybill.setRequiredIndicatorVisible(true);
    waybill.setErrorMessage(texts.text("sent.waybillMissing"));
    waybill.setWidthFull();
    @Nullable String known = order.waybill();
    waybill.setValue(known == null ? "" : known);
    Question question = new Question(texts.text("sent.title"), texts.text("sent.what"));
    question.add(waybill);
    question.open(
        texts.text("action.sent"),
        () -> {
          String number = waybill.getValue().strip();
          if (number.isEmpty()) {
            waybill.setInvalid(true);
            waybill.focus();
            return;
          }
          question.close();
          runner.run("order.sent", (id, by) -> orders.sent(id, number, by));
        });
    waybill.focus();
  }

  private void askHowLong() {
    ZoneId zone = shops.zone(order.store());
    LocalDate today = LocalDate.ofInstant(shops.clock().instant(), zone);
    LocalDate end = LocalDate.ofInstant(order.expiresAt(), zone);
    DatePicker through = new DatePicker(texts.text("prolong.through"));
    through.setId("prolong-through");
    through.setI18n(Calendars.words(texts));
    through.setLocale(texts.locale());
    through.setMin(today);
    through.setMax(today.plusDays(MOST_DAYS));
    through.setValue((end.isAfter(today) ? end : today).plusDays(3));
    through.setHelperText(texts.text("prolong.zone", zone.getId()));
    through.setWidthFull();
    Question question = new Question(texts.text("prolong.title"), texts.text("prolong.what"));
    question.add(through);
    question.open(
        texts.text("action.prolong"),
        () -> {
          @Nullable LocalDate day = through.getValue();
          if (day == null || through.isInvalid()) {
            through.setInvalid(true);
            return;
          }
          question.close();
          Instant until = ReserveDate.endOf(day, zone);
          runner.run("order.prolonged", (id, by) -> orders.prolong(id, until, by));
        });
  }

  void askToCancel() {
    new CancelQuestion(order, papers.kind(order), papers.reasons(order))
        .open(
            (reason, shopReason, shopText) ->
                runner.run(
                    "order.cancelled",
                    (id, by) -> orders.cancel(id, reason, shopReason, shopText, by)));
  }
}
