package holdfast.office;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.util.ArrayList;
import java.util.List;

/** The lines of a document: what is wanted, what it costs, and what became of it. */
public final class GoodsTable extends Grid<GoodsLine> {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  public GoodsTable(List<GoodsLine> lines, String currency) {
    setId("goods");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    setSelectionMode(SelectionMode.NONE);
    setAllRowsVisible(true);
    Money total = lines.stream().map(GoodsLine::sum).reduce(Money.ZERO, Money::plus);
    addColumn(good())
        .setHeader(texts.text("column.product"))
        .setFooter(texts.text("order.total", texts.money(total, currency)))
        .setWidth("9rem")
        .setFlexGrow(2);
    figure("column.quantity", line -> quantity(line, line.wanted()), "5.5rem");
    figure("column.price", line -> texts.money(line.price(), currency), "6.5rem");
    figure("column.sum", line -> texts.money(line.sum(), currency), "6.5rem");
    addColumn(
            LitRenderer.<GoodsLine>of(
                    "${item.state} <span class='attention'>${item.missing}</span>")
                .withProperty("state", this::state)
                .withProperty("missing", this::missing))
        .setHeader(texts.text("column.held"))
        .setWidth("7.5rem")
        .setFlexGrow(1);
    setItems(lines);
  }

  private void figure(String key, SerializableFunction<GoodsLine, String> value, String width) {
    addColumn(value::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(width)
        .setFlexGrow(0);
  }

  private static LitRenderer<GoodsLine> good() {
    return LitRenderer.<GoodsLine>of(
            "<a href=${item.place}>${item.name}</a> <span class='quiet'>${item.sku}</span>")
        .withProperty("place", line -> Places.product(line.sku()))
        .withProperty("name", GoodsLine::name)
        .withProperty("sku", GoodsLine::sku);
  }

  private String state(GoodsLine line) {
    List<String> parts = new ArrayList<>();
    if (line.reserved().isPositive()) {
      parts.add(texts.text("order.lineReserved", texts.number(line.reserved())));
    }
    if (line.handedOver().isPositive()) {
      parts.add(texts.text("order.lineHandedOver", texts.number(line.handedOver())));
    }
    return String.join(", ", parts);
  }

  private String missing(GoodsLine line) {
    return line.missing().isPositive()
        ? texts.text("goods.missing", texts.number(line.missing()))
        : "";
  }

  private String quantity(GoodsLine line, Quantity quantity) {
    return texts.number(quantity) + " " + texts.unit(line.isWeighed());
  }
}
