package holdfast.order;

import holdfast.order.ChannelNews.Stage;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many units the shops of channels have taken off their own figures for their orders, as far as
 * is known here. It follows the orders in the very transactions that do, so that one reading shows
 * both: what is available here without these units, and that the shop has taken them.
 *
 * <p>It depends on where the orders stand and not on when anything was told: an order that is paid,
 * cancelled or restocked moves it by what the shop then moved, whenever that is heard of.
 */
@ApplicationScoped
public class TakenThere {
  @Inject Sql sql;

  /**
   * What all orders of a channel took of one product.
   *
   * @param changes how often that has changed: two readings with the same number saw no other one
   *     in between
   */
  public record Sum(Quantity units, long changes) {
    public static final Sum NOTHING = new Sum(Quantity.ZERO, 0);
  }

  /** What was taken of these products, in the running transaction; of others nothing ever was. */
  public Map<String, Sum> of(String channel, Collection<String> skus) {
    if (skus.isEmpty()) {
      return Map.of();
    }
    Object[] values = new Object[skus.size() + 1];
    values[0] = channel;
    int next = 1;
    for (String sku : skus) {
      values[next++] = sku;
    }
    Map<String, Sum> sums = new HashMap<>();
    sql.rows(
            "SELECT sku, units, changes FROM shop_taken WHERE channel = ? AND sku IN "
                + Sql.places(skus.size()),
            values)
        .forEach(row -> sums.put(row.text(0), new Sum(row.quantity(1), row.number(2))));
    return sums;
  }

  /** How often what was taken has changed, of every product of which something ever was. */
  public Map<String, Long> changes(String channel) {
    Map<String, Long> changes = new HashMap<>();
    sql.rows("SELECT sku, changes FROM shop_taken WHERE channel = ?", channel)
        .forEach(row -> changes.put(row.text(0), row.number(1)));
    return changes;
  }

  /** As {@link #note}, for an order of which nothing was noted yet. */
  void noteFirst(OnlineOrder order, ChannelNews news) {
    note(order, Map.of(), units(order, news));
  }

  /** Notes what the shop has taken for that order by now. */
  void note(OnlineOrder order, ChannelNews news) {
    Map<String, Quantity> before = new TreeMap<>();
    for (Row row :
        sql.rows("SELECT sku, units FROM order_taken WHERE online_order = ?", order.id())) {
      before.put(row.text(0), row.quantity(1));
    }
    note(order, before, units(order, news));
  }

  private void note(OnlineOrder order, Map<String, Quantity> before, Map<String, Quantity> now) {
    Set<String> skus = new TreeSet<>(before.keySet()); // sorted: two orders never wait crosswise
    skus.addAll(now.keySet());
    for (String sku : skus) {
      Quantity units = now.getOrDefault(sku, Quantity.ZERO);
      Quantity change = units.minus(before.getOrDefault(sku, Quantity.ZERO));
      if (!change.isZero()) {
        write(order, sku, units, change);
      }
    }
  }

  private void write(OnlineOrder order, String sku, Quantity units, Quantity change) {
    sql.update(
        "REPLACE INTO order_taken (online_order, sku, units) VALUES (?, ?, ?)",
        order.id(),
        sku,
        units);
    sql.update(
        """
        INSERT INTO shop_taken (channel, sku, units, changes) VALUES (?, ?, ?, 1)
        ON DUPLICATE KEY UPDATE units = units + VALUES(units), changes = changes + 1
        """,
        order.channel(),
        sku,
        change);
  }

  /** A shop that does not say is taken to count its orders off from the moment they are placed. */
  private static Map<String, Quantity> units(OnlineOrder order, ChannelNews news) {
    Map<String, Quantity> goods = new TreeMap<>();
    Map<String, Quantity> said = news.taken();
    if (said != null) {
      goods.putAll(said);
    } else if (news.stage() != Stage.CANCELLED && news.stage() != Stage.REFUNDED) {
      news.order()
          .lines()
          .forEach(line -> goods.merge(line.good(), line.quantity(), Quantity::plus));
    }
    Map<String, Quantity> units = new TreeMap<>();
    goods.forEach((good, quantity) -> units.merge(sku(order, good), quantity, Quantity::plus));
    return units;
  }

  private static String sku(OnlineOrder order, String good) {
    for (OrderLine line : order.lines()) {
      String sku = line.sku();
      if (sku != null && line.good().equals(good)) {
        return sku;
      }
    }
    return good;
  }
}
