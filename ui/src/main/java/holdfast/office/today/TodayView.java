package holdfast.office.today;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.channel.run.Lamps;
import holdfast.channel.run.Lamps.Lamp;
import holdfast.incident.Incidents;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.OrderList;
import holdfast.order.ToShelf;
import holdfast.report.Alerts;
import holdfast.report.Sign;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Reservations.Filter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What wants doing now. */
@Route(value = "", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class TodayView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient OrderList orders;
  private final transient Reservations reservations;
  private final transient Alerts alerts;
  private final transient Lamps lamps;
  private final transient Incidents incidents;
  private final transient ToShelf toShelf;
  private final transient Clock clock;
  private final Texts texts = Texts.here();
  private final Div doing = new Div();
  private final Div figures = new Div();
  private final EmptyState calm = new EmptyState();
  private List<Figure> shown = List.of();

  private record Figure(String key, long number, String place, boolean wantsDoing)
      implements Serializable {}

  @Inject
  TodayView(
      OrderList orders,
      Reservations reservations,
      Alerts alerts,
      Lamps lamps,
      Shops shops,
      Incidents incidents,
      ToShelf toShelf,
      Clock clock,
      Live live) {
    this.orders = orders;
    this.reservations = reservations;
    this.alerts = alerts;
    this.lamps = lamps;
    this.incidents = incidents;
    this.toShelf = toShelf;
    this.clock = clock;
    addClassName("screen");
    doing.addClassName("figures");
    figures.addClassName("figures");
    calm.addClassName("calm");
    beCalm(shops.visible().isEmpty() && SignedIn.may(Permission.CONFIGURE));
    add(
        new H1(texts.text("today.title")),
        new H2(texts.text("today.doing")),
        calm,
        doing,
        new H2(texts.text("today.now")),
        figures);
    live.followRuns(this, this::refresh);
    refresh();
  }

  /** In a house without a store the first thing to do is to open one. */
  private void beCalm(boolean isNewHouse) {
    if (isNewHouse) {
      calm.say(texts.text("today.newHouse"), texts.text("today.newHouseWhy"));
      calm.offer(texts.text("store.title"), () -> UI.getCurrentOrThrow().navigate(Places.SETTINGS));
    } else {
      calm.say(texts.text("today.calm"), texts.text("today.calmWhy"));
    }
  }

  @Override
  public String getPageTitle() {
    return texts.text("today.title") + " · Holdfast";
  }

  /** Leaves what is shown alone when nothing changed: it may be under somebody's finger. */
  private void refresh() {
    List<Figure> now = new ArrayList<>(tasks());
    if (SignedIn.may(Permission.READ_ORDERS)) {
      now.addAll(orders());
      now.addAll(channels());
    }
    if (SignedIn.may(Permission.READ_STOCK)) {
      now.addAll(reservations());
      now.addAll(alerts());
    }
    if (!now.equals(shown)) {
      shown = now;
      doing.removeAll();
      figures.removeAll();
      now.forEach(this::show);
      calm.setVisible(now.stream().noneMatch(Figure::wantsDoing));
    }
  }

  /** What people of the shop have to do by hand. */
  private List<Figure> tasks() {
    Caller me = SignedIn.callerHere();
    List<Figure> figures = new ArrayList<>();
    if (me.may(Permission.SETTLE_INCIDENTS)) {
      long open = incidents.count(Incidents.Filter.open(), me);
      figures.add(new Figure("today.incidents", open, Places.INCIDENTS, true));
    }
    if (me.may(Permission.HOLD)) {
      figures.add(new Figure("today.toShelf", toShelf.count(me), Places.TO_SHELF, true));
    }
    figures.removeIf(figure -> figure.number() == 0);
    return figures;
  }

  private List<Figure> orders() {
    Caller me = SignedIn.callerHere();
    OrderList.Filter open = OrderList.Filter.all().open(true);
    long waiting = orders.count(open.needingPerson(true), me);
    long all = orders.count(open, me);
    return List.of(
        new Figure("today.ordersWaiting", waiting, Places.ORDERS + "?show=person", waiting > 0),
        new Figure("today.ordersOpen", all, Places.ORDERS + "?show=open", false));
  }

  private List<Figure> channels() {
    long troubled = lamps.all(SignedIn.callerHere()).stream().filter(Lamp::wantsPerson).count();
    return troubled == 0
        ? List.of()
        : List.of(new Figure("today.channels", troubled, Places.SYNC_HEALTH, true));
  }

  private List<Figure> reservations() {
    Instant now = clock.instant();
    Filter active = Filter.active().in(SignedIn.callerHere().store());
    long ending = count(active.endingBefore(now.plus(Duration.ofHours(1))));
    long old = count(active.aged(Age.OLDER, now));
    String list = Places.RESERVATIONS;
    return List.of(
        new Figure("today.promises", count(active), list, false),
        new Figure("today.endingSoon", ending, list + "?ending=soon", false),
        new Figure("today.old", old, list + "?age=" + Age.OLDER, old > 0));
  }

  private List<Figure> alerts() {
    Caller me = SignedIn.callerHere();
    Map<Sign, Long> open = alerts.counts(List.of(Sign.values()), me.store(), me);
    List<Figure> figures = new ArrayList<>();
    for (Sign sign : Sign.values()) {
      long number = open.getOrDefault(sign, 0L);
      String place =
          sign == Sign.LOW_STOCK ? Places.LOW_STOCK : Places.HEALTH + "?sign=" + sign.name();
      if (number > 0) {
        figures.add(new Figure("today.sign." + sign, number, place, true));
      }
    }
    return figures;
  }

  private long count(Filter filter) {
    return reservations.count(filter);
  }

  private void show(Figure figure) {
    Span value = new Span(texts.number(figure.number));
    value.addClassName("figure-value");
    Anchor link = new Anchor(figure.place, value, new Span(texts.text(figure.key)));
    link.addClassName("figure");
    if (figure.wantsDoing) {
      Span advice = new Span(texts.text(figure.key + "Advice"));
      advice.addClassName("quiet");
      link.add(advice);
      link.addClassName("wants-doing");
    }
    (figure.wantsDoing ? doing : figures).add(link);
  }
}
