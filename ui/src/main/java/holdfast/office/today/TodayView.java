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
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Reservations.Filter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What wants doing now. */
@Route(value = "", layout = MainLayout.class)
@Dependent
class TodayView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient OrderList orders;
  private final transient Reservations reservations;
  private final transient Clock clock;
  private final Texts texts = Texts.here();
  private final Div figures = new Div();

  @Inject
  TodayView(OrderList orders, Reservations reservations, Clock clock, Live live) {
    this.orders = orders;
    this.reservations = reservations;
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

  private void refresh() {
    figures.removeAll();
    if (SignedIn.may(Permission.READ_ORDERS)) {
      addOrders();
    }
    if (SignedIn.may(Permission.READ_STOCK)) {
      addReservations();
    }
  }

  private void addOrders() {
    Caller me = SignedIn.callerHere();
    OrderList.Filter open = OrderList.Filter.all().open(true);
    long waiting = orders.count(open.needingPerson(true), me);
    figure("today.ordersWaiting", waiting, Places.ORDERS + "?show=person", waiting > 0);
    figure("today.ordersOpen", orders.count(open, me), Places.ORDERS + "?show=open", false);
  }

  private void addReservations() {
    Instant now = clock.instant();
    Filter active = Filter.active().in(SignedIn.callerHere().store());
    figure("today.promises", count(active), Places.RESERVATIONS, false);
    long ending = count(active.endingBefore(now.plus(Duration.ofHours(1))));
    figure("today.endingSoon", ending, Places.RESERVATIONS + "?ending=soon", false);
    long old = count(active.aged(Age.OLDER, now));
    figure("today.old", old, Places.RESERVATIONS + "?age=" + Age.OLDER, old > 0);
  }

  private long count(Filter filter) {
    return reservations.totals(filter).promises();
  }

  private void figure(String key, long number, String place, boolean wantsDoing) {
    Span value = new Span(texts.number(number));
    value.addClassName("figure-value");
    Anchor figure = new Anchor(place, value, new Span(texts.text(key)));
    figure.addClassName("figure");
    if (wantsDoing) {
      Span advice = new Span(texts.text(key + "Advice"));
      advice.addClassName("quiet");
      figure.add(advice);
      figure.addClassName("wants-doing");
    }
    figures.add(figure);
  }
}
