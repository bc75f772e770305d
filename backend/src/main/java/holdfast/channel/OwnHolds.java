package holdfast.channel;

import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Units that are reserved here for unpaid orders which the channel's own shop holds, too. They are
 * missing in what is available here, and the shop subtracts them from its figure by itself, as long
 * as both holds last. Where ours ends with the shop's, its units count until they are free: the
 * figure stays the same when both end. Where a person keeps the goods longer here, they count until
 * the shop's hold ends.
 */
@ApplicationScoped
public class OwnHolds {
  /** By then ours has been ended, too. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Reservations reservations;
  @Inject Clock clock;

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
                        WHERE channel = ? AND status IN ('NEW', 'CONFIRMED')
                          AND (held_there_until > ? OR expires_at <= held_there_until)
                        """,
                        channel,
                        clock.instant())
                    .stream()
                    .map(row -> row.uuid(0))
                    .toList());
    return reservations.held(unpaid, skus, places);
  }

  /**
   * Forgets the holds of the channel's shop that have ended before ours, once; answers the products
   * of those orders, whose figures may be others now.
   */
  public Set<String> ended(String channel) {
    Instant now = clock.instant();
    return transactions.call(
        () -> {
          Set<String> skus = new TreeSet<>();
          List<Object> orders = new ArrayList<>();
          sql.rows(
                  """
                  SELECT id FROM online_order
                  WHERE channel = ? AND held_there_until <= ?
                    AND (expires_at > held_there_until OR held_there_until <= ?)
                  LIMIT 500
                  """,
                  channel,
                  now,
                  now.minus(FORGOTTEN))
              .forEach(row -> orders.add(row.uuid(0)));
          if (!orders.isEmpty()) {
            Object[] ids = orders.toArray();
            String these = " IN " + Sql.places(ids.length);
            sql.rows(
                    "SELECT sku FROM online_order_line WHERE sku IS NOT NULL AND online_order"
                        + these,
                    ids)
                .forEach(row -> skus.add(row.text(0)));
            sql.update("UPDATE online_order SET held_there_until = NULL WHERE id" + these, ids);
          }
          return skus;
        });
  }
}
