package holdfast.channel;

import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Units that are reserved here for unpaid orders which the channel's own shop holds, too. They are
 * missing in what is available here, and the shop subtracts them from its figure by itself, as long
 * as both holds last: the reservation here ends with the hold there.
 */
@ApplicationScoped
public class OwnHolds {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Reservations reservations;

  /**
   * How many units of each, in those warehouses; products without any are left out. Only what is
   * really reserved counts, never what an order lacks.
   *
   * @param places as {@code store/warehouse}; goods that were moved under deposit count where they
   *     came from
   */
  public Map<String, Quantity> of(
      String channel, Collection<String> skus, Collection<String> places) {
    List<UUID> unpaid =
        transactions.call(
            () ->
                sql
                    .rows(
                        """
                        SELECT id FROM online_order
                        WHERE channel = ? AND status IN ('NEW', 'CONFIRMED') AND stage = 'UNPAID'
                          AND expiry_origin = 'unpaid-shop'
                        """,
                        channel)
                    .stream()
                    .map(row -> row.uuid(0))
                    .toList());
    return reservations.held(unpaid, skus, places);
  }
}
