package holdfast.office.shift;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.function.SerializableFunction;
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
import holdfast.office.UnsentSales;
import holdfast.receipt.SalesBySeller;
import holdfast.receipt.SalesBySeller.Figures;
import holdfast.receipt.SalesBySeller.Filter;
import holdfast.receipt.SalesBySeller.Sold;
import holdfast.receipt.SalesPlans;
import holdfast.receipt.SalesPlans.Plan;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.store.Store;
import holdfast.till.TillStates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who sold how much in a period, less what came back; at first in this month. */
@Route(value = Places.SALES_BY_SELLER, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_SHIFTS)
class SellersView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final String PLAN = "seller.plan";
  private static final String REACHED = "seller.reached";

  private final transient SalesBySeller sales;
  private final transient SalesPlans plans;
  private final transient Shops shops;
  private final transient PeopleNames people;
  private final Texts texts = Texts.here();
  private final Grid<Sold> grid = new Grid<>();
  private final transient Map<Column<Sold>, SerializableFunction<List<Sold>, String>> sums =
      new LinkedHashMap<>();
  private final Button setPlan = new Button(texts.text("seller.setPlan"), clicked -> askPlan());
  private final transient UnsentSales unsent;
  private transient Filter filter;
  private transient Map<String, Money> planned = Map.of();

  @Inject
  SellersView(
      SalesBySeller sales, SalesPlans plans, TillStates tills, Shops shops, PeopleNames people) {
    this.sales = sales;
    this.plans = plans;
    unsent = new UnsentSales("sellers", tills, shops);
    this.shops = shops;
    this.people = people;
    addClassName("screen");
    String store = shops.visible().stream().findFirst().map(Store::code).orElse("");
    LocalDate today = LocalDate.ofInstant(shops.clock().instant(), shops.zone(store));
    filter = new Filter(null, today.withDayOfMonth(1), today);
    H1 title = new H1(texts.text("seller.title"));
    setPlan.setId("set-plan");
    Div heading = new Div(title, setPlan, new CsvLink(Places.SALES_BY_SELLER, this::sheet));
    heading.addClassName("heading");
    arrange();
    add(heading, filters(), unsent.still(), unsent.silent(), grid);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("seller.title") + " · Holdfast";
  }

  private Div filters() {
    StoreChoice store = new StoreChoice(shops.visible(), code -> show(old -> old.in(code)));
    DayField from =
        new DayField("movement.from", filter.from(), day -> show(old -> old.since(day)));
    from.setId("seller-from");
    DayField through =
        new DayField("movement.through", filter.through(), day -> show(old -> old.until(day)));
    through.setId("seller-through");
    Div filters = new Div(store, from, through);
    filters.addClassName("filters");
    return filters;
  }

  private void arrange() {
    EmptyState empty = new EmptyState();
    empty.say(texts.text("seller.none"), texts.text("seller.noneWhy"));
    grid.setId("sellers");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateComponent(empty);
    Column<Sold> who = grid.addColumn(this::name).setHeader(texts.text("seller.seller"));
    sums.put(who.setWidth("12rem").setFlexGrow(2), all -> texts.text("seller.total"));
    grid.addColumn(sold -> shops.name(sold.store()))
        .setHeader(texts.text("column.store"))
        .setWidth("8rem")
        .setFlexGrow(1);
    number("seller.receipts", Sold::receipts);
    quantity("seller.units", Sold::units);
    money("seller.revenue", Sold::revenue);
    number("seller.returns", Sold::returns);
    quantity("seller.unitsBack", Sold::unitsBack);
    money("seller.back", Sold::back);
    money("seller.net", Sold::net);
    figure(PLAN, "9rem", sold -> amount(sold, plan(sold)), all -> sum(all, this::plan));
    figure(REACHED, "6rem", this::reached, all -> "");
  }

  private void number(String key, SerializableFunction<Sold, Long> of) {
    figure(
        key,
        "7rem",
        sold -> texts.number(of.apply(sold)),
        all -> texts.number(all.stream().mapToLong(of::apply).sum()));
  }

  private void quantity(String key, SerializableFunction<Sold, Quantity> of) {
    figure(
        key,
        "7rem",
        sold -> texts.number(of.apply(sold)),
        all -> texts.number(all.stream().map(of).reduce(Quantity.ZERO, Quantity::plus)));
  }

  private void money(String key, SerializableFunction<Sold, Money> of) {
    figure(
        key,
        "9rem",
        sold -> texts.money(of.apply(sold), shops.currency(sold.store())),
        all -> sum(all, of));
  }

  /** Stores may sell in several currencies, which nobody adds up. */
  private String sum(List<Sold> all, SerializableFunction<Sold, Money> of) {
    Map<String, Money> byCurrency =
        all.stream()
            .collect(
                Collectors.toMap(
                    sold -> shops.currency(sold.store()), of, Money::plus, LinkedHashMap::new));
    return byCurrency.entrySet().stream()
        .map(one -> texts.money(one.getValue(), one.getKey()))
        .collect(Collectors.joining(" + "));
  }

  private void figure(
      String key,
      String width,
      SerializableFunction<Sold, String> of,
      SerializableFunction<List<Sold>, String> sum) {
    Column<Sold> column =
        grid.addColumn(of::apply)
            .setHeader(texts.text(key))
            .setTextAlign(ColumnTextAlign.END)
            .setWidth(width)
            .setFlexGrow(1);
    column.setKey(key);
    sums.put(column, sum);
  }

  /** A plan is of a month: days of several have none. */
  private Optional<YearMonth> month() {
    YearMonth month = YearMonth.from(filter.from());
    return Optional.of(month).filter(YearMonth.from(filter.through())::equals);
  }

  /** What that person, or all of that store, is to sell. */
  private Money plan(Sold sold) {
    if (sold.seller() != null) {
      return planned.getOrDefault(key(sold.store(), sold.seller()), Money.ZERO);
    }
    return planned.entrySet().stream()
        .filter(one -> one.getKey().startsWith(key(sold.store(), "")))
        .map(Map.Entry::getValue)
        .reduce(Money.ZERO, Money::plus);
  }

  private static String key(String store, String seller) {
    return store + "/" + seller;
  }

  private String amount(Sold sold, Money amount) {
    return amount.equals(Money.ZERO) ? "" : texts.money(amount, shops.currency(sold.store()));
  }

  private String reached(Sold sold) {
    Money plan = plan(sold);
    return plan.equals(Money.ZERO)
        ? ""
        : texts.text("seller.percent", Math.floorDiv(sold.net().minor() * 100, plan.minor()));
  }

  private void askPlan() {
    month().ifPresent(month -> new PlanQuestion(plans, shops, people, month, this::refresh).open());
  }

  private void show(UnaryOperator<Filter> change) {
    filter = change.apply(filter);
    refresh();
  }

  private void refresh() {
    planned =
        month().map(month -> plans.of(filter.store(), month, SignedIn.callerHere())).stream()
            .flatMap(List::stream)
            .collect(Collectors.toMap(one -> key(one.store(), one.seller()), Plan::amount));
    boolean hasMonth = month().isPresent();
    setPlan.setVisible(hasMonth && SignedIn.may(Permission.CONFIGURE));
    grid.getColumnByKey(PLAN).setVisible(hasMonth);
    grid.getColumnByKey(REACHED).setVisible(hasMonth);
    unsent.tell(filter.store(), filter.through());
    Figures figures = figures();
    grid.setItems(figures.sellers());
    boolean isEmpty = figures.stores().isEmpty();
    sums.forEach((column, sum) -> column.setFooter(isEmpty ? "" : sum.apply(figures.stores())));
  }

  /** With those who have a plan and have sold nothing yet. */
  private Figures figures() {
    Figures sold = sales.figures(filter, SignedIn.callerHere());
    List<Sold> sellers = new ArrayList<>(sold.sellers());
    List<Sold> stores = new ArrayList<>(sold.stores());
    planned.keySet().stream()
        .sorted()
        .forEach(
            one -> {
              int end = one.indexOf('/');
              withNothing(sellers, one.substring(0, end), one.substring(end + 1));
              withNothing(stores, one.substring(0, end), null);
            });
    return new Figures(List.copyOf(sellers), List.copyOf(stores));
  }

  private static void withNothing(List<Sold> all, String store, @Nullable String seller) {
    boolean isThere =
        all.stream()
            .anyMatch(one -> one.store().equals(store) && Objects.equals(one.seller(), seller));
    if (!isThere) {
      all.add(new Sold(store, seller, 0, Quantity.ZERO, Money.ZERO, 0, Quantity.ZERO, Money.ZERO));
    }
  }

  private String name(Sold sold) {
    return people.of(Objects.requireNonNullElse(sold.seller(), ""));
  }

  private Sheet sheet() {
    return new Sheet(
        Stream.of(
                "seller.seller",
                "seller.login",
                "column.store",
                "seller.receipts",
                "seller.units",
                "seller.revenue",
                "seller.returns",
                "seller.unitsBack",
                "seller.back",
                "seller.net",
                PLAN)
            .map(texts::text)
            .toList(),
        figures().sellers().stream().map(this::row).toList());
  }

  private List<String> row(Sold sold) {
    return List.of(
        CsvLink.words(name(sold)),
        CsvLink.words(sold.seller()),
        sold.store(),
        Long.toString(sold.receipts()),
        CsvLink.number(sold.units(), texts),
        plain(sold.revenue()),
        Long.toString(sold.returns()),
        CsvLink.number(sold.unitsBack(), texts),
        plain(sold.back()),
        plain(sold.net()),
        plan(sold).equals(Money.ZERO) ? "" : plain(plan(sold)));
  }

  private String plain(Money amount) {
    return amount.toString().replace('.', texts.decimalPoint());
  }
}
