package holdfast.office.shift;

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
import holdfast.receipt.SalesBySeller;
import holdfast.receipt.SalesBySeller.Figures;
import holdfast.receipt.SalesBySeller.Filter;
import holdfast.receipt.SalesBySeller.Sold;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who sold how much in a period, less what came back; at first in this month. */
@Route(value = Places.SALES_BY_SELLER, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_SHIFTS)
class SellersView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient SalesBySeller sales;
  private final transient Shops shops;
  private final transient PeopleNames people;
  private final Texts texts = Texts.here();
  private final Grid<Sold> grid = new Grid<>();
  private final transient Map<Column<Sold>, SerializableFunction<List<Sold>, String>> sums =
      new LinkedHashMap<>();
  private transient Filter filter;

  @Inject
  SellersView(SalesBySeller sales, Shops shops, PeopleNames people) {
    this.sales = sales;
    this.shops = shops;
    this.people = people;
    addClassName("screen");
    String store = shops.visible().stream().findFirst().map(Store::code).orElse("");
    LocalDate today = LocalDate.ofInstant(shops.clock().instant(), shops.zone(store));
    filter = new Filter(null, today.withDayOfMonth(1), today);
    H1 title = new H1(texts.text("seller.title"));
    Div heading = new Div(title, new CsvLink(Places.SALES_BY_SELLER, this::sheet));
    heading.addClassName("heading");
    arrange();
    add(heading, filters(), grid);
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
    sums.put(column, sum);
  }

  private void show(UnaryOperator<Filter> change) {
    filter = change.apply(filter);
    refresh();
  }

  private void refresh() {
    Figures figures = figures();
    grid.setItems(figures.sellers());
    boolean isEmpty = figures.stores().isEmpty();
    sums.forEach((column, sum) -> column.setFooter(isEmpty ? "" : sum.apply(figures.stores())));
  }

  private Figures figures() {
    return sales.figures(filter, SignedIn.callerHere());
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
                "seller.net")
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
        plain(sold.net()));
  }

  private String plain(Money amount) {
    return amount.toString().replace('.', texts.decimalPoint());
  }
}
