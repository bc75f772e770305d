package holdfast.office.stock.ledger;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.EmptyState;
import holdfast.office.Goods;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.MovementWords;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.StockLedger;
import holdfast.stock.StockLedger.Filter;
import holdfast.stock.StockLedger.Movement;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger: every unit that came or went, newest first, each with the document that moved it. */
@Route(value = Places.MOVEMENTS, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class MovementsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 10_000;
  private static final int MOST_EXPORTED = 100_000;

  private final transient StockLedger ledger;
  private final transient Reservations reservations;
  private final transient Goods goods;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final MovementFilters filters;
  private final Grid<Movement> grid = new Grid<>();
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private final transient Map<String, ProductCard> cards = new HashMap<>();
  private final transient Map<UUID, String> orders = new HashMap<>();
  private Shown shown = Shown.ALL;
  private int size;

  @Inject
  MovementsView(
      StockLedger ledger, Reservations reservations, Goods goods, Shops shops, Live live) {
    this.ledger = ledger;
    this.reservations = reservations;
    this.goods = goods;
    this.shops = shops;
    addClassName("screen");
    filters = new MovementFilters(shops, this::show);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Div heading =
        new Div(
            new H1(texts.text("movement.title")),
            totals,
            pause,
            new CsvLink(Places.MOVEMENTS, this::sheet));
    heading.addClassName("heading");
    arrangeGrid();
    add(heading, filters, grid);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    if (!entering.isRefreshEvent()) {
      shown = Shown.of(entering.getLocation().getQueryParameters());
      filters.show(shown);
    }
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("movement.title") + " · Holdfast";
  }

  private void arrangeGrid() {
    grid.setId("movements");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateComponent(empty);
    grid.addColumn(row -> shops.moment(row.moved().at(), row.store()))
        .setHeader(texts.text("movement.when"))
        .setTooltipGenerator(row -> shops.exactly(row.moved().at(), row.store()))
        .setWidth("8.4rem")
        .setFlexGrow(0);
    grid.addColumn(
            LitRenderer.<Movement>of(
                    "${item.place ? html`<a href=${item.place}>${item.kind}</a>` : item.kind}")
                .withProperty("place", this::place)
                .withProperty("kind", row -> MovementWords.kind(row.kind(), texts)))
        .setHeader(texts.text("movement.kind"))
        .setWidth("9rem")
        .setFlexGrow(0);
    grid.addColumn(
            LitRenderer.<Movement>of(
                    "<a href=${item.place}>${item.name}</a>"
                        + " <span class='quiet'>${item.sku}</span>")
                .withProperty("place", row -> Places.product(row.sku()))
                .withProperty("name", row -> name(row.sku()))
                .withProperty("sku", Movement::sku))
        .setHeader(texts.text("column.product"))
        .setTooltipGenerator(row -> name(row.sku()) + " · " + row.sku())
        .setWidth("12rem")
        .setFlexGrow(3);
    grid.addColumn(
            LitRenderer.<Movement>of("<span class=${item.looks}>${item.number}</span>")
                .withProperty("looks", row -> row.quantity().isNegative() ? "less" : "more")
                .withProperty("number", this::signed))
        .setHeader(texts.text("column.quantity"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
    grid.addColumn(this::where)
        .setHeader(texts.text("column.warehouse"))
        .setTooltipGenerator(this::where)
        .setWidth("9rem")
        .setFlexGrow(1);
    grid.addColumn(row -> texts.reason(row.reason()))
        .setHeader(texts.text("movement.reason"))
        .setTooltipGenerator(row -> texts.reason(row.reason()))
        .setWidth("9rem")
        .setFlexGrow(2);
    grid.addColumn(row -> row.moved().by())
        .setHeader(texts.text("movement.by"))
        .setWidth("6.4rem")
        .setFlexGrow(0);
    grid.setItems(
        new CallbackDataProvider<>(
            query -> page(query.getOffset(), query.getLimit()).stream(),
            query -> size,
            Movement::id));
  }

  private void show(UnaryOperator<Shown> change) {
    shown = change.apply(shown);
    filters.show(shown);
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location(Places.MOVEMENTS, shown.parameters()));
    refresh();
  }

  private void refresh() {
    size = ledger.count(filter(), MOST_SHOWN, SignedIn.callerHere());
    boolean isAll = shown.equals(Shown.ALL);
    empty.say(
        texts.text(isAll ? "movement.none" : "movement.noneFound"),
        texts.text(isAll ? "movement.noneWhy" : "document.noneFoundWhy"));
    if (!isAll) {
      empty.offer(texts.text("action.showAll"), () -> show(any -> Shown.ALL));
    }
    totals.setText(
        size == MOST_SHOWN
            ? texts.text("movement.newest", texts.number(MOST_SHOWN))
            : texts.count("movement.count", size));
    grid.getDataProvider().refreshAll();
  }

  private List<Movement> page(int offset, int limit) {
    List<Movement> page = ledger.list(filter(), offset, limit, SignedIn.callerHere());
    cards.putAll(goods.cards(page.stream().map(Movement::sku).distinct().toList()));
    List<UUID> promised =
        page.stream()
            .filter(row -> row.kind().equals("fulfilment") || row.kind().equals("placement"))
            .flatMap(row -> Stream.ofNullable(row.document()))
            .distinct()
            .toList();
    if (!promised.isEmpty()) {
      reservations
          .of(promised)
          .forEach(item -> orders.put(item.id(), Places.document(item.source(), item.id())));
    }
    return page;
  }

  /** A day begins where the store is; of several stores, where the first one is. */
  private Filter filter() {
    @Nullable String store = shown.store();
    ZoneId zone =
        store == null
            ? shops.visible().stream().map(Store::timeZone).findFirst().orElse(ZoneId.of("UTC"))
            : shops.zone(store);
    return shown.filter(zone);
  }

  private String place(Movement row) {
    @Nullable UUID document = row.document();
    return document == null
        ? ""
        : orders.getOrDefault(document, Places.document(row.kind(), document));
  }

  private String name(String sku) {
    @Nullable ProductCard card = cards.get(sku);
    return card == null ? sku : card.nameIn(texts.language());
  }

  private String signed(Movement row) {
    @Nullable ProductCard card = cards.get(row.sku());
    String unit = card == null ? "" : " " + texts.unit(card.unit() == Unit.WEIGHT);
    return (row.quantity().isPositive() ? "+" : "") + texts.number(row.quantity()) + unit;
  }

  private String where(Movement row) {
    return shops.name(row.store()) + " · " + shops.warehouse(row.store(), row.warehouse());
  }

  private Sheet sheet() {
    List<Movement> rows = ledger.list(filter(), 0, MOST_EXPORTED, SignedIn.callerHere());
    Map<String, ProductCard> named =
        goods.cards(rows.stream().map(Movement::sku).distinct().toList());
    return new Sheet(
        Stream.of(
                "movement.when",
                "movement.kind",
                "column.sku",
                "column.product",
                "column.quantity",
                "column.warehouse",
                "movement.reason",
                "movement.by")
            .map(texts::text)
            .toList(),
        rows.stream().map(row -> row(row, named.get(row.sku()))).toList());
  }

  private List<String> row(Movement row, @Nullable ProductCard card) {
    return List.of(
        CsvLink.moment(row.moved().at(), shops.zone(row.store())),
        MovementWords.kind(row.kind(), texts),
        CsvLink.words(row.sku()),
        CsvLink.words(card == null ? "" : card.nameIn(texts.language())),
        CsvLink.number(row.quantity(), texts),
        CsvLink.words(where(row)),
        CsvLink.words(texts.reason(row.reason())),
        CsvLink.words(row.moved().by()));
  }
}
