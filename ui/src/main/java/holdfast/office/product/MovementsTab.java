package holdfast.office.product;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.office.EmptyState;
import holdfast.office.MovementWords;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import holdfast.stock.StockLedger;
import holdfast.stock.StockLedger.Movement;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the units of a product came and went, newest first, at most the last {@value #MOST}. */
@Dependent
class MovementsTab extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 200;

  private final transient StockLedger ledger;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Grid<Movement> grid = new Grid<>();
  private final Anchor all = new Anchor("", texts.text("movement.all"));
  private transient @Nullable Product product;
  private transient List<Movement> shown = List.of();

  @Inject
  MovementsTab(StockLedger ledger, Shops shops) {
    this.ledger = ledger;
    this.shops = shops;
    addClassName("tab-page");
    grid.setId("movements");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setHeight("480px");
    grid.addColumn(row -> shops.moment(row.moved().at(), row.store()))
        .setHeader(texts.text("movement.when"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(
            LitRenderer.<Movement>of(
                    "${item.place ? html`<a href=${item.place}>${item.kind}</a>` : item.kind}")
                .withProperty("place", MovementsTab::place)
                .withProperty("kind", row -> MovementWords.kind(row.kind(), texts)))
        .setHeader(texts.text("movement.kind"))
        .setWidth("9rem");
    grid.addColumn(row -> signed(row.quantity()))
        .setHeader(texts.text("column.quantity"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
    grid.addColumn(row -> shops.warehouse(row.store(), row.warehouse()) + " · " + row.store())
        .setHeader(texts.text("column.warehouse"))
        .setWidth("10rem");
    grid.addColumn(row -> texts.reason(row.reason()))
        .setHeader(texts.text("movement.reason"))
        .setFlexGrow(2);
    grid.addColumn(row -> row.moved().by()).setHeader(texts.text("movement.by")).setWidth("8rem");
    EmptyState none = new EmptyState();
    none.say(texts.text("movement.none"), texts.text("movement.noneWhy"));
    grid.setEmptyStateComponent(none);
    add(all, grid);
  }

  void show(Product newProduct) {
    product = newProduct;
    all.setHref(Places.movementsOf(newProduct.sku()));
    refresh();
  }

  void refresh() {
    Product now = product;
    if (now == null) {
      return;
    }
    List<Movement> rows = new ArrayList<>();
    for (Store store : shops.visible()) {
      rows.addAll(ledger.last(store.code(), null, now.sku(), MOST, SignedIn.callerHere()));
    }
    rows.sort(Comparator.comparingLong(Movement::id).reversed());
    List<Movement> newest = List.copyOf(rows.subList(0, Math.min(MOST, rows.size())));
    if (!newest.equals(shown)) {
      shown = newest;
      grid.setItems(newest);
    }
  }

  private static String place(Movement row) {
    @Nullable UUID document = row.document();
    return document == null ? "" : Places.document(row.kind(), document);
  }

  private String signed(Quantity quantity) {
    Product now = product;
    String unit = texts.unit(now != null && now.unit() == Unit.WEIGHT);
    return (quantity.isPositive() ? "+" : "") + texts.number(quantity) + " " + unit;
  }
}
