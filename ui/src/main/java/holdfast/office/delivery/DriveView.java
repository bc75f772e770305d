package holdfast.office.delivery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.office.EmptyState;
import holdfast.office.GoodsLine;
import holdfast.office.GoodsLines;
import holdfast.office.Live;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.Texts;
import holdfast.office.UserCorner;
import holdfast.order.DeliveryOrder;
import holdfast.order.DeliveryOrder.Status;
import holdfast.order.DeliveryOrderList;
import holdfast.order.DeliveryOrderList.Filter;
import holdfast.order.DeliveryOrderList.Order;
import holdfast.order.DeliveryOrders;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Stamp;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a driver has to bring, on his phone: today's first, large buttons, nothing else. */
@Route(Places.DRIVE)
@Dependent
@Needs(Permission.DRIVE)
class DriveView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 200;
  private static final int MOST_DONE = 50;

  private final transient DeliveryOrders orders;
  private final transient DeliveryOrderList list;
  private final transient GoodsLines goods;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Div content = new Div();
  private transient @Nullable Face face;

  /** What is shown: while it is equal there is nothing to draw anew. */
  private record Face(List<Card> today, List<Card> later, List<DeliveryOrder> done) {}

  private record Card(DeliveryOrder order, List<GoodsLine> lines, boolean isLate) {}

  @Inject
  DriveView(
      DeliveryOrders orders,
      DeliveryOrderList list,
      GoodsLines goods,
      Shops shops,
      UserCorner corner,
      Live live) {
    this.orders = orders;
    this.list = list;
    this.goods = goods;
    this.shops = shops;
    addClassName("drive");
    getElement().setAttribute("role", "main");
    Div top = new Div(new H1(texts.text("drive.title")), corner);
    top.addClassName("drive-top");
    add(top, content);
    live.follow(this, this::refresh);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("drive.title") + " · Holdfast";
  }

  private void refresh() {
    Face now = read();
    if (!now.equals(face)) {
      face = now;
      content.removeAll();
      draw(now);
    }
  }

  private Face read() {
    Caller me = SignedIn.callerHere();
    Filter own = Filter.all().broughtBy(me.login());
    List<Card> today = new ArrayList<>();
    List<Card> later = new ArrayList<>();
    for (DeliveryOrder order : list.list(own.open(true), Order.SOONEST, 0, MOST, me)) {
      Card card =
          new Card(order, goods.of(orders.figures(order)), DeliveryWords.isLate(order, shops));
      (isLater(order) ? later : today).add(card);
    }
    List<DeliveryOrder> done =
        list.list(own.open(false), Order.NEWEST, 0, MOST_DONE, me).stream()
            .filter(this::wasClosedToday)
            .toList();
    return new Face(today, later, done);
  }

  /** What is on the way is today's, and so is what has no time. */
  private boolean isLater(DeliveryOrder order) {
    @Nullable Instant from = order.terms().from();
    return order.status() != Status.ON_THE_WAY
        && from != null
        && day(from, order).isAfter(day(shops.clock().instant(), order));
  }

  private boolean wasClosedToday(DeliveryOrder order) {
    Stamp closed = order.closed();
    return closed != null && day(closed.at(), order).equals(day(shops.clock().instant(), order));
  }

  private LocalDate day(Instant moment, DeliveryOrder order) {
    ZoneId zone = shops.zone(order.store());
    return LocalDate.ofInstant(moment, zone);
  }

  private void draw(Face now) {
    if (now.today().isEmpty() && now.later().isEmpty()) {
      EmptyState empty = new EmptyState();
      empty.say(texts.text("drive.none"), texts.text("drive.noneWhy"));
      content.add(empty);
    }
    section("drive.today", now.today());
    section("drive.later", now.later());
    if (!now.done().isEmpty()) {
      content.add(new H2(texts.text("drive.done")));
      now.done().forEach(order -> content.add(closed(order)));
    }
  }

  private void section(String key, List<Card> cards) {
    if (!cards.isEmpty()) {
      content.add(new H2(texts.text(key)));
      cards.forEach(card -> content.add(card(card)));
    }
  }

  private Component card(Card shown) {
    DriveCard card = new DriveCard(shown.order(), shown.lines(), shown.isLate(), shops);
    DeliveryActions actions =
        new DeliveryActions(
            orders,
            shown.order(),
            shown.lines(),
            (said, verb) -> {
              if (Notices.attempt(verb)) {
                Notices.done(texts.text(said));
              }
              refresh();
            });
    actions.showToDriver();
    card.add(actions);
    return card;
  }

  private Component closed(DeliveryOrder order) {
    Span what =
        new Span(
            texts.text("delivery.title", texts.number(order.number()))
                + " · "
                + DeliveryGrid.customer(order));
    Div line =
        new Div(
            what, new StatusMark(DeliveryWords.status(order, texts), DeliveryWords.look(order)));
    line.addClassName("drive-closed");
    return line;
  }
}
