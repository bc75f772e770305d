package holdfast.office.shift;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.DayField;
import holdfast.office.EmptyState;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.PeopleNames;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.receipt.AgeCheckList;
import holdfast.receipt.AgeCheckList.Filter;
import holdfast.receipt.AgeCheckList.Seen;
import holdfast.shared.Permission;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Who let which sale of excisable goods pass at a self-checkout, when, and what it was. */
@Route(value = Places.AGE_CHECKS, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_SHIFTS)
class AgeChecksView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient AgeCheckList checks;
  private final transient Shops shops;
  private final transient PeopleNames people;
  private final Texts texts = Texts.here();
  private final Grid<Seen> grid = new Grid<>();
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private transient Filter filter;

  @Inject
  AgeChecksView(AgeCheckList checks, Shops shops, PeopleNames people) {
    this.checks = checks;
    this.shops = shops;
    this.people = people;
    addClassName("screen");
    LocalDate today = today();
    filter = new Filter(null, today.minusDays(6), today);
    totals.addClassName("totals");
    Div heading =
        new Div(
            new H1(texts.text("ageCheck.title")),
            totals,
            new CsvLink(Places.AGE_CHECKS, this::sheet));
    heading.addClassName("heading");
    arrange();
    add(heading, filters(), grid);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("ageCheck.title") + " · Holdfast";
  }

  private LocalDate today() {
    String store = shops.visible().stream().findFirst().map(Store::code).orElse("");
    return LocalDate.ofInstant(shops.clock().instant(), shops.zone(store));
  }

  private Div filters() {
    StoreChoice store =
        new StoreChoice(
            shops.visible(), code -> show(old -> new Filter(code, old.from(), old.through())));
    DayField from =
        new DayField(
            "movement.from",
            filter.from(),
            day -> show(old -> new Filter(old.store(), day, old.through())));
    from.setId("age-from");
    DayField through =
        new DayField(
            "movement.through",
            filter.through(),
            day -> show(old -> new Filter(old.store(), old.from(), day)));
    through.setId("age-through");
    Div filters = new Div(store, from, through);
    filters.addClassName("filters");
    return filters;
  }

  private void arrange() {
    grid.setId("age-checks");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateComponent(empty);
    empty.say(texts.text("ageCheck.none"), texts.text("ageCheck.noneWhy"));
    grid.addColumn(seen -> shops.moment(seen.at(), seen.store()))
        .setHeader(texts.text("ageCheck.at"))
        .setWidth("9rem")
        .setFlexGrow(0);
    grid.addColumn(seen -> people.of(seen.by()))
        .setHeader(texts.text("ageCheck.by"))
        .setWidth("10rem")
        .setFlexGrow(1);
    grid.addColumn(this::proof)
        .setHeader(texts.text("ageCheck.proof"))
        .setWidth("6rem")
        .setFlexGrow(0);
    grid.addColumn(seen -> shops.name(seen.store()))
        .setHeader(texts.text("column.store"))
        .setWidth("8rem")
        .setFlexGrow(1);
    grid.addColumn(AgeChecksView::receipt)
        .setHeader(texts.text("ageCheck.receipt"))
        .setWidth("9rem")
        .setFlexGrow(0);
    grid.addColumn(Seen::name)
        .setHeader(texts.text("column.product"))
        .setTooltipGenerator(Seen::name)
        .setWidth("14rem")
        .setFlexGrow(3);
    grid.addColumn(seen -> texts.number(seen.quantity()))
        .setHeader(texts.text("column.quantity"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
  }

  private void show(UnaryOperator<Filter> change) {
    filter = change.apply(filter);
    refresh();
  }

  private void refresh() {
    List<Seen> seen = seen();
    grid.setItems(seen);
    totals.setText(texts.count("ageCheck.count", seen.size()));
  }

  private List<Seen> seen() {
    return checks.list(filter, SignedIn.callerHere());
  }

  private Sheet sheet() {
    return new Sheet(
        Stream.of(
                "ageCheck.at",
                "ageCheck.by",
                "ageCheck.proof",
                "column.store",
                "tills.till",
                "ageCheck.receipt",
                "column.sku",
                "column.product",
                "column.quantity")
            .map(texts::text)
            .toList(),
        seen().stream().map(this::row).toList());
  }

  private List<String> row(Seen seen) {
    return List.of(
        CsvLink.moment(seen.at(), shops.zone(seen.store())),
        CsvLink.words(people.of(seen.by())),
        proof(seen),
        seen.store(),
        seen.till(),
        Integer.toString(seen.number()),
        CsvLink.words(seen.sku()),
        CsvLink.words(seen.name()),
        CsvLink.number(seen.quantity(), texts));
  }

  private String proof(Seen seen) {
    return texts.text(seen.isBadge() ? "ageCheck.byBadge" : "ageCheck.byPin");
  }

  private static String receipt(Seen seen) {
    return seen.till() + "/" + seen.number();
  }
}
