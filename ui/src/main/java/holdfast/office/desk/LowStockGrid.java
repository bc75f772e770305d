package holdfast.office.desk;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.catalogue.ProductTypeTree;
import holdfast.office.Keys;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.report.LowStock;
import holdfast.report.LowStock.Filter;
import holdfast.report.LowStock.Item;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import java.util.stream.Stream;

/** What runs low: the three figures, the threshold, and how many to order and why so many. */
final class LowStockGrid extends Grid<Item> {
  private static final long serialVersionUID = 1L;

  private final transient LowStock lowStock;
  private final transient Shops shops;
  private final transient ProductTypeTree tree;
  private final SerializableSupplier<Filter> filter;
  private final Texts texts = Texts.here();
  private long number;

  LowStockGrid(
      LowStock lowStock, Shops shops, ProductTypeTree tree, SerializableSupplier<Filter> filter) {
    this.lowStock = lowStock;
    this.shops = shops;
    this.tree = tree;
    this.filter = filter;
    setId("low-stock");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(SelectionMode.NONE);
    addColumns();
    setItems(
        new CallbackDataProvider<>(
            this::fetch, query -> Math.toIntExact(number), item -> item.store() + item.sku()));
  }

  /** A button at the end of each row, and Enter, ask for another threshold. */
  LowStockGrid asking(SerializableConsumer<Item> ask) {
    if (SignedIn.may(Permission.EDIT_PRODUCTS)) {
      addColumn(
              LitRenderer.<Item>of(
                      """
                      <vaadin-button theme="tertiary small" @click=${ask} title=${item.words}
                        aria-label=${item.words}
                        ><vaadin-icon icon="vaadin:sliders"></vaadin-icon></vaadin-button>
                      """)
                  .withProperty("words", item -> texts.text("low.threshold"))
                  .withFunction("ask", ask::accept))
          .setHeader(texts.text("column.actions"))
          .setWidth("4.4rem")
          .setFlexGrow(0);
      Keys.onEnter(this, ask);
    }
    return this;
  }

  /** Reads the rows again, of which there are so many. */
  void refresh(long newNumber) {
    number = newNumber;
    getDataProvider().refreshAll();
  }

  private Stream<Item> fetch(Query<Item, Void> query) {
    return lowStock
        .list(filter.get(), query.getOffset(), query.getLimit(), SignedIn.callerHere())
        .stream();
  }

  private void addColumns() {
    addColumn(
            LitRenderer.<Item>of(
                    "<a href=${item.place}>${item.name}</a> <span class='quiet'>${item.sku}</span>")
                .withProperty("place", item -> Places.product(item.sku()))
                .withProperty("name", item -> item.productNameIn(texts.language()))
                .withProperty("sku", Item::sku))
        .setHeader(texts.text("column.product"))
        .setTooltipGenerator(item -> item.productNameIn(texts.language()) + " · " + item.sku())
        .setWidth("11rem")
        .setFlexGrow(4);
    // what the list is about comes first: on a phone there is room for one figure
    figure("figure.available", Item::available).setPartNameGenerator(item -> "strong");
    addColumn(
            LitRenderer.<Item>of(
                    "${item.none ? item.quantity : html`<a"
                        + " href=${item.place}>${item.quantity}</a>`}")
                .withProperty("none", item -> item.reserved().isZero())
                .withProperty("quantity", item -> texts.number(item.reserved()))
                .withProperty("place", item -> Places.reservationsOf(item.sku())))
        .setHeader(texts.text("figure.reserved"))
        .setTooltipGenerator(item -> texts.text("figure.whoHolds"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6rem")
        .setFlexGrow(0);
    figure("figure.onHand", Item::onHand);
    addColumn(item -> texts.number(item.threshold().quantity()))
        .setHeader(texts.text("column.threshold"))
        .setTooltipGenerator(item -> LowStockWords.origin(item.threshold(), tree, texts))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("5.6rem")
        .setFlexGrow(0);
    addColumn(
            LitRenderer.<Item>of(
                    "<b>${item.order}</b> <span class='quiet'>${item.unit} · ${item.why}</span>")
                .withProperty("order", item -> texts.number(item.order().quantity()))
                .withProperty("unit", item -> texts.unit(item.isWeighed()))
                .withProperty("why", item -> LowStockWords.inShort(item, texts)))
        .setHeader(texts.text("column.order"))
        .setTooltipGenerator(item -> LowStockWords.reckoning(item, texts))
        .setWidth("14rem")
        .setFlexGrow(4);
    addColumn(item -> shops.name(item.store()))
        .setHeader(texts.text("column.store"))
        .setTooltipGenerator(Item::store)
        .setWidth("7rem")
        .setFlexGrow(1);
  }

  private Column<Item> figure(String key, SerializableFunction<Item, Quantity> quantity) {
    return addColumn(item -> texts.number(quantity.apply(item)))
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6.2rem")
        .setFlexGrow(0);
  }
}
