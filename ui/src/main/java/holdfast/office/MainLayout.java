package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import holdfast.channel.run.Lamps;
import holdfast.channel.run.Lamps.Lamp;
import holdfast.office.LampMark.Look;
import holdfast.order.OrderList;
import holdfast.report.Alerts;
import holdfast.report.Sign;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The frame around every screen (SCREENS 2): entries with live counts, language, colours, user. */
@Dependent
public final class MainLayout extends AppLayout {
  private static final long serialVersionUID = 1L;

  private final transient Reservations reservations;
  private final transient OrderList orders;
  private final transient Alerts alerts;
  private final transient Lamps lamps;
  private final Texts texts = Texts.here();
  private final Span promises = new Span();
  private final Span waiting = new Span();
  private final Span unhealthy = new Span();
  private final Span low = new Span();
  private final Span channels = new Span();

  @Inject
  public MainLayout(
      Reservations reservations,
      OrderList orders,
      Alerts alerts,
      Lamps lamps,
      Live live,
      UserCorner corner) {
    this.reservations = reservations;
    this.orders = orders;
    this.alerts = alerts;
    this.lamps = lamps;
    DrawerToggle toggle = new DrawerToggle();
    toggle.setAriaLabel(texts.text("frame.menu"));
    addToNavbar(toggle, brand(), liveMark(), corner);
    addToDrawer(new Scroller(navigation()));
    addAttachListener(attached -> attached.getUI().getPage().addJsModule("context://js/office.js"));
    live.followRuns(this, this::recount);
    recount();
  }

  private Component brand() {
    Image mark = new Image("../images/holdfast.svg", "");
    Anchor brand = new Anchor("", mark, new Span("Holdfast"));
    brand.addClassName("brand");
    return brand;
  }

  /** Turned by the browser when the connection goes and comes (office.js). */
  private Component liveMark() {
    Span live = new Span(texts.text("frame.live"));
    live.addClassName("when-live");
    Span lost = new Span(texts.text("frame.lost"));
    lost.addClassName("when-lost");
    Span mark = new Span(live, lost);
    mark.addClassName("live-mark");
    mark.getElement().setAttribute("role", "status");
    return mark;
  }

  private SideNav navigation() {
    SideNav entries = new SideNav();
    entries.getElement().setAttribute("aria-label", texts.text("frame.menu"));
    promises.addClassName("count");
    waiting.addClassNames("count", "attention");
    waiting.setTitle(texts.text("today.ordersWaiting"));
    add(entries, Permission.READ_STOCK, "nav.today", "", VaadinIcon.HOME_O).setMatchNested(false);
    add(entries, Permission.READ_ORDERS, "nav.orders", Places.ORDERS, VaadinIcon.PACKAGE)
        .setSuffixComponent(waiting);
    SideNavItem held =
        add(
            entries,
            Permission.READ_STOCK,
            "nav.reservations",
            Places.RESERVATIONS,
            VaadinIcon.HOURGLASS);
    held.setSuffixComponent(promises);
    below(held, "nav.health", Places.HEALTH, VaadinIcon.HEART_O, unhealthy);
    SideNavItem products =
        add(entries, Permission.READ_STOCK, "nav.products", Places.PRODUCTS, VaadinIcon.TAGS);
    below(products, "nav.lowStock", Places.LOW_STOCK, VaadinIcon.TRENDING_DOWN, low);
    add(entries, Permission.EDIT_PRODUCTS, "nav.types", Places.TYPES, VaadinIcon.FILE_TREE);
    add(entries, Permission.EDIT_PRODUCTS, "nav.sections", Places.SECTIONS, VaadinIcon.SITEMAP);
    add(entries, Permission.CONFIGURE, "nav.channels", Places.CHANNELS, VaadinIcon.CONNECT);
    channels.setId("channels-lamp");
    channels.addClassName("channel-state");
    add(entries, Permission.READ_ORDERS, "nav.sync", Places.SYNC_HEALTH, VaadinIcon.DASHBOARD)
        .setSuffixComponent(channels);
    add(entries, Permission.CONFIGURE, "nav.settings", Places.SETTINGS, VaadinIcon.COG_O);
    return entries;
  }

  private SideNavItem add(
      SideNav entries, Permission needed, String key, String place, VaadinIcon icon) {
    SideNavItem entry = new SideNavItem(texts.text(key), place, icon.create());
    entry.setMatchNested(true);
    if (SignedIn.may(needed)) {
      entries.addItem(entry);
    }
    return entry;
  }

  /** An entry below another one, with a count that calls for action. */
  private void below(SideNavItem above, String key, String place, VaadinIcon icon, Span count) {
    SideNavItem entry = new SideNavItem(texts.text(key), place, icon.create());
    count.addClassNames("count", "attention");
    entry.setSuffixComponent(count);
    above.addItem(entry);
    above.setExpanded(true);
  }

  private void recount() {
    Caller me = SignedIn.callerHere();
    if (me.may(Permission.READ_STOCK)) {
      Filter active = Filter.active().in(me.store());
      promises.setText(texts.number(reservations.count(active)));
      Map<Sign, Long> open = alerts.counts(List.of(Sign.values()), me.store(), me);
      long signs = Sign.HEALTH.stream().mapToLong(sign -> open.getOrDefault(sign, 0L)).sum();
      long lowNow = open.getOrDefault(Sign.LOW_STOCK, 0L);
      unhealthy.setText(signs == 0 ? "" : texts.number(signs));
      low.setText(lowNow == 0 ? "" : texts.number(lowNow));
    }
    if (me.may(Permission.READ_ORDERS)) {
      OrderList.Filter unsettled = OrderList.Filter.all().open(true).needingPerson(true);
      long number = orders.count(unsettled, me);
      waiting.setText(number == 0 ? "" : texts.number(number));
      show(lamps.all(me));
    }
  }

  /** A dot while all channels are well, how many somebody should look at otherwise. */
  private void show(List<Lamp> all) {
    long troubled = all.stream().filter(Lamp::wantsPerson).count();
    boolean isFaulty = all.stream().anyMatch(Lamp::isFaulty);
    Look look = isFaulty ? Look.FAULTY : troubled > 0 ? Look.WAITS : Look.GOOD;
    String words =
        troubled == 0 ? texts.text("sync.allGood") : texts.count("sync.troubled", troubled);
    channels.setVisible(!all.isEmpty());
    channels.getElement().setAttribute("data-state", look.name());
    channels.setText(troubled == 0 ? "" : texts.number(troubled));
    channels.setTitle(words);
    channels.getElement().setAttribute("role", "img");
    channels.getElement().setAttribute("aria-label", words);
  }
}
