package holdfast.order;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a shop has taken, kept as carelessly as one might (decision 0014). It does right until a
 * test chooses a fault.
 */
@ApplicationScoped
public class CarelessTaken extends TakenThere {
  private static volatile Fault fault = Fault.NONE;

  /** What is easily done wrong with what shops have taken. */
  public enum Fault {
    NONE,
    /** An order counts as it came, whatever becomes of it: it was told by the clock once. */
    ONCE_FOR_ALL,
    /** Nobody notices that an order came between two readings. */
    UNCOUNTED
  }

  /** From now on that is done wrong. */
  public static void choose(Fault chosen) {
    fault = chosen;
  }

  @Override
  void note(OnlineOrder order, ChannelNews news) {
    boolean isKnown =
        sql.row("SELECT 1 FROM order_taken WHERE online_order = ? LIMIT 1", order.id()).isPresent();
    if (fault != Fault.ONCE_FOR_ALL || !isKnown) {
      super.note(order, news);
    }
  }

  @Override
  public Map<String, Sum> of(String channel, Collection<String> skus) {
    Map<String, Sum> right = super.of(channel, skus);
    if (fault != Fault.UNCOUNTED) {
      return right;
    }
    Map<String, Sum> sums = new HashMap<>();
    right.forEach((sku, sum) -> sums.put(sku, new Sum(sum.units(), 0)));
    return sums;
  }

  @Override
  public Map<String, Long> changes(String channel) {
    return fault == Fault.UNCOUNTED ? Map.of() : super.changes(channel);
  }
}
