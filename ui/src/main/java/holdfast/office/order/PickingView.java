package holdfast.office.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import holdfast.catalogue.ProductCard;
import holdfast.office.Chip;
import holdfast.office.EmptyState;
import holdfast.office.GoodsLines;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Pause;
import holdfast.office.PdfLink;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.order.OrderHandling;
import holdfast.order.PickingList;
import holdfast.order.PickingList.Entry;
import holdfast.order.PickingList.Need;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.stock.Source;
import holdfast.store.Store;
import holdfast.store.Warehouse;
import holdfast.warehouse.PickingLists;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has to be taken off the shelves of one warehouse, product by product, live. */
@Route(value = Places.PICKING, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_ORDERS)
class PickingView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient PickingList picking;
  private final transient PickingLists papers;
  private final transient OrderHandling handling;
  private final transient GoodsLines goods;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final StoreChoice stores;
  private final Div warehouses = new Div();
  private final Div print = new Div();
  private final Span totals = new Span();
  private final Grid<Row> grid = new Grid<>();
  private final EmptyState empty = new EmptyState();
  private transient List<Row> rows = List.of();
  private String store = "";
  private String warehouse = "";

  /** A product to fetch, as this user reads it. */
  private record Row(Entry entry, String name) {}

  @Inject
  PickingView(
      PickingList picking,
      PickingLists papers,
      OrderHandling handling,
      GoodsLines goods,
      Shops shops,
      Live live) {
    this.picking = picking;
    this.papers = papers;
    this.handling = handling;
    this.goods = goods;
    this.shops = shops;
    addClassName("screen");
    stores = new StoreChoice(shops.visible(), code -> show(code == null ? store : code, ""));
    stores.setEmptySelectionAllowed(false);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Div heading = new Div(new H1(texts.text("picking.screen")), totals, pause, print);
    heading.addClassName("heading");
    warehouses.addClassName("filters");
    Div filters = new Div(stores, warehouses);
    filters.addClassName("filters");
    grid.setId("picking");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(SelectionMode.NONE);
    grid.setEmptyStateComponent(empty);
    empty.say(texts.text("picking.none"), texts.text("picking.noneWhy"));
    addColumns();
    add(heading, filters, grid);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    QueryParameters parameters = entering.getLocation().getQueryParameters();
    List<String> codes = shops.visible().stream().map(Store::code).toList();
    store =
        parameters
            .getSingleParameter("store")
            .filter(codes::contains)
            .orElse(codes.isEmpty() ? "" : codes.getFirst());
    warehouse = parameters.getSingleParameter("warehouse").orElse("");
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("picking.screen") + " · Holdfast";
  }

  private void show(String newStore, String newWarehouse) {
    store = newStore;
    warehouse = newWarehouse;
    Location here =
        new Location(
            Places.PICKING,
            QueryParameters.simple(
                warehouse.isEmpty()
                    ? Map.of("store", store)
                    : Map.of("store", store, "warehouse", warehouse)));
    getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, here));
    refresh();
  }

  /** The first warehouse with something to fetch is shown unless one was chosen. */
  private void refresh() {
    if (store.isEmpty()) {
      return; // a new house has no store yet
    }
    stores.show(store);
    List<Entry> all = picking.of(store, null, SignedIn.callerHere());
    String shown =
        !warehouse.isEmpty()
            ? warehouse
            : all.stream().map(Entry::warehouse).findFirst().orElse(main());
    chips(all, shown);
    List<Entry> here = all.stream().filter(entry -> entry.warehouse().equals(shown)).toList();
    Map<String, ProductCard> cards = goods.cards(here.stream().map(Entry::sku).toList());
    List<Row> now = here.stream().map(entry -> row(entry, cards.get(entry.sku()))).toList();
    if (!now.equals(rows)) {
      rows = now;
      grid.setItems(now);
    }
    totals.setText(texts.count("picking.count", here.size()));
    String there = store;
    print.removeAll();
    print.add(
        new PdfLink(
            texts.text("delivery.printPicking"),
            "picking-list",
            (words, by) -> papers.orders(there, shown, words, by)));
  }

  private String main() {
    return shops.visible().stream()
        .filter(one -> one.code().equals(store))
        .map(Store::mainWarehouse)
        .findFirst()
        .orElse("");
  }

  private void chips(List<Entry> all, String shown) {
    warehouses.removeAll();
    for (Warehouse one : shops.warehouses(store)) {
      long products = all.stream().filter(entry -> entry.warehouse().equals(one.code())).count();
      Chip chip =
          new Chip(one.name() + " · " + texts.number(products), on -> show(store, one.code()));
      chip.press(one.code().equals(shown));
      warehouses.add(chip);
    }
    String key =
        shops.warehouses(store).stream()
            .filter(one -> one.code().equals(shown))
            .map(one -> "picking.placement." + one.kind().name())
            .findFirst()
            .orElse("picking.placement.SALES_FLOOR");
    Span placement = new Span(texts.text(key));
    placement.addClassName("quiet");
    warehouses.add(placement);
  }

  private Row row(Entry entry, @Nullable ProductCard card) {
    return new Row(entry, card == null ? entry.productName() : card.nameIn(texts.language()));
  }

  private void addColumns() {
    grid.addColumn(
            LitRenderer.<Row>of(
                    "<a href=${item.place}>${item.name}</a> <span class='quiet'>${item.sku}</span>")
                .withProperty("place", row -> Places.product(row.entry().sku()))
                .withProperty("name", Row::name)
                .withProperty("sku", row -> row.entry().sku()))
        .setHeader(texts.text("column.product"))
        .setWidth("12rem")
        .setFlexGrow(2);
    grid.addColumn(
            row -> texts.number(row.entry().quantity()) + " " + texts.unit(row.entry().isWeighed()))
        .setHeader(texts.text("picking.fetch"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6.5rem")
        .setFlexGrow(0);
    grid.addColumn(row -> texts.number(row.entry().picked()))
        .setHeader(texts.text("picking.picked"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6.5rem")
        .setFlexGrow(0);
    grid.addColumn(new ComponentRenderer<>(this::needs))
        .setHeader(texts.text("picking.for"))
        .setWidth("14rem")
        .setFlexGrow(3);
    grid.addColumn(new ComponentRenderer<>(this::done))
        .setHeader(texts.text("column.actions"))
        .setWidth("9rem")
        .setFlexGrow(0);
  }

  private Div needs(Row row) {
    Div needs = new Div();
    for (Need need : row.entry().needs()) {
      String words =
          need.reference() + " · № " + need.number() + " × " + texts.number(need.quantity());
      needs.add(new Div(new Anchor(Places.document(need.source(), need.document()), words)));
    }
    return needs;
  }

  /** How far online orders are is written down; a delivery order is packed as a whole. */
  private Div done(Row row) {
    List<Need> open =
        row.entry().needs().stream()
            .filter(need -> need.source() == Source.ONLINE_ORDER)
            .filter(need -> need.quantity().isMoreThan(need.picked()))
            .toList();
    Div cell = new Div();
    if (!open.isEmpty() && SignedIn.may(Permission.FULFIL_ORDERS)) {
      Button button = new Button(texts.text("handling.pickDone"), clicked -> pick(open));
      button.setAriaLabel(texts.text("handling.pickDone") + ": " + row.name());
      cell.add(button);
    }
    return cell;
  }

  private void pick(List<Need> needs) {
    for (Need need : needs) {
      Map<Integer, Quantity> all = Map.of(need.line(), need.quantity());
      if (!Notices.attempt(() -> handling.pick(need.document(), all, SignedIn.callerHere()))) {
        break;
      }
    }
    refresh();
  }
}
