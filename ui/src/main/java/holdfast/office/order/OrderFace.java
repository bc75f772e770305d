package holdfast.office.order;

import holdfast.order.Customer;
import holdfast.order.ExternalOrder.Delivery;
import holdfast.order.ExternalOrder.Payment;
import holdfast.order.Flag;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.order.OrderLine;
import holdfast.order.PriceDifference;
import holdfast.order.PriceSource;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that the form shows of an order: while it is equal, there is nothing to draw anew. */
record OrderFace(
    UUID id,
    Status status,
    boolean needsPerson,
    Set<Flag> flags,
    String warehouse,
    Customer customer,
    Delivery delivery,
    Payment payment,
    @Nullable String comment,
    PriceSource priceSource,
    Instant placedAt,
    Instant expiresAt,
    String expiryOrigin,
    @Nullable Instant closedAt,
    @Nullable String closedBy,
    @Nullable String reason,
    @Nullable String statusThere,
    @Nullable String waybill,
    OrderPapers.Read papers,
    Handled.Read handling,
    List<Line> lines) {

  record Line(
      String good,
      @Nullable String sku,
      @Nullable String name,
      Quantity ordered,
      @Nullable Money price,
      @Nullable Money cataloguePrice,
      @Nullable PriceDifference difference,
      Quantity reserved,
      Quantity handedOver,
      Quantity awaiting) {}

  static OrderFace of(
      OnlineOrder order,
      List<LineFigures> figures,
      OrderPapers.Read papers,
      Handled.Read handling) {
    return new OrderFace(
        order.id(),
        order.status(),
        order.needsPerson(),
        Set.copyOf(order.flags()),
        order.warehouse(),
        order.customer(),
        order.delivery(),
        order.payment(),
        order.comment(),
        order.priceSource(),
        order.placedAt(),
        order.expiresAt(),
        order.expiryOrigin(),
        order.closedAt(),
        order.closedBy(),
        order.reason(),
        order.there().status(),
        order.waybill(),
        papers,
        handling,
        figures.stream().map(OrderFace::line).toList());
  }

  private static Line line(LineFigures figures) {
    OrderLine line = figures.line();
    return new Line(
        line.good(),
        line.sku(),
        line.name(),
        line.quantity(),
        line.price(),
        line.cataloguePrice(),
        line.difference(),
        figures.reserved(),
        figures.handedOver(),
        figures.awaiting());
  }
}
