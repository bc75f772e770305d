package holdfast.office.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.Command;
import holdfast.office.Notices;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.Flag;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order: who, what, at which price, what is reserved; what its shop was told, what can be done.
 */
@Dependent
class OrderForm extends Div {
  private static final long serialVersionUID = 1L;

  private final transient OnlineOrders orders;
  private final transient OrderPapers papers;
  private final transient Handled handled;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Button close = new Button(VaadinIcon.CLOSE_SMALL.create());
  private final Div content = new Div();
  private final OrderLines lines;
  private transient @Nullable UUID id;
  private transient @Nullable OrderFace face;
  private Command changed = () -> {};

  @Inject
  OrderForm(OnlineOrders orders, OrderPapers papers, Handled handled, Shops shops) {
    this.orders = orders;
    this.papers = papers;
    this.handled = handled;
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
    OrderPapers.Read beside = papers.of(order);
    Handled.Read handling = handled.of(order, figures);
    OrderFace newFace = OrderFace.of(order, figures, beside, handling);
    if (newFace.equals(face)) {
      return;
    }
    face = newFace;
    content.removeAll();
    content.addClassName("order");
    content.add(
        heading(order), flags(order), new OrderFacts(order, beside, handling.warehouses(), shops));
    lines.show(order, figures);
    OrderActions actions = new OrderActions(orders, papers, shops, order, this::run);
    actions.show(figures, beside.invoice() != null);
    content.add(lines, new OrderProgress(order, handling, shops));
    content.add(new HandlingActions(handled, handling, order, this::run), actions);
    if (!beside.messages().isEmpty()) {
      OrderTelling telling = new OrderTelling(order, papers, shops, this::run);
      telling.show(beside.messages());
      content.add(new H3(texts.text("order.messages", order.channelName())), telling);
    }
    content.add(new H3(texts.text("order.history")), new OrderHistory(order, figures, shops));
  }

  /** Asks for a reason and cancels the order that is shown, if that can be done. */
  void askToCancel() {
    UUID shown = id;
    @Nullable OnlineOrder order = shown == null ? null : orders.order(shown, SignedIn.callerHere());
    if (order != null && order.isOpen() && SignedIn.may(Permission.CANCEL_ORDERS)) {
      new OrderActions(orders, papers, shops, order, this::run).askToCancel();
    }
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

  private void run(String said, OrderActions.Verb verb) {
    UUID shown = id;
    if (shown != null && Notices.attempt(() -> verb.on(shown, SignedIn.callerHere()))) {
      Notices.done(texts.text(said));
    }
    changed.execute();
  }
}
