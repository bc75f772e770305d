package holdfast.office.stock.adjust;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.catalogue.ProductCard;
import holdfast.office.Goods;
import holdfast.office.GoodsName;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.stock.FactList;
import holdfast.shared.Quantity;
import holdfast.warehouse.StockDocument;
import holdfast.warehouse.StockDocument.Kind;
import holdfast.warehouse.StockDocument.Line;
import java.util.Map;

/** An adjustment or a write-off as it was done. */
final class StockDocumentSheet extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final Grid<Line> grid = new Grid<>();

  StockDocumentSheet(StockDocument document, Goods goods, Shops shops) {
    addClassName("document");
    String store = document.store();
    String currency = shops.currency(store);
    FactList facts =
        new FactList()
            .say(
                "column.warehouse",
                shops.name(store) + " · " + shops.warehouse(store, document.warehouse()))
            .say("column.made", document.made(), store, shops)
            .say("release.reason", document.reason())
            .say("column.sum", texts.money(document.value(), currency));
    Map<String, ProductCard> cards = goods.cards(document.lines().stream().map(Line::sku).toList());
    grid.setId("stock-document-lines");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(true);
    grid.addComponentColumn(line -> GoodsName.of(line.sku(), cards.get(line.sku()), texts))
        .setHeader(texts.text("column.product"))
        .setWidth("10rem")
        .setFlexGrow(3);
    if (document.kind() == Kind.ADJUSTMENT) {
      figure("adjustment.before", line -> texts.number(line.before()), "6rem");
      figure("adjustment.after", line -> texts.number(line.after()), "6rem");
      figure("arrival.difference", line -> signed(line.change()), "6.6rem");
    } else {
      figure("writeOff.quantity", line -> texts.number(line.change().negated()), "7rem");
    }
    figure("column.price", line -> texts.money(line.price(), currency), "7rem");
    figure("column.sum", line -> texts.money(line.value(), currency), "7.4rem");
    grid.setItems(document.lines());
    add(facts);
    if (!document.promised().isEmpty()) {
      Paragraph promised = new Paragraph(texts.text("adjustment.wasPromised"));
      promised.addClassName("warning");
      add(promised);
    }
    add(grid, new Anchor(Places.movementsOf(document.id()), texts.text("movement.ofDocument")));
  }

  private void figure(String key, SerializableFunction<Line, String> text, String width) {
    grid.addColumn(text::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(width)
        .setFlexGrow(0);
  }

  private String signed(Quantity quantity) {
    return (quantity.isPositive() ? "+" : "") + texts.number(quantity);
  }
}
