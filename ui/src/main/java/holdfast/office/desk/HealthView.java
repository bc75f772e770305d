package holdfast.office.desk;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import holdfast.office.Chip;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.report.Alerts;
import holdfast.report.DeskRules;
import holdfast.report.Sign;
import holdfast.report.StoreRules;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the promises, and what to do about it (contract items 106, 107). */
@Route(value = Places.HEALTH, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class HealthView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private static final List<Sign> SIGNS =
      Arrays.stream(Sign.values()).filter(Sign.HEALTH::contains).toList();

  private final transient Alerts alerts;
  private final transient Reservations reservations;
  private final transient DeskRules rules;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final StoreChoice stores;
  private final Map<Sign, Chip> chips = new EnumMap<>(Sign.class);
  private final AgeingTable ageing = new AgeingTable();
  private final Paragraph meaning = new Paragraph();
  private final EmptyState empty = new EmptyState();
  private final HealthGrid grid;
  private @Nullable String store = SignedIn.callerHere().store();
  private Sign sign = SIGNS.getFirst();

  @Inject
  HealthView(Alerts alerts, Reservations reservations, DeskRules rules, Shops shops, Live live) {
    this.alerts = alerts;
    this.reservations = reservations;
    this.rules = rules;
    this.shops = shops;
    addClassName("screen");
    stores = new StoreChoice(shops.visible(), code -> show(sign, code));
    Div filters = new Div(stores);
    filters.addClassName("filters");
    for (Sign one : SIGNS) {
      Chip chip = new Chip(texts.text("sign." + one), on -> show(one, store));
      chips.put(one, chip);
      filters.add(chip);
    }
    grid = new HealthGrid(alerts, shops, () -> new Alerts.Filter(sign, store));
    grid.setEmptyStateComponent(empty);
    empty.say(texts.text("health.none"), texts.text("health.noneWhy"));
    meaning.addClassName("consequence");
    Pause pause = new Pause(this::refresh);
    Div heading = new Div(new H1(texts.text("health.title")), pause);
    heading.addClassName("heading");
    add(heading, ageing, filters, meaning, grid);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    QueryParameters asked = entering.getLocation().getQueryParameters();
    @Nullable String own = SignedIn.callerHere().store();
    store = own != null ? own : asked.getSingleParameter("store").orElse(null);
    sign = asked.getSingleParameter("sign").map(this::named).orElseGet(this::first);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("health.title") + " · Holdfast";
  }

  private Sign named(String name) {
    return SIGNS.stream().filter(one -> one.name().equals(name)).findAny().orElseGet(this::first);
  }

  /** The first sign there is something of. */
  private Sign first() {
    Map<Sign, Long> counts = counts();
    return SIGNS.stream().filter(counts::containsKey).findFirst().orElse(SIGNS.getFirst());
  }

  private Map<Sign, Long> counts() {
    return alerts.counts(SIGNS, store, SignedIn.callerHere());
  }

  private void show(Sign newSign, @Nullable String newStore) {
    sign = newSign;
    @Nullable String own = SignedIn.callerHere().store();
    store = own != null ? own : newStore;
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("sign", sign.name());
    if (store != null) {
      parameters.put("store", store);
    }
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location(Places.HEALTH, QueryParameters.simple(parameters)));
    refresh();
  }

  private void refresh() {
    stores.show(store);
    Map<Sign, Long> counts = counts();
    chips.forEach(
        (one, chip) -> {
          chip.press(one == sign);
          chip.setText(
              texts.text("sign." + one) + " " + texts.number(counts.getOrDefault(one, 0L)));
        });
    ageing.show(reservations.ageing(Filter.active().in(store), shops.clock().instant()), store);
    meaning.setText(meaning());
    grid.refresh();
  }

  /** The sign in words, with the number of the rule that decides; of all stores, the usual one. */
  private String meaning() {
    List<StoreRules> all =
        rules.all().values().stream()
            .filter(one -> store == null || store.equals(one.store()))
            .toList();
    StoreRules one = all.isEmpty() ? StoreRules.usual("") : all.getFirst();
    int number =
        switch (sign) {
          case STALE_HELD_ORDER -> one.staleHours();
          case UNFULFILLED_ORDER -> one.unfulfilledHours();
          default -> one.reservedPercent();
        };
    return texts.text("sign.meaning." + sign, number);
  }
}
