package holdfast.office.delivery;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.ListGrid;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.Texts;
import holdfast.order.DeliveryOrder;
import holdfast.order.DeliveryOrderList;
import holdfast.order.DeliveryOrderList.Filter;
import holdfast.order.DeliveryOrderList.Order;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of delivery orders. */
final class DeliveryGrid extends ListGrid<DeliveryOrder> {
  private static final long serialVersionUID = 1L;

  private final transient DeliveryOrderList orders;
  private final transient DriverNames drivers;
  private final transient Shops shops;
  private final SerializableSupplier<Filter> filter;
  private final SerializableSupplier<Order> order;
  private final Texts texts = Texts.here();

  DeliveryGrid(
      DeliveryOrderList orders,
      DriverNames drivers,
      Shops shops,
      SerializableSupplier<Filter> filter,
      SerializableSupplier<Order> order,
      SerializableConsumer<UUID> open) {
    super(DeliveryOrder::id);
    this.orders = orders;
    this.drivers = drivers;
    this.shops = shops;
    this.filter = filter;
    this.order = order;
    addColumns();
    lay("deliveries", open);
  }

  @Override
  protected List<DeliveryOrder> page(int offset, int limit) {
    return orders.list(filter.get(), order.get(), offset, limit, SignedIn.callerHere());
  }

  @Override
  public int size() {
    return Math.toIntExact(orders.count(filter.get(), SignedIn.callerHere()));
  }

  private void addColumns() {
    addColumn(
            LitRenderer.<DeliveryOrder>of("<a href=${item.place}>${item.number}</a>")
                .withProperty("place", order -> Places.delivery(order.id()))
                .withProperty("number", order -> texts.number(order.number())))
        .setHeader(texts.text("column.number"))
        .setWidth("5.6rem")
        .setFlexGrow(0);
    addColumn(
            StatusMark.<DeliveryOrder>renderer(
                order -> DeliveryWords.status(order, texts), DeliveryWords::look))
        .setHeader(texts.text("column.status"))
        .setWidth("8rem")
        .setFlexGrow(0);
    addColumn(
            LitRenderer.<DeliveryOrder>of(
                    "${item.window} <span class='attention'>${item.late}</span>")
                .withProperty("window", order -> DeliveryWords.window(order, shops, texts))
                .withProperty(
                    "late",
                    order -> DeliveryWords.isLate(order, shops) ? texts.text("delivery.late") : ""))
        .setHeader(texts.text("delivery.window"))
        .setWidth("11.5rem")
        .setFlexGrow(1);
    addColumn(order -> order.terms().address())
        .setHeader(texts.text("order.address"))
        .setTooltipGenerator(order -> order.terms().address())
        .setWidth("11rem")
        .setFlexGrow(3);
    addColumn(DeliveryGrid::customer)
        .setHeader(texts.text("column.customer"))
        .setTooltipGenerator(order -> order.terms().contact().phone())
        .setWidth("8rem")
        .setFlexGrow(2);
    addColumn(order -> drivers.name(order.terms().driver()))
        .setHeader(texts.text("delivery.driver"))
        .setWidth("7rem")
        .setFlexGrow(1);
    addColumn(order -> texts.money(order.total(), shops.currency(order.store())))
        .setHeader(texts.text("column.sum"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
    addColumn(order -> texts.text(order.terms().paid() ? "order.paid" : "order.notPaid"))
        .setHeader(texts.text("order.payment"))
        .setWidth("7rem")
        .setFlexGrow(0);
  }

  static String customer(DeliveryOrder order) {
    @Nullable String name = order.terms().contact().name();
    @Nullable String phone = order.terms().contact().phone();
    return name == null || name.isBlank() ? String.valueOf(phone) : name;
  }
}
