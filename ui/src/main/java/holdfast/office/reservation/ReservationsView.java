package holdfast.office.reservation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import holdfast.catalogue.ProductCards;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.ReservationActions;
import holdfast.office.ReservationGrid;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.report.DeskRules;
import holdfast.report.OrdersBehind;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Ageing;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Reservations.Totals;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Active reservations of all stores, live; the life of one opens beside the list (SCREENS 3). */
@Route(value = Places.RESERVATIONS + "/:id?/:line?", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class ReservationsView extends MasterDetailLayout implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Reservations reservations;
  private final transient DeskRules rules;
  private final transient Shops shops;
  private final transient ReservationActions actions;
  private final Texts texts = Texts.here();
  private final FilterBar filters;
  private final AgeStrip ages;
  private final ReservationPage page;
  private final Span totals = new Span();
  private final Div selection = new Div();
  private final EmptyState empty = new EmptyState();
  private final ReservationGrid grid;
  private Shown shown = Shown.ALL;
  private long promises;

  @Inject
  ReservationsView(
      Reservations reservations,
      ReservationActions actions,
      ReservationPage page,
      ReservationSheet sheet,
      DeskRules rules,
      OrdersBehind orders,
      ProductCards cards,
      Shops shops,
      Live live) {
    this.reservations = reservations;
    this.rules = rules;
    this.shops = shops;
    this.actions = actions;
    this.page = page;
    filters = new FilterBar(shops.visible(), cards, this::show);
    ages = new AgeStrip(this::show);
    grid =
        new ReservationGrid(reservations, shops, this::filter)
            .withColumns(true)
            .counting(() -> promises)
            .explaining(orders::channels)
            .opening(this::open);
    grid.setId("reservations");
    grid.setEmptyStateComponent(empty);
    if (SignedIn.may(Permission.RELEASE)) {
      letChoose();
    }
    Pause pause = new Pause(this::refresh);
    Div list = new Div(heading(sheet, pause), filters, ages, grid, selection);
    list.addClassName("screen");
    setMaster(list);
    setMasterSize("min(560px, 100vw)", true);
    setDetailSize("520px");
    setSizeFull();
    addDetailEscapePressListener(pressed -> close());
    Shortcuts.addShortcutListener(this, this::closeIfOpen, Key.ESCAPE).listenOn(this);
    addBackdropClickListener(clicked -> close());
    page.onClose(this::close);
    page.onChange(this::refresh);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    shown = Shown.of(entering.getLocation().getQueryParameters());
    if (ownStore() != null) {
      shown = shown.in(ownStore());
    }
    filters.show(shown);
    Optional<Item> item = item(entering.getRouteParameters());
    if (item.isPresent()) {
      page.show(item.get());
    }
    setDetail(item.isPresent() ? page : null);
    grid.mark(item.orElse(null));
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("reservations.title") + " · Holdfast";
  }

  private Component heading(ReservationSheet sheet, Pause pause) {
    totals.addClassName("totals");
    totals.setId("totals");
    Div heading =
        new Div(new H1(texts.text("reservations.title")), totals, pause, sheet.link(this::filter));
    heading.addClassName("heading");
    return heading;
  }

  private void letChoose() {
    grid.withActions(
        item -> actions.extend(Set.of(item), this::refresh),
        item -> actions.release(Set.of(item), this::refresh));
    grid.setSelectionMode(SelectionMode.MULTI);
    grid.addSelectionListener(chosen -> showSelection(chosen.getAllSelectedItems()));
    selection.addClassName("selection");
    selection.setVisible(false);
  }

  private void showSelection(Set<Item> items) {
    selection.removeAll();
    selection.setVisible(!items.isEmpty());
    Button none = new Button(texts.text("selection.none"), clicked -> grid.deselectAll());
    none.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    selection.add(
        new Span(texts.count("selection.promises", items.size())),
        bulk("action.release", () -> actions.release(items, this::afterBulk)),
        bulk("action.extend", () -> actions.extend(items, this::afterBulk)),
        none);
  }

  private Button bulk(String key, Runnable act) {
    Button button = new Button(texts.text(key) + "…", clicked -> act.run());
    button.addThemeVariants(ButtonVariant.SMALL);
    return button;
  }

  private void afterBulk() {
    grid.deselectAll();
    refresh();
  }

  private Filter filter() {
    Instant now = shops.clock().instant();
    return shown.filter(now, rules.staleBefore(shown.store(), now));
  }

  /** Takes over what was chosen in the filters, and notes it in the address. */
  private void show(UnaryOperator<Shown> change) {
    shown = change.apply(shown);
    filters.show(shown);
    Location here = new Location(Places.RESERVATIONS, shown.parameters());
    UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, here);
    setDetail(null);
    grid.mark(null);
    refresh();
  }

  private void refresh() {
    Instant now = shops.clock().instant();
    Filter anyAge = shown.aged(null).filter(now, rules.staleBefore(shown.store(), now));
    Ageing ageing = reservations.ageing(anyAge, now);
    Totals sum = ageing.of(shown.age());
    promises = sum.promises();
    totals.setText(
        texts.count("reservations.promises", sum.promises())
            + " · "
            + texts.count("reservations.units", sum.units()));
    ages.show(ageing, shown.age());
    explainEmptiness();
    grid.refresh();
    if (getDetail() != null) {
      page.refresh();
    }
  }

  private void explainEmptiness() {
    if (shown.isEverything()) {
      empty.say(texts.text("reservations.none"), texts.text("reservations.noneWhy"));
    } else {
      empty.say(texts.text("reservations.noneFound"), texts.text("reservations.noneFoundWhy"));
      empty.offer(texts.text("action.showAll"), () -> show(any -> Shown.ALL.in(ownStore())));
    }
  }

  private void open(Item item) {
    UI.getCurrentOrThrow().navigate(Places.reservation(item.id(), item.line()), shown.parameters());
  }

  /** From the list too: the focus stays there when a row opens. */
  private void closeIfOpen() {
    if (getDetail() != null) {
      close();
    }
  }

  private void close() {
    UI.getCurrentOrThrow().navigate(Places.RESERVATIONS, shown.parameters());
    grid.focus();
  }

  private Optional<Item> item(RouteParameters parameters) {
    Optional<String> id = parameters.get("id");
    Optional<String> line = parameters.get("line");
    if (id.isEmpty() || line.isEmpty()) {
      return Optional.empty();
    }
    try {
      return reservations
          .find(UUID.fromString(id.get()), Integer.parseInt(line.get()))
          .filter(item -> ownStore() == null || item.store().equals(ownStore()));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  private static @Nullable String ownStore() {
    return SignedIn.callerHere().store();
  }
}
