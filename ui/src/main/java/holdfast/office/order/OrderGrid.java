package holdfast.office.order;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.Countdown;
import holdfast.office.ListGrid;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.OrderList;
import holdfast.order.OrderList.Filter;
import holdfast.order.OrderList.Item;
import holdfast.order.OrderList.Order;
import java.util.List;
import java.util.UUID;

/** The table of orders; those that wait for a person come first. */
final class OrderGrid extends ListGrid<Item> {
  private static final long serialVersionUID = 1L;

  private final transient OrderList orders;
  private final transient Shops shops;
  private final SerializableSupplier<Filter> filter;
  private final Texts texts = Texts.here();

  OrderGrid(
      OrderList orders,
      Shops shops,
      SerializableSupplier<Filter> filter,
      SerializableConsumer<UUID> open) {
    super(Item::id);
    this.orders = orders;
    this.shops = shops;
    this.filter = filter;
    Countdown.prepare(this, shops.clock());
    addWhoColumns();
    addStateColumns();
    lay("orders", open);
  }

  @Override
  protected List<Item> page(int offset, int limit) {
    return orders.list(filter.get(), Order.URGENT, offset, limit, SignedIn.callerHere());
  }

  @Override
  public int size() {
    return Math.toIntExact(orders.count(filter.get(), SignedIn.callerHere()));
  }

  private void addWhoColumns() {
    addColumn(
            LitRenderer.<Item>of(
                    "<a href=${item.place}>${item.number}</a> <span class='attention'"
                        + " title=${item.why}>${item.mark}</span>")
                .withProperty("place", item -> Places.order(item.id()))
                .withProperty("number", item -> texts.number(item.number()))
                .withProperty("mark", item -> item.needsPerson() ? texts.text("order.look") : "")
                .withProperty("why", this::why))
        .setHeader(texts.text("column.number"))
        .setWidth("8.5rem")
        .setFlexGrow(0);
    addColumn(item -> item.externalId() + " · " + item.channelName())
        .setHeader(texts.text("column.channelOrder"))
        .setTooltipGenerator(item -> item.channelName() + " " + item.externalId())
        .setWidth("9.5rem")
        .setFlexGrow(3);
    addColumn(Item::customerName)
        .setHeader(texts.text("column.customer"))
        .setTooltipGenerator(Item::phone)
        .setWidth("8.5rem")
        .setFlexGrow(2);
    addColumn(item -> texts.money(item.total(), shops.currency(item.store())))
        .setHeader(texts.text("column.sum"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
  }

  private void addStateColumns() {
    addColumn(
            LitRenderer.<Item>of(
                    "<span class='state' data-state=${item.state}>${item.words}</span>")
                .withProperty("state", item -> item.status().name())
                .withProperty("words", item -> texts.text("order.status." + item.status())))
        .setHeader(texts.text("column.status"))
        .setWidth("7rem")
        .setFlexGrow(0);
    addColumn(
            LitRenderer.<Item>of("${item.reserved} <span class='attention'>${item.awaiting}</span>")
                .withProperty("reserved", this::reserved)
                .withProperty("awaiting", this::awaiting))
        .setHeader(texts.text("column.held"))
        .setWidth("11rem")
        .setFlexGrow(1);
    addColumn(item -> shops.moment(item.placedAt(), item.store()))
        .setHeader(texts.text("column.placed"))
        .setTooltipGenerator(item -> shops.exactly(item.placedAt(), item.store()))
        .setWidth("8.2rem")
        .setFlexGrow(0);
    addColumn(
            Countdown.<Item>renderer(
                Item::expiresAt, Item::externalId, item -> item.reserved().isPositive()))
        .setHeader(texts.text("column.reserveLeft"))
        .setFrozenToEnd(true)
        .setWidth("10.5rem")
        .setFlexGrow(0);
  }

  private String reserved(Item item) {
    if (!item.isOpen()) {
      return "";
    }
    return texts.text(
        "order.reservedOf", texts.number(item.reserved()), texts.number(item.units()));
  }

  private String awaiting(Item item) {
    return item.awaiting().isPositive()
        ? texts.text("order.awaits", texts.number(item.awaiting()))
        : "";
  }

  private String why(Item item) {
    return String.join(
        " ", item.flags().stream().map(flag -> texts.text("order.flag." + flag)).toList());
  }
}
