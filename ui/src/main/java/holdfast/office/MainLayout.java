package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import holdfast.channel.run.Lamps;
import holdfast.channel.run.Lamps.Lamp;
import holdfast.incident.Incidents;
import holdfast.office.Finder.Hit;
import holdfast.office.Finder.Kind;
import holdfast.office.LampMark.Look;
import holdfast.order.DeliveryOrderList;
import holdfast.order.HeldOrderList;
import holdfast.order.OrderList;
import holdfast.order.ToShelf;
import holdfast.receipt.ParkedPackages;
import holdfast.report.Alerts;
import holdfast.report.Sign;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The frame around every screen (SCREENS 2): entries with live counts, language, colours, user. */
@Dependent
public final class MainLayout extends AppLayout {
  private static final long serialVersionUID = 1L;

  private final transient Reservations reservations;
  private final transient OrderList orders;
  private final transient HeldOrderList heldOrders;
  private final transient DeliveryOrderList deliveries;
  private final transient ToShelf toShelf;
  private final transient Incidents incidents;
  private final transient ParkedPackages packages;
  private final transient Alerts alerts;
  private final transient Lamps lamps;
  private final Texts texts = Texts.here();
  private final Span promises = new Span();
  private final Span waiting = new Span();
  private final Span unhealthy = new Span();
  private final Span low = new Span();
  private final Span staleHeld = new Span();
  private final Span openDeliveries = new Span();
  private final Span toShelve = new Span();
  private final Span openIncidents = new Span();
  private final Span parkedPackages = new Span();
  private final Anchor warning = new Anchor(Places.INCIDENTS, "");
  private final Span channels = new Span();
  private final List<Hit> screens = new ArrayList<>();

  @Inject
  public MainLayout(
      Reservations reservations,
      OrderList orders,
      HeldOrderList heldOrders,
      DeliveryOrderList deliveries,
      ToShelf toShelf,
      Incidents incidents,
      ParkedPackages packages,
      Alerts alerts,
      Lamps lamps,
      Live live,
      Finder finder,
      UserCorner corner) {
    this.reservations = reservations;
    this.orders = orders;
    this.heldOrders = heldOrders;
    this.deliveries = deliveries;
    this.toShelf = toShelf;
    this.incidents = incidents;
    this.packages = packages;
    this.alerts = alerts;
    this.lamps = lamps;
    DrawerToggle toggle = new DrawerToggle();
    toggle.setAriaLabel(texts.text("frame.menu"));
    warning.addClassName("incidents-mark");
    warning.setId("incidents-mark");
    warning.setVisible(false);
    addToDrawer(new Scroller(navigation()));
    addActions();
    Button palette = Palette.button(finder, screens);
    Header top =
        new Header(toggle, brand(), palette, liveMark(), warning, KeysHelp.button(), corner);
    top.addClassName("top");
    addToNavbar(top);
    addAttachListener(attached -> attached.getUI().getPage().addJsModule("context://js/office.js"));
    live.followRuns(this, this::recount);
    recount();
  }

  /** Whoever listens to the page may jump over the menu to the screen. */
  @Override
  public void showRouterLayoutContent(HasElement content) {
    super.showRouterLayoutContent(content);
    content.getElement().setAttribute("role", "main");
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
    SideNavItem today = add(entries, Permission.READ_STOCK, "nav.today", "", VaadinIcon.HOME_O);
    today.setMatchNested(false);
    if (SignedIn.may(Permission.SETTLE_INCIDENTS)) {
      below(today, "nav.incidents", Places.INCIDENTS, VaadinIcon.WARNING, openIncidents);
    }
    addOrders(entries);
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
    entries.addItem(stock());
    add(entries, Permission.EDIT_PRODUCTS, "nav.types", Places.TYPES, VaadinIcon.FILE_TREE);
    add(entries, Permission.EDIT_PRODUCTS, "nav.sections", Places.SECTIONS, VaadinIcon.SITEMAP);
    add(entries, Permission.CONFIGURE, "nav.channels", Places.CHANNELS, VaadinIcon.CONNECT);
    channels.setId("channels-lamp");
    channels.addClassName("channel-state");
    add(entries, Permission.READ_ORDERS, "nav.sync", Places.SYNC_HEALTH, VaadinIcon.DASHBOARD)
        .setSuffixComponent(channels);
    SideNavItem tills =
        add(entries, Permission.CONFIGURE, "nav.tills", Places.TILLS, VaadinIcon.CASH);
    if (SignedIn.may(Permission.CONFIGURE) && SignedIn.may(Permission.SETTLE_INCIDENTS)) {
      below(tills, "nav.packages", Places.PACKAGES, VaadinIcon.ENVELOPES_O, parkedPackages);
    }
    within(tills, Permission.READ_SHIFTS, "receipt.title", Places.RECEIPTS, VaadinIcon.INVOICE);
    within(tills, Permission.READ_SHIFTS, "shift.screen", Places.SHIFTS, VaadinIcon.CLIPBOARD_TEXT);
    within(
        tills, Permission.READ_SHIFTS, "ageCheck.title", Places.AGE_CHECKS, VaadinIcon.USER_CHECK);
    within(tills, Permission.READ_SHIFTS, "mail.title", Places.MAILS, VaadinIcon.MAILBOX);
    within(
        tills,
        Permission.READ_SHIFTS,
        "seller.title",
        Places.SALES_BY_SELLER,
        VaadinIcon.BAR_CHART_H);
    within(tills, Permission.SEE_WORKING_TIME, "work.title", Places.WORKING_TIME, VaadinIcon.CLOCK);
    within(tills, Permission.SEE_SALARIES, "salary.title", Places.SALARIES, VaadinIcon.WALLET);
    within(tills, Permission.CONFIGURE, "nav.allotments", Places.ALLOTMENTS, VaadinIcon.UNLINK);
    within(tills, Permission.CONFIGURE, "price.title", Places.PRICE_RULES, VaadinIcon.TAG);
    within(tills, Permission.MANAGE_CREDIT, "credit.title", Places.CREDIT, VaadinIcon.WALLET);
    add(entries, Permission.CONFIGURE, "nav.settings", Places.SETTINGS, VaadinIcon.COG_O);
    return entries;
  }

  /** What the palette offers besides the screens. */
  private void addActions() {
    if (SignedIn.may(Permission.EDIT_PRODUCTS)) {
      screens.add(screen("product.new", Places.newProduct()));
    }
    making(Permission.TRANSFER_STOCK, "transfer.new", Places.TRANSFERS);
    making(Permission.PURCHASE, "purchase.new", Places.PURCHASES);
    making(Permission.ADJUST_STOCK, "stockTake.new", Places.STOCK_TAKES);
    making(Permission.ADJUST_STOCK, "adjustment.new", Places.ADJUSTMENTS);
    making(Permission.ADJUST_STOCK, "writeOff.new", Places.WRITE_OFFS);
    if (SignedIn.may(Permission.IMPORT_PRODUCTS)) {
      screens.add(screen("import.title", Places.IMPORT));
    }
    screens.add(screen("password.title", Places.PASSWORD));
  }

  private void making(Permission needed, String key, String place) {
    if (SignedIn.may(needed)) {
      screens.add(screen(key, place + "/new"));
    }
  }

  private Hit screen(String key, String place) {
    return new Hit(Kind.SCREEN, texts.text(key), "", place);
  }

  /** Orders of every kind; whoever may not read online orders finds the others at the top. */
  private void addOrders(SideNav entries) {
    SideNavItem orders =
        add(entries, Permission.READ_ORDERS, "nav.orders", Places.ORDERS, VaadinIcon.PACKAGE);
    orders.setSuffixComponent(waiting);
    if (!SignedIn.may(Permission.HOLD)) {
      return;
    }
    List<SideNavItem> others =
        List.of(
            entry("nav.heldOrders", Places.HELD_ORDERS, VaadinIcon.BOOKMARK_O, staleHeld),
            entry("nav.deliveries", Places.DELIVERIES, VaadinIcon.TRUCK, openDeliveries),
            entry("nav.toShelf", Places.TO_SHELF, VaadinIcon.STORAGE, toShelve));
    if (SignedIn.may(Permission.READ_ORDERS)) {
      others.forEach(orders::addItem);
      orders.setExpanded(true);
    } else {
      others.forEach(entries::addItem);
    }
  }

  private SideNavItem add(
      SideNav entries, Permission needed, String key, String place, VaadinIcon icon) {
    SideNavItem entry = new SideNavItem(texts.text(key), place, icon.create());
    entry.setMatchNested(true);
    if (SignedIn.may(needed)) {
      entries.addItem(entry);
      screens.add(screen(key, place));
    }
    return entry;
  }

  /** Goods that move by documents. */
  private SideNavItem stock() {
    SideNavItem stock = new SideNavItem(texts.text("nav.stock"));
    stock.setPrefixComponent(VaadinIcon.STORAGE.create());
    within(stock, Permission.READ_STOCK, "transfer.title", Places.TRANSFERS, VaadinIcon.TRUCK);
    within(stock, Permission.PURCHASE, "purchase.title", Places.PURCHASES, VaadinIcon.CART_O);
    within(stock, Permission.PURCHASE, "supplier.title", Places.SUPPLIERS, VaadinIcon.FACTORY);
    within(
        stock, Permission.COUNT_STOCK, "stockTake.title", Places.STOCK_TAKES, VaadinIcon.BARCODE);
    within(
        stock, Permission.READ_STOCK, "adjustment.title", Places.ADJUSTMENTS, VaadinIcon.SLIDERS);
    within(stock, Permission.READ_STOCK, "writeOff.title", Places.WRITE_OFFS, VaadinIcon.TRASH);
    within(stock, Permission.READ_STOCK, "movement.title", Places.MOVEMENTS, VaadinIcon.EXCHANGE);
    stock.setVisible(!stock.getItems().isEmpty());
    return stock;
  }

  private void within(
      SideNavItem above, Permission needed, String key, String place, VaadinIcon icon) {
    if (SignedIn.may(needed)) {
      SideNavItem entry = new SideNavItem(texts.text(key), place, icon.create());
      entry.setMatchNested(true);
      above.addItem(entry);
      screens.add(screen(key, place));
    }
  }

  /** An entry below another one, with a count that calls for action. */
  private void below(SideNavItem above, String key, String place, VaadinIcon icon, Span count) {
    above.addItem(entry(key, place, icon, count));
    above.setExpanded(true);
  }

  private SideNavItem entry(String key, String place, VaadinIcon icon, Span count) {
    SideNavItem entry = new SideNavItem(texts.text(key), place, icon.create());
    entry.setMatchNested(true);
    count.addClassNames("count", "attention");
    entry.setSuffixComponent(count);
    screens.add(screen(key, place));
    return entry;
  }

  private void recount() {
    Caller me = SignedIn.callerHere();
    if (me.may(Permission.READ_STOCK)) {
      Filter active = Filter.active().in(me.store());
      promises.setText(texts.number(reservations.count(active)));
      Map<Sign, Long> open = alerts.counts(List.of(Sign.values()), me.store(), me);
      long signs = Sign.HEALTH.stream().mapToLong(sign -> open.getOrDefault(sign, 0L)).sum();
      long lowNow = open.getOrDefault(Sign.LOW_STOCK, 0L);
      show(unhealthy, signs);
      show(low, lowNow);
    }
    if (me.may(Permission.HOLD)) {
      HeldOrderList.Filter stale = HeldOrderList.Filter.held().stale(true);
      show(staleHeld, heldOrders.count(stale, me));
      show(toShelve, toShelf.count(me));
    }
    if (me.may(Permission.SETTLE_INCIDENTS)) {
      long open = incidents.count(Incidents.Filter.open(), me);
      show(openIncidents, open);
      show(parkedPackages, packages.count(new ParkedPackages.Filter(null, null, true), me));
      warn(open);
    }
    if (me.may(Permission.MAKE_DELIVERIES)) {
      show(openDeliveries, deliveries.count(DeliveryOrderList.Filter.all().open(true), me));
    }
    if (me.may(Permission.READ_ORDERS)) {
      OrderList.Filter unsettled = OrderList.Filter.all().open(true).needingPerson(true);
      show(waiting, orders.count(unsettled, me));
      show(lamps.all(me));
    }
  }

  /** On a phone there is room for the number only. */
  private void warn(long open) {
    String words = texts.count("frame.incidents", open);
    Span number = new Span("⚠ " + texts.number(open));
    number.addClassName("when-narrow");
    Span whole = new Span("⚠ " + words);
    whole.addClassName("when-wide");
    warning.removeAll();
    warning.setVisible(open > 0);
    warning.setTitle(words);
    warning.add(number, whole);
  }

  /** Nothing is said of nothing. */
  private void show(Span count, long number) {
    count.setText(number == 0 ? "" : texts.number(number));
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
