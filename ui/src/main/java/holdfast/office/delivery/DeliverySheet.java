package holdfast.office.delivery;

import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.DeliveryOrder;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.order.DeliveryOrderList;
import holdfast.order.DeliveryOrderList.Filter;
import holdfast.order.DeliveryOrderList.Order;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;

/** The delivery orders that the filters let through, as a file. */
@Dependent
class DeliverySheet {
  private static final int MOST = 10_000;
  private static final List<String> COLUMNS =
      List.of(
          "column.number",
          "column.store",
          "column.status",
          "delivery.fromTime",
          "delivery.toTime",
          "order.address",
          "column.customer",
          "order.phone",
          "delivery.driver",
          "column.sum",
          "order.payment",
          "order.comment");

  @Inject DeliveryOrderList orders;
  @Inject DriverNames drivers;
  @Inject Shops shops;

  /** A link that takes away what is shown when it is followed. */
  CsvLink link(SerializableSupplier<Filter> filter) {
    Texts texts = Texts.here();
    return new CsvLink(
        "deliveries",
        () ->
            new Sheet(
                COLUMNS.stream().map(texts::text).toList(),
                orders.list(filter.get(), Order.SOONEST, 0, MOST, SignedIn.callerHere()).stream()
                    .map(order -> row(order, texts))
                    .toList()));
  }

  private List<String> row(DeliveryOrder order, Texts texts) {
    Terms terms = order.terms();
    ZoneId zone = shops.zone(order.store());
    return List.of(
        Long.toString(order.number()),
        CsvLink.words(order.store()),
        DeliveryWords.status(order, texts),
        CsvLink.moment(terms.from(), zone),
        CsvLink.moment(terms.to(), zone),
        CsvLink.words(terms.address()),
        CsvLink.words(terms.contact().name()),
        CsvLink.words(terms.contact().phone()),
        CsvLink.words(drivers.name(terms.driver())),
        order.total().toString().replace('.', texts.decimalPoint()),
        texts.text(terms.paid() ? "order.paid" : "order.notPaid"),
        CsvLink.words(terms.contact().comment()));
  }
}
