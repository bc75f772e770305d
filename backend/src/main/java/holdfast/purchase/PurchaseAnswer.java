package holdfast.purchase;

import holdfast.shared.Stamp;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A purchase order as the API speaks of it. */
public record PurchaseAnswer(
    String id,
    String store,
    long number,
    String warehouse,
    String supplier,
    String supplierName,
    String status,
    int version,
    @Nullable String expectedOn,
    @Nullable String note,
    BigDecimal sum,
    List<Line> lines,
    String madeAt,
    String madeBy,
    @Nullable String sentAt,
    @Nullable String sentBy,
    @Nullable String closedAt,
    @Nullable String closedBy,
    @Nullable String reason) {

  /** One ordered product. */
  public record Line(
      int line,
      String sku,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal received,
      BigDecimal missing,
      BigDecimal over) {
    static Line of(PurchaseOrder.Line line) {
      return new Line(
          line.number(),
          line.sku(),
          line.quantity().decimal(),
          line.price().decimal(),
          line.received().decimal(),
          line.missing().decimal(),
          line.over().decimal());
    }
  }

  /** One arrival of its goods. */
  public record Delivered(
      String id,
      @Nullable String note,
      String receivedAt,
      String receivedBy,
      List<DeliveredLine> lines) {
    static Delivered of(PurchaseOrders.Taken taken) {
      return new Delivered(
          taken.delivery().id().toString(),
          taken.delivery().note(),
          taken.received().at().toString(),
          taken.received().by(),
          taken.delivery().lines().stream()
              .map(line -> new DeliveredLine(line.line(), line.quantity().decimal()))
              .toList());
    }
  }

  /** So many of that line. */
  public record DeliveredLine(int line, BigDecimal quantity) {}

  static PurchaseAnswer of(PurchaseOrder order) {
    Stamp sent = order.sent();
    Stamp closed = order.closed();
    return new PurchaseAnswer(
        order.id().toString(),
        order.store(),
        order.number(),
        order.warehouse(),
        order.supplier().id().toString(),
        order.supplier().name(),
        order.state(),
        order.version(),
        order.expectedOn() == null ? null : order.expectedOn().toString(),
        order.note(),
        order.sum().decimal(),
        order.lines().stream().map(Line::of).toList(),
        order.made().at().toString(),
        order.made().by(),
        sent == null ? null : sent.at().toString(),
        sent == null ? null : sent.by(),
        closed == null ? null : closed.at().toString(),
        closed == null ? null : closed.by(),
        order.reason());
  }
}
