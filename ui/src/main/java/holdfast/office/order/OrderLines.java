package holdfast.office.order;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.order.OrderLine;
import holdfast.order.PriceDifference;
import holdfast.order.PriceDifference.Kind;
import holdfast.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an order: what was wanted, at which price and why, and what is reserved of it. */
final class OrderLines extends Grid<LineFigures> {
  private static final long serialVersionUID = 1L;

  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private String currency = "UAH";

  OrderLines(Shops shops) {
    this.shops = shops;
    setId("order-lines");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    setSelectionMode(SelectionMode.NONE);
    setAllRowsVisible(true);
    addColumn(good()).setHeader(texts.text("column.product")).setWidth("9rem").setFlexGrow(2);
    figure("column.ordered", figures -> texts.number(figures.line().quantity()), "5.8rem");
    figure("column.storePrice", figures -> money(figures.line().cataloguePrice()), "6rem");
    figure("column.orderPrice", figures -> money(figures.line().price()), "6.6rem");
    addColumn(figures -> difference(figures.line()))
        .setHeader(texts.text("column.difference"))
        .setWidth("7.2rem")
        .setFlexGrow(1);
    addColumn(state()).setHeader(texts.text("column.held")).setWidth("6rem").setFlexGrow(1);
  }

  void show(OnlineOrder order, List<LineFigures> figures) {
    currency = shops.currency(order.store());
    setItems(figures);
    getColumns()
        .getFirst()
        .setFooter(texts.text("order.total", texts.money(order.total(), currency)));
  }

  private void figure(String key, SerializableFunction<LineFigures, String> value, String width) {
    addColumn(value::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(width)
        .setFlexGrow(0);
  }

  private LitRenderer<LineFigures> good() {
    return LitRenderer.<LineFigures>of(
            "${item.place ? html`<a href=${item.place}>${item.name}</a>` : item.name} "
                + "<span class=${item.looks}>${item.code}</span>")
        .withProperty("place", figures -> place(figures.line()))
        .withProperty("name", figures -> name(figures.line()))
        .withProperty("looks", figures -> figures.line().sku() == null ? "attention" : "quiet")
        .withProperty("code", figures -> code(figures.line()));
  }

  private LitRenderer<LineFigures> state() {
    return LitRenderer.<LineFigures>of(
            "${item.held} <span class='attention'>${item.awaiting}</span>")
        .withProperty("held", this::held)
        .withProperty(
            "awaiting",
            figures ->
                figures.awaiting().isPositive()
                    ? texts.text("order.awaits", texts.number(figures.awaiting()))
                    : "");
  }

  private String held(LineFigures figures) {
    if (figures.handedOver().isPositive()) {
      return texts.text("order.lineHandedOver", texts.number(figures.handedOver()));
    }
    return figures.reserved().isPositive()
        ? texts.text("order.lineReserved", texts.number(figures.reserved()))
        : "";
  }

  private String difference(OrderLine line) {
    @Nullable PriceDifference difference = line.difference();
    if (difference == null || difference.kind() == Kind.NONE) {
      return "";
    }
    String percent = difference.percent() == null ? "" : difference.percent().toPlainString();
    return texts.text(
        "order.difference." + difference.kind(),
        percent.replace('.', texts.decimalPoint()),
        texts.money(difference.amount(), currency));
  }

  private String money(@Nullable Money amount) {
    return amount == null ? "–" : texts.money(amount, currency);
  }

  private String code(OrderLine line) {
    @Nullable String sku = line.sku();
    return sku == null ? texts.text("order.unknownGood", line.good()) : sku;
  }

  private static String place(OrderLine line) {
    @Nullable String sku = line.sku();
    return sku == null ? "" : Places.product(sku);
  }

  /** Goods that are not ours and have no name are told by their code alone, which stands behind. */
  private static String name(OrderLine line) {
    @Nullable String name = line.name();
    return name != null ? name : line.sku() == null ? "" : line.good();
  }
}
