package holdfast.office.held;

import holdfast.office.Asked;
import holdfast.office.Shops;
import holdfast.office.StatusMark.Look;
import holdfast.office.Texts;
import holdfast.order.HeldOrder;
import holdfast.order.HeldOrder.Status;
import holdfast.order.HeldOrderList.Filter;
import holdfast.order.HeldOrderList.Order;
import java.util.List;
import java.util.Locale;

/** How a held order stands, in a word and a look. */
final class HeldWords {
  /** What the list can show: those that wait, first. */
  static final List<String> SHOWN = List.of("held", "stale", "paid", "cancelled", "expired", "all");

  private HeldWords() {}

  /** For the list. */
  static Filter filter(Asked asked) {
    Filter filter = new Filter(asked.store(), null, null, asked.text());
    return switch (asked.which()) {
      case "held" -> filter.with(Status.HELD);
      case "stale" -> filter.with(Status.HELD).stale(true);
      case "all" -> filter;
      default -> filter.with(Status.valueOf(asked.which().toUpperCase(Locale.ROOT)));
    };
  }

  /** What waits is in the order of its end, what is over in that of its beginning. */
  static Order order(Asked asked) {
    return asked.which().equals("held") || asked.which().equals("stale")
        ? Order.ENDING
        : Order.NEWEST;
  }

  static boolean isStale(HeldOrder order, Shops shops) {
    return order.isStale(shops.clock().instant());
  }

  static String status(HeldOrder order, Shops shops, Texts texts) {
    return texts.text(
        isStale(order, shops) ? "held.stale" : "heldOrder.status." + order.status().name());
  }

  static Look look(HeldOrder order, Shops shops) {
    return switch (order.status()) {
      case HELD -> isStale(order, shops) ? Look.SOON : Look.NEW;
      case PAID -> Look.DONE;
      case CANCELLED, EXPIRED -> Look.OFF;
    };
  }
}
