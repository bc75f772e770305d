package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.Leases;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Lets orders learn that a sale has taken their goods. The sale itself has written down whose
 * promise it broke, and could not wait for the order.
 */
@ApplicationScoped
public class BrokenPromises {
  private static final Logger log = System.getLogger(BrokenPromises.class.getName());
  private static final Caller RULES = Caller.system("sales");
  private static final String LEASE = "broken-promises";
  private static final int AT_ONCE = 200;

  @Inject OrderRows rows;
  @Inject HeldOrderRows heldOrders;
  @Inject DeliveryOrderRows deliveries;
  @Inject ShortOrders shortOrders;
  @Inject Leases leases;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  private record Broken(UUID incident, UUID document) {}

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofSeconds(1), "orders that lost their goods", this::sweepIfOurs);
  }

  private void sweepIfOurs() {
    if (leases.take(LEASE, Duration.ofSeconds(5)).isOurs()) {
      sweep();
    }
  }

  /**
   * Follows every broken promise that nobody has followed.
   *
   * @return how many online orders lack goods now
   */
  public int sweep() {
    int orders = 0;
    for (Broken broken : transactions.call(this::broken)) {
      orders += followAlone(broken) ? 1 : 0;
    }
    return orders;
  }

  private List<Broken> broken() {
    return sql
        .rows(
            """
            SELECT id, reservation FROM incident
            WHERE kind = 'PROMISE_BROKEN' AND followed_at IS NULL AND reservation IS NOT NULL
            ORDER BY opened_at LIMIT ?
            """,
            AT_ONCE)
        .stream()
        .map(row -> new Broken(row.uuid(0), row.uuid(1)))
        .toList();
  }

  /** One transaction each: a busy order holds up no other. */
  private boolean followAlone(Broken broken) {
    try {
      return transactions.call(() -> follow(broken));
    } catch (RuntimeException failure) {
      log.log(Level.ERROR, "broken promise " + broken.incident() + " not followed", failure);
      return false;
    }
  }

  private boolean follow(Broken broken) {
    UUID document = broken.document();
    boolean isOrder = sql.row("SELECT id FROM online_order WHERE id = ?", document).isPresent();
    boolean isShort = isOrder && isShort(rows.locked(document, RULES));
    Instant now = clock.instant();
    sql.update("UPDATE incident SET followed_at = ? WHERE id = ?", now, broken.incident());
    if (!isOrder) {
      tellShop(document);
    }
    return isShort;
  }

  /** What was put aside or is to be brought may have its goods again, or have ended, by now. */
  private void tellShop(UUID document) {
    heldOrders.lock(document).ifPresent(order -> heldOrders.changed(order.store(), document));
    deliveries.lock(document).ifPresent(deliveries::changed);
  }

  private boolean isShort(OnlineOrder order) {
    if (!order.isOpen() || shortOrders.missing(order).isEmpty()) {
      return false;
    }
    order.flag(Flag.SHORTAGE);
    rows.changed(order);
    return true;
  }
}
