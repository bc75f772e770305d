package holdfast.office.today;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Places;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.OrderList;
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
class TodayView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient OrderList orders;
  private final transient Reservations reservations;
  private final transient Alerts alerts;
  private final transient Clock clock;
  private final Texts texts = Texts.here();
  private final Div figures = new Div();
  private List<Figure> shown = List.of();

  private record Figure(String key, long number, String place, boolean wantsDoing)
      implements Serializable {}

  @Inject
  TodayView(OrderList orders, Reservations reservations, Alerts alerts, Clock clock, Live live) {
    this.orders = orders;
    this.reservations = reservations;
    this.alerts = alerts;
    this.clock = clock;
    addClassName("screen");
    figures.addClassName("figures");
    add(new H1(texts.text("today.title")), figures);
    live.follow(this, this::refresh);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("today.title") + " · Holdfast";
  }

  /** Leaves what is shown alone when nothing changed: it may be under somebody's finger. */
  private void refresh() {
    List<Figure> now = new ArrayList<>();
    if (SignedIn.may(Permission.READ_ORDERS)) {
      now.addAll(orders());
    }
    if (SignedIn.may(Permission.READ_STOCK)) {
      now.addAll(reservations());
      now.addAll(alerts());
    }
    if (!now.equals(shown)) {
      shown = now;
      figures.removeAll();
      now.forEach(this::show);
    }
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
    figures.add(link);
  }
}
