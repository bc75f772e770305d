package holdfast.office.stock.purchase;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.catalogue.ProductCard;
import holdfast.office.GoodsName;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.purchase.PurchaseOrder;
import holdfast.purchase.PurchaseOrder.Line;
import java.util.Map;

/** The lines of a purchase order that is over: what was ordered, what came, at which price. */
final class OrderedLines extends Grid<Line> {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  OrderedLines(PurchaseOrder order, Map<String, ProductCard> cards, Shops shops) {
    String currency = shops.currency(order.store());
    setId("ordered-lines");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    setSelectionMode(SelectionMode.NONE);
    setAllRowsVisible(true);
    addComponentColumn(line -> GoodsName.of(line.sku(), cards.get(line.sku()), texts))
        .setHeader(texts.text("column.product"))
        .setWidth("9rem")
        .setFlexGrow(2);
    number("column.ordered", line -> texts.number(line.quantity()));
    number("transfer.received", line -> texts.number(line.received()));
    number(
        "arrival.difference",
        line ->
            line.missing().isPositive()
                ? "−" + texts.number(line.missing())
                : line.over().isPositive() ? "+" + texts.number(line.over()) : "");
    number("column.price", line -> texts.money(line.price(), currency));
    number("column.sum", line -> texts.money(line.price().times(line.quantity()), currency));
    setItems(order.lines());
  }

  private void number(String key, SerializableFunction<Line, String> value) {
    addColumn(value::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
  }
}
