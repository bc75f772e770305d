package holdfast.order;

import holdfast.shared.Problem;

/** 409 {@code order-closed}: the order was fulfilled or cancelled before. */
public class OrderClosed extends Problem {
  private static final long serialVersionUID = 1L;

  OrderClosed(OnlineOrder order) {
    super(
        409,
        "order-closed",
        "The order is closed",
        "Order %s of %s is %s."
            .formatted(order.externalId(), order.channelName(), order.status().word()));
    with("id", order.id().toString());
    with("actual", order.status().word());
  }
}
