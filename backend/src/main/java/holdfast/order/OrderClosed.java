package holdfast.order;

import holdfast.shared.Problem;
import java.util.UUID;

/** 409 {@code order-closed}: the order was fulfilled or cancelled before. */
public class OrderClosed extends Problem {
  private static final long serialVersionUID = 1L;

  OrderClosed(OnlineOrder order) {
    this(
        "Order %s of %s is %s."
            .formatted(order.externalId(), order.channelName(), order.status().word()),
        order.id(),
        order.status().word());
  }

  OrderClosed(String sentence, UUID id, String actual) {
    super(409, "order-closed", "The order is closed", sentence);
    with("id", id.toString());
    with("actual", actual);
  }
}
