package holdfast.channel;

import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Units that are reserved here for unpaid orders which the channel's own shop holds, too. They are
 * missing in what is available here, and the shop subtracts them from its figure by itself, as long
 * as both holds last: the reservation here ends with the hold there.
 */
@ApplicationScoped
public class OwnHolds {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * How many units of each, in those warehouses; products without any are left out. Only what is
   * really reserved counts, never what an order lacks.
   *
   * @param places as {@code store/warehouse}; goods that were moved under deposit count where they
   *     came from
   */
  public Map<String, Quantity> of(
      String channel, Collection<String> skus, Collection<String> places) {
    Map<String, Quantity> held = new HashMap<>();
    if (skus.isEmpty() || places.isEmpty()) {
      return held;
    }
    List<Object> values = new ArrayList<>();
    values.add(channel);
    values.addAll(skus);
    values.addAll(places);
    transactions
        .call(
            () ->
                sql.rows(
                    """
                    SELECT r.sku, SUM(r.quantity) FROM online_order o
                    JOIN reservation r ON r.store = o.store AND r.id = o.id
                    WHERE o.channel = ? AND o.status IN ('NEW', 'CONFIRMED') AND o.stage = 'UNPAID'
                      AND o.expiry_origin = 'unpaid-shop' AND r.status = 'ACTIVE' AND r.sku IN
                    """
                        + Sql.places(skus.size())
                        + " AND CONCAT(r.store, '/', COALESCE(r.home, r.warehouse)) IN "
                        + Sql.places(places.size())
                        + " GROUP BY r.sku",
                    values.toArray()))
        .forEach(row -> held.put(row.text(0), row.quantity(1)));
    return held;
  }
}
