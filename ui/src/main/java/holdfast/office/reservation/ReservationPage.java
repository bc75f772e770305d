package holdfast.office.reservation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.Command;
import holdfast.office.Countdown;
import holdfast.office.ExpiryOrigin;
import holdfast.office.History;
import holdfast.office.Places;
import holdfast.office.ReservationActions;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.report.OrdersBehind;
import holdfast.shared.Permission;
import holdfast.stock.ReservationHistory;
import holdfast.stock.ReservationHistory.Entry;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Source;
import holdfast.stock.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One promise: for whom, of what, until when and why until then, and its life so far. */
@Dependent
class ReservationPage extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Reservations reservations;
  private final transient ReservationHistory history;
  private final transient OrdersBehind orders;
  private final transient ReservationActions actions;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Button close = new Button(VaadinIcon.CLOSE_SMALL.create());
  private final Div content = new Div();
  private transient @Nullable Face face;
  private Command changed = () -> {};

  /** What is shown: it is drawn anew only when something of it is different. */
  private record Face(Item item, List<Item> lines, List<Entry> life, @Nullable String channel) {}

  @Inject
  ReservationPage(
      Reservations reservations,
      ReservationHistory history,
      OrdersBehind orders,
      ReservationActions actions,
      Shops shops) {
    this.reservations = reservations;
    this.history = history;
    this.orders = orders;
    this.actions = actions;
    this.shops = shops;
    addClassName("detail");
    setId("reservation");
    getElement().setAttribute("role", "region");
    close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    close.setAriaLabel(texts.text("action.close"));
    close.setTooltipText(texts.text("action.closeEsc"));
    close.getElement().setAttribute("data-close", true);
    content.addClassName("order");
    add(content);
  }

  void onClose(Command closed) {
    close.addClickListener(clicked -> closed.execute());
  }

  /** What is to be done after something was changed here. */
  void onChange(Command newChanged) {
    changed = newChanged;
  }

  void show(Item item) {
    draw(read(item));
  }

  /** Reads it again; what did not change stays as it is. */
  void refresh() {
    Face before = face;
    if (before == null) {
      return;
    }
    Item old = before.item();
    Face now = read(reservations.find(old.id(), old.line()).orElse(old));
    if (!now.equals(before)) {
      draw(now);
    }
  }

  private Face read(Item item) {
    return new Face(
        item,
        reservations.of(item.id()),
        history.of(item.id(), item.line(), SignedIn.callerHere()),
        orders.channels(List.of(item.id())).get(item.id()));
  }

  private void draw(Face now) {
    face = now;
    content.removeAll();
    Item item = now.item();
    content.add(heading(item), facts(item, now.channel()), buttons(item));
    if (now.lines().size() > 1) {
      content.add(new H3(texts.text("reservation.otherLines")), otherLines(now));
    }
    History life = new History(item.store(), shops);
    now.life().forEach(entry -> life.promise(entry, item.isWeighed(), ""));
    content.add(new H3(texts.text("reservation.history")), life);
  }

  private Component heading(Item item) {
    H2 title = new H2(item.reference());
    Span source = new Span(texts.text("source." + item.source()));
    source.addClassName("quiet");
    Span state = new Span(texts.text("reservation.status." + item.status()));
    state.addClassName("state");
    Div heading = new Div(title, source, state, close);
    heading.addClassName("heading");
    getElement().setAttribute("aria-label", source.getText() + " " + item.reference());
    return heading;
  }

  private Component facts(Item item, @Nullable String channel) {
    DescriptionList facts = new DescriptionList();
    facts.addClassName("facts");
    Anchor product = new Anchor(Places.product(item.sku()), item.productNameIn(texts.language()));
    Span sku = new Span(" " + item.sku());
    sku.addClassName("quiet");
    fact(facts, "column.product", new Span(product, sku));
    Span unit = new Span(" " + texts.unit(item.isWeighed()));
    unit.addClassName("quiet");
    fact(facts, "column.quantity", new Span(new Span(texts.number(item.quantity())), unit));
    fact(
        facts,
        "column.warehouse",
        new Span(item.warehouseName() + " · " + shops.name(item.store())));
    if (channel != null) {
      fact(facts, "column.channel", new Span(channel));
    }
    if (item.status() == Status.ACTIVE) {
      fact(facts, "column.left", left(item));
      fact(facts, "column.why", new Span(why(item, channel)));
    }
    return facts;
  }

  private Component left(Item item) {
    @Nullable Instant end = item.expiresAt();
    if (end == null) {
      return new Span(texts.text("countdown.none"));
    }
    return new Span(
        Countdown.cell(end, item.reference()), new Span(" " + shops.exactly(end, item.store())));
  }

  private String why(Item item, @Nullable String channel) {
    if (item.expiresAt() == null) {
      return texts.text("expires.never");
    }
    @Nullable String origin = item.expiryOrigin();
    return origin == null
        ? texts.text("expires.unknown")
        : ExpiryOrigin.sentence(origin, channel, texts);
  }

  private Component buttons(Item item) {
    Div buttons = new Div();
    buttons.addClassName("actions");
    if (item.status() == Status.ACTIVE && SignedIn.may(Permission.RELEASE)) {
      buttons.add(
          new Button(
              texts.text("action.release") + "…",
              clicked -> actions.release(Set.of(item), changed)),
          new Button(
              texts.text("action.extend") + "…", clicked -> actions.extend(Set.of(item), changed)));
    }
    String place = Places.document(item.source(), item.id());
    boolean maySee = item.source() != Source.ONLINE_ORDER || SignedIn.may(Permission.READ_ORDERS);
    if (!place.isEmpty() && maySee) {
      Anchor order = new Anchor(place, texts.text("action.openOrder"));
      order.addClassName("last");
      buttons.add(order);
    }
    return buttons;
  }

  private Component otherLines(Face now) {
    UnorderedList lines = new UnorderedList();
    lines.addClassName("history");
    for (Item line : now.lines()) {
      if (line.line() != now.item().line()) {
        Span quantity =
            new Span(texts.number(line.quantity()) + " " + texts.unit(line.isWeighed()));
        Anchor open =
            new Anchor(
                Places.reservation(line.id(), line.line()), line.productNameIn(texts.language()));
        Span state = new Span(" · " + texts.text("reservation.status." + line.status()));
        state.addClassName("quiet");
        lines.add(new ListItem(quantity, new Span(open, state)));
      }
    }
    return lines;
  }

  private void fact(DescriptionList facts, String key, Component value) {
    facts.add(new Term(texts.text(key)), new Description(value));
  }
}
