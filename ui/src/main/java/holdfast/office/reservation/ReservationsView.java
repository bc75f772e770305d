package holdfast.office.reservation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
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
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Reservations.Totals;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Active reservations of all stores, live (SCREENS 3, contract items 94-96). */
@Route(value = Places.RESERVATIONS, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class ReservationsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Reservations reservations;
  private final transient Shops shops;
  private final transient ReservationActions actions;
  private final Texts texts = Texts.here();
  private final FilterBar filters;
  private final AgeStrip ages;
  private final Span totals = new Span();
  private final Div selection = new Div();
  private final EmptyState empty = new EmptyState();
  private final ReservationGrid grid;
  private Shown shown = Shown.ALL;

  @Inject
  ReservationsView(Reservations reservations, Shops shops, ReservationActions actions, Live live) {
    this.reservations = reservations;
    this.shops = shops;
    this.actions = actions;
    addClassName("screen");
    filters = new FilterBar(shops.visible(), this::show);
    ages = new AgeStrip(this::show);
    grid = new ReservationGrid(reservations, shops, this::filter).withColumns(true);
    grid.setId("reservations");
    grid.setEmptyStateComponent(empty);
    if (SignedIn.may(Permission.RELEASE)) {
      letChoose();
    }
    Pause pause = new Pause(this::refresh);
    add(heading(pause), filters, ages, grid, selection);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    shown = Shown.of(entering.getLocation().getQueryParameters());
    if (ownStore() != null) {
      shown = shown.in(ownStore());
    }
    filters.show(shown);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("reservations.title") + " · Holdfast";
  }

  private Component heading(Pause pause) {
    totals.addClassName("totals");
    totals.setId("totals");
    Div heading = new Div(new H1(texts.text("reservations.title")), totals, pause);
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
    selection.add(
        new Span(texts.count("selection.promises", items.size())),
        bulk("action.release", () -> actions.release(items, this::afterBulk)),
        bulk("action.extend", () -> actions.extend(items, this::afterBulk)));
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
    return shown.filter(shops.clock());
  }

  /** Takes over what was chosen in the filters, and notes it in the address. */
  private void show(UnaryOperator<Shown> change) {
    shown = change.apply(shown);
    filters.show(shown);
    Location here = new Location(Places.RESERVATIONS, shown.parameters());
    UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, here);
    refresh();
  }

  private void refresh() {
    Totals sum = reservations.totals(filter());
    totals.setText(
        texts.count("reservations.promises", sum.promises())
            + " · "
            + texts.count("reservations.units", sum.units()));
    ages.show(
        reservations.ages(shown.aged(null).filter(shops.clock()), shops.clock().instant()),
        shown.age());
    explainEmptiness();
    grid.refresh();
  }

  private void explainEmptiness() {
    if (shown.isEverything()) {
      empty.say(texts.text("reservations.none"), texts.text("reservations.noneWhy"));
    } else {
      empty.say(texts.text("reservations.noneFound"), texts.text("reservations.noneFoundWhy"));
      empty.offer(texts.text("action.showAll"), () -> show(any -> Shown.ALL.in(ownStore())));
    }
  }

  private static @Nullable String ownStore() {
    return SignedIn.callerHere().store();
  }
}
