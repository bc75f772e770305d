package holdfast.office.held;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.Command;
import holdfast.office.Countdown;
import holdfast.office.Detail;
import holdfast.office.ExpiryOrigin;
import holdfast.office.Facts;
import holdfast.office.GoodsLine;
import holdfast.office.GoodsLines;
import holdfast.office.GoodsTable;
import holdfast.office.History;
import holdfast.office.PartsField;
import holdfast.office.PartsField.Part;
import holdfast.office.ReasonQuestion;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.UntilQuestion;
import holdfast.order.HeldOrder;
import holdfast.order.HeldOrder.Recall;
import holdfast.order.HeldOrders;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.stock.ReservationHistory;
import holdfast.stock.ReservationHistory.Entry;
import holdfast.stock.ReservationHistory.Kind;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Item;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One held order: for whom, of what, until when; and what can be done about it. */
@Dependent
class HeldOrderPage extends Detail {
  private static final long serialVersionUID = 1L;

  private final transient HeldOrders orders;
  private final transient Reservations reservations;
  private final transient ReservationHistory history;
  private final transient GoodsLines goods;
  private final transient Shops shops;

  /** What is shown. */
  private record Face(
      HeldOrder order,
      boolean isStale,
      List<GoodsLine> lines,
      @Nullable String origin,
      List<UUID> receipts,
      List<Event> events) {}

  /** What happened to one of its lines. */
  private record Event(Entry entry, @Nullable GoodsLine line) {}

  @Inject
  HeldOrderPage(
      HeldOrders orders,
      Reservations reservations,
      ReservationHistory history,
      GoodsLines goods,
      Shops shops) {
    super("held-order");
    this.orders = orders;
    this.reservations = reservations;
    this.history = history;
    this.goods = goods;
    this.shops = shops;
    Countdown.prepare(this, shops.clock());
  }

  @Override
  protected Object read(UUID document) {
    HeldOrder order = orders.order(document, SignedIn.callerHere());
    List<GoodsLine> lines = goods.of(orders.figures(order));
    @Nullable String origin =
        reservations.of(document).stream().findFirst().map(Item::expiryOrigin).orElse(null);
    boolean isStale = HeldWords.isStale(order, shops);
    List<UUID> receipts = orders.receipts(order);
    return new Face(order, isStale, lines, origin, receipts, events(document, lines));
  }

  /** What was done to the whole stands once, although each line has it. */
  private List<Event> events(UUID document, List<GoodsLine> lines) {
    List<Event> events = new ArrayList<>();
    for (GoodsLine line : lines) {
      history.of(document, line.number(), SignedIn.callerHere()).stream()
          .filter(entry -> entry.kind() != Kind.CREATED)
          .map(entry -> new Event(entry, entry.kind() == Kind.EXTENDED ? null : line))
          .filter(event -> !events.contains(event))
          .forEach(events::add);
    }
    events.sort(Comparator.comparing(event -> event.entry().at()));
    return events;
  }

  @Override
  protected void draw(Object read, Div page) {
    Face face = (Face) read;
    HeldOrder order = face.order();
    page.add(
        heading(
            texts.text("held.title", texts.number(order.number())),
            new StatusMark(HeldWords.status(order, shops, texts), HeldWords.look(order, shops)),
            order.reference()));
    if (face.isStale()) {
      Div stale = new Div(texts.text("held.staleWhy"));
      stale.addClassName("warning");
      page.add(stale);
    }
    page.add(
        facts(face), new GoodsTable(face.lines(), shops.currency(order.store())), actions(face));
    page.add(new H3(texts.text("order.history")), life(face));
  }

  private Component facts(Face face) {
    HeldOrder order = face.order();
    Facts facts = new Facts();
    facts.say("order.client", order.contact().name());
    facts.phone("order.phone", order.contact().phone());
    facts.say("order.comment", order.contact().comment());
    facts.say("column.store", shops.name(order.store()));
    @Nullable Recall recall = order.recall();
    if (recall != null) {
      String since = shops.moment(recall.since(), order.store());
      facts.say("held.openAt", texts.text("held.openAtBy", recall.till(), recall.by(), since));
    }
    if (order.isOpen()) {
      Span end = new Span(" " + shops.exactly(order.expiresAt(), order.store()));
      Component left =
          face.isStale()
              ? new Span(texts.text("held.overSince"))
              : Countdown.cell(order.expiresAt(), order.reference());
      facts.show("held.left", left, end);
      if (face.origin() != null) {
        facts.say("column.why", ExpiryOrigin.sentence(face.origin(), texts));
      }
      facts.say(
          "held.then", texts.text(order.cancelsItself() ? "held.then.cancel" : "held.then.stays"));
    }
    facts.say(
        "held.receipts",
        face.receipts().stream().map(UUID::toString).collect(Collectors.joining(", ")));
    return facts;
  }

  private Component actions(Face face) {
    Div buttons = new Div();
    buttons.addClassName("actions");
    HeldOrder order = face.order();
    if (order.isOpen()) {
      buttons.add(button("action.extend", () -> askHowLong(order)));
      boolean isHeld = face.lines().stream().anyMatch(line -> line.reserved().isPositive());
      if (isHeld && SignedIn.may(Permission.RELEASE)) {
        buttons.add(button("held.release", () -> askWhatToRelease(face)));
      }
      Button cancel = button("held.cancel", () -> askToCancel(order));
      cancel.addThemeVariants(ButtonVariant.ERROR);
      cancel.addClassName("last");
      buttons.add(cancel);
    }
    return buttons;
  }

  private Button button(String key, Command act) {
    return new Button(texts.text(key) + "…", clicked -> act.execute());
  }

  private void askHowLong(HeldOrder order) {
    Instant now = shops.clock().instant();
    Instant from = order.expiresAt().isAfter(now) ? order.expiresAt() : now;
    UntilQuestion.ask(
        texts.text("held.extendTitle", texts.number(order.number())),
        texts.text("held.extendWhat"),
        from.plus(Duration.ofDays(1)),
        shops.zone(order.store()),
        now,
        until ->
            run("held.extended", () -> orders.extend(order.id(), until, SignedIn.callerHere())));
  }

  private void askWhatToRelease(Face face) {
    PartsField parts =
        new PartsField(
            face.lines().stream()
                .map(
                    line ->
                        new Part(
                            line.number(),
                            line.name(),
                            line.isWeighed(),
                            Quantity.ZERO,
                            line.reserved()))
                .toList(),
            false);
    UUID id = face.order().id();
    new ReasonQuestion(texts.text("held.releaseTitle"), texts.text("held.releaseWhat"))
        .with(parts, parts::isComplete)
        .open(
            texts.text("action.release"),
            why ->
                run(
                    "held.released",
                    () -> orders.release(id, parts.parts(), why, SignedIn.callerHere())));
  }

  private void askToCancel(HeldOrder order) {
    new ReasonQuestion(
            texts.text("held.cancelTitle", texts.number(order.number())),
            texts.text("held.cancelWhat"))
        .openForGood(
            texts.text("held.cancel"),
            why ->
                run("held.cancelled", () -> orders.cancel(order.id(), why, SignedIn.callerHere())));
  }

  private Component life(Face face) {
    HeldOrder order = face.order();
    History life = new History(order.store(), shops);
    String where = order.till() == null ? "" : " · " + order.till();
    life.event(order.heldAt(), texts.text("held.was.HELD") + where, order.heldBy());
    for (Event event : face.events()) {
      GoodsLine line = event.line();
      boolean names = line != null && face.lines().size() > 1;
      life.promise(
          event.entry(),
          line != null && line.isWeighed(),
          names && line != null ? " · " + line.name() : "");
    }
    Instant closed = order.closedAt();
    if (closed != null) {
      String what = texts.text("held.was." + order.status());
      String by = order.closedBy() == null ? "" : order.closedBy();
      life.event(closed, life.withReason(what, order.reason()), by);
    }
    return life;
  }
}
