package holdfast.office.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.Flag;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One order: who, what, at which price, what is reserved; confirm, hand over, cancel. */
@Dependent
class OrderForm extends Div {
  private static final long serialVersionUID = 1L;

  private final transient OnlineOrders orders;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Button close = new Button(VaadinIcon.CLOSE_SMALL.create());
  private final Div content = new Div();
  private final OrderLines lines;
  private transient @Nullable UUID id;
  private transient @Nullable OrderFace face;
  private Command changed = () -> {};

  @Inject
  OrderForm(OnlineOrders orders, Shops shops) {
    this.orders = orders;
    this.shops = shops;
    this.lines = new OrderLines(shops);
    addClassName("detail");
    getElement().setAttribute("role", "region");
    close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    close.setAriaLabel(texts.text("action.close"));
    close.setTooltipText(texts.text("action.closeEsc"));
    add(content);
  }

  void onClose(Command closed) {
    close.addClickListener(clicked -> closed.execute());
  }

  /** What is to be done after an order was changed here. */
  void onChange(Command newChanged) {
    changed = newChanged;
  }

  /** Shows the order of that id; false when there is none. */
  boolean show(UUID newId) {
    try {
      orders.order(newId, SignedIn.callerHere());
    } catch (Problem gone) {
      return false;
    }
    id = newId;
    refresh();
    return true;
  }

  /** Reads the order again; leaves the form alone when nothing that it shows has changed. */
  void refresh() {
    UUID shown = id;
    if (shown == null) {
      return;
    }
    OnlineOrder order = orders.order(shown, SignedIn.callerHere());
    List<LineFigures> figures = orders.figures(order);
    OrderFace newFace = OrderFace.of(order, figures);
    if (newFace.equals(face)) {
      return;
    }
    face = newFace;
    content.removeAll();
    content.addClassName("order");
    content.add(heading(order), flags(order), new OrderFacts(order, shops));
    lines.show(order, figures);
    content.add(lines, actions(order, figures), new H3(texts.text("order.history")));
    content.add(new OrderHistory(order, figures, shops));
  }

  private Div heading(OnlineOrder order) {
    H2 title = new H2(texts.text("order.title", texts.number(order.number())));
    Span state = new Span(texts.text("order.status." + order.status()));
    state.addClassName("state");
    state.getElement().setAttribute("data-state", order.status().name());
    Span from = new Span(order.channelName() + " " + order.externalId());
    from.addClassName("quiet");
    Div heading = new Div(title, state, from, close);
    heading.addClassName("heading");
    getElement().setAttribute("aria-label", title.getText());
    return heading;
  }

  private Div flags(OnlineOrder order) {
    Div flags = new Div();
    for (Flag flag : order.flags()) {
      Div sentence = new Div(new Span(texts.text("order.flag." + flag)));
      sentence.addClassName(order.needsPerson() ? "warning" : "note");
      flags.add(sentence);
    }
    return flags;
  }

  private Div actions(OnlineOrder order, List<LineFigures> figures) {
    Div actions = new Div();
    actions.addClassName("actions");
    if (!order.isOpen()) {
      return actions;
    }
    boolean isWhole = figures.stream().noneMatch(line -> line.awaiting().isPositive());
    boolean isHeld = figures.stream().anyMatch(line -> line.reserved().isPositive());
    if (SignedIn.may(Permission.FULFIL_ORDERS)) {
      if (order.status() == Status.NEW || order.needsPerson()) {
        actions.add(button("action.confirm", () -> run("order.confirmed", orders::confirm)));
      }
      if (isWhole) {
        Button handOver = button("action.handOver", this::askToHandOver);
        handOver.addThemeVariants(ButtonVariant.PRIMARY);
        actions.add(handOver);
      } else if (isHeld) {
        actions.add(button("action.handOverPart", this::askToHandOverPart));
      }
    }
    if (SignedIn.may(Permission.CANCEL_ORDERS)) {
      Button cancel = button("action.cancelOrder", () -> askToCancel(order));
      cancel.addThemeVariants(ButtonVariant.ERROR);
      cancel.addClassName("last");
      actions.add(cancel);
    }
    return actions;
  }

  private Button button(String key, Command act) {
    return new Button(texts.text(key), clicked -> act.execute());
  }

  private void askToHandOver() {
    Question question = new Question(texts.text("handOver.title"), texts.text("handOver.all"));
    question.open(
        texts.text("action.handOver"),
        () -> {
          question.close();
          run("order.handedOver", orders::fulfil);
        });
  }

  private void askToHandOverPart() {
    Question question = new Question(texts.text("handOver.title"), texts.text("handOver.part"));
    question.open(
        texts.text("action.handOverPart"),
        () -> {
          question.close();
          run("order.handedOver", orders::fulfilWhatIsReserved);
        });
  }

  private void askToCancel(OnlineOrder order) {
    TextField reason = new TextField(texts.text("cancel.reason"));
    reason.setId("cancel-reason");
    reason.setRequiredIndicatorVisible(true);
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setWidthFull();
    Question question =
        new Question(
            texts.text("cancel.title", order.channelName() + " " + order.externalId()),
            texts.text("cancel.consequence"));
    question.add(reason);
    question.openForGood(
        texts.text("action.cancelOrder"),
        () -> {
          String why = reason.getValue().strip();
          if (why.isEmpty()) {
            reason.setInvalid(true);
            reason.focus();
            return;
          }
          question.close();
          run("order.cancelled", (one, by) -> orders.cancel(one, why, by));
        });
    reason.focus();
  }

  /** A verb on the order that is shown. */
  private interface Verb {
    OnlineOrder on(UUID order, Caller by);
  }

  private void run(String said, Verb verb) {
    UUID shown = id;
    if (shown != null && Notices.attempt(() -> verb.on(shown, SignedIn.callerHere()))) {
      Notices.done(texts.text(said));
    }
    changed.execute();
  }
}
