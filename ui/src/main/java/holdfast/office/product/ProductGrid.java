package holdfast.office.product;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.catalogue.ProductCards.Sort;
import holdfast.office.Keys;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import holdfast.stock.StockRanking.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of goods: current, reserved, available, always in this order. */
final class ProductGrid extends Grid<ProductRow> {
  private static final long serialVersionUID = 1L;
  private static final String FIGURE_WIDTH = "7.6rem";

  private final transient ProductRows rows;
  private final SerializableSupplier<ProductRows.Asked> asked;
  private final Texts texts = Texts.here();
  private final String currency;
  private final List<Column<ProductRow>> besides = new ArrayList<>();
  private @Nullable String marked;

  ProductGrid(
      ProductRows rows,
      Shops shops,
      SerializableSupplier<ProductRows.Asked> asked,
      SerializableConsumer<ProductRow> open) {
    this.rows = rows;
    this.asked = asked;
    this.currency = shops.visible().isEmpty() ? "UAH" : shops.visible().getFirst().currency();
    setId("products");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(SelectionMode.NONE);
    addColumns();
    setPartNameGenerator(row -> row.sku().equals(marked) ? "marked" : null);
    setItems(new CallbackDataProvider<>(this::fetch, query -> size(), ProductRow::sku));
    addItemClickListener(clicked -> open.accept(clicked.getItem()));
    Keys.onEnter(this, open);
  }

  int size() {
    return rows.count(asked.get());
  }

  /** Shows which product's page is open; the three figures keep their place beside it. */
  void mark(@Nullable String sku) {
    marked = sku;
    besides.forEach(column -> column.setVisible(sku == null));
    getDataProvider().refreshAll();
  }

  @Nullable String marked() {
    return marked;
  }

  private Stream<ProductRow> fetch(Query<ProductRow, Void> query) {
    return rows
        .page(asked.get(), query.getSortOrders(), query.getOffset(), query.getLimit())
        .stream();
  }

  private void addColumns() {
    addColumn(
            LitRenderer.<ProductRow>of(
                    "<a href=${item.place}>${item.name}</a> <span class='quiet'>${item.sku}</span>")
                .withProperty("place", row -> Places.product(row.sku()))
                .withProperty("name", row -> row.card().nameIn(texts.language()))
                .withProperty("sku", ProductRow::sku))
        .setHeader(texts.text("column.product"))
        .setSortProperty(Sort.NAME.name())
        .setTooltipGenerator(row -> row.card().nameIn(texts.language()) + " · " + row.sku())
        .setWidth("11rem")
        .setFlexGrow(3);
    besides.add(
        addColumn(row -> row.card().article())
            .setHeader(texts.text("column.article"))
            .setSortProperty(Sort.ARTICLE.name())
            .setWidth("7rem")
            .setFlexGrow(1));
    besides.add(
        addColumn(row -> texts.money(row.card().price(), currency))
            .setHeader(texts.text("column.price"))
            .setSortProperty(Sort.PRICE.name())
            .setTextAlign(ColumnTextAlign.END)
            .setWidth("8rem")
            .setFlexGrow(0));
    figure("figure.onHand", Figure.ON_HAND, ProductRow::onHand, "figure-cell");
    addReserved();
    figure("figure.available", Figure.AVAILABLE, ProductRow::available, "figure-cell strong")
        .setFrozenToEnd(true);
  }

  /** Leads to who holds them. */
  private void addReserved() {
    addColumn(
            LitRenderer.<ProductRow>of(
                    """
                    ${item.none
                      ? html`<span class="figure-cell zero">${item.value}</span>`
                      : html`<a href=${item.place}>${item.value}</a>`}
                    <span class="quiet">${item.unit}</span>\
                    """)
                .withProperty("none", row -> row.reserved().isZero())
                .withProperty("place", row -> Places.reservationsOf(row.sku()))
                .withProperty("value", row -> texts.number(row.reserved()))
                .withProperty("unit", row -> texts.unit(row.isWeighed())))
        .setHeader(texts.text("figure.reserved"))
        .setTooltipGenerator(row -> texts.text("figure.whoHolds"))
        .setSortProperty(Figure.RESERVED.name())
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(FIGURE_WIDTH)
        .setFlexGrow(0);
  }

  private Column<ProductRow> figure(
      String key, Figure figure, SerializableFunction<ProductRow, Quantity> value, String looks) {
    return addColumn(
            LitRenderer.<ProductRow>of(
                    "<span class=${item.looks}>${item.value}</span>"
                        + " <span class='quiet'>${item.unit}</span>")
                .withProperty("looks", row -> value.apply(row).isZero() ? looks + " zero" : looks)
                .withProperty("value", row -> texts.number(value.apply(row)))
                .withProperty("unit", row -> texts.unit(row.isWeighed())))
        .setHeader(texts.text(key))
        .setSortProperty(figure.name())
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(FIGURE_WIDTH)
        .setFlexGrow(0);
  }
}
