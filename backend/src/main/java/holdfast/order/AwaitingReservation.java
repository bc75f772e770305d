package holdfast.order;

import holdfast.shared.Problem;
import java.math.BigDecimal;
import java.util.List;

/** 409 {@code awaiting-reservation}: some of the order's goods are not reserved, so not there. */
public class AwaitingReservation extends Problem {
  private static final long serialVersionUID = 1L;

  AwaitingReservation(OnlineOrder order, List<OnlineOrders.LineFigures> lines) {
    this(
        "Order %s of %s".formatted(order.externalId(), order.channelName()),
        lines.stream().map(Wire::of).toList());
  }

  private AwaitingReservation(String order, List<Wire> lines) {
    super(
        409,
        "awaiting-reservation",
        "Goods of the order are not reserved",
        "%s: %s of %s are not reserved."
            .formatted(order, lines.getFirst().awaiting(), lines.getFirst().good()));
    with("lines", lines);
  }

  static AwaitingReservation of(DeliveryOrder order, List<ShopLine.Figures> missing) {
    List<Wire> lines =
        missing.stream()
            .map(
                figures ->
                    new Wire(
                        figures.line().number(),
                        figures.line().sku(),
                        figures.line().quantity().decimal(),
                        figures.missing().decimal()))
            .toList();
    return new AwaitingReservation("Delivery order " + order.number(), lines);
  }

  /** A line that waits, as the API speaks of it. */
  public record Wire(int line, String good, BigDecimal ordered, BigDecimal awaiting) {
    static Wire of(OnlineOrders.LineFigures figures) {
      OrderLine line = figures.line();
      return new Wire(
          line.number(), line.good(), line.quantity().decimal(), figures.awaiting().decimal());
    }
  }
}
