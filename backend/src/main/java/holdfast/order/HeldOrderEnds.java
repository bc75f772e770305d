package holdfast.order;

import holdfast.order.HeldOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.Leases;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Reservation;
import holdfast.stock.Stock;
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
 * Closes held orders whose time is over, where the store's rule wants that. The promise expires by
 * itself, on the instant; here the order follows it.
 */
@ApplicationScoped
public class HeldOrderEnds {
  private static final Logger log = System.getLogger(HeldOrderEnds.class.getName());
  private static final Caller RULE = Caller.system("store rules");
  private static final String LEASE = "held-order-ends";
  private static final int AT_ONCE = 500;

  @Inject HeldOrderRows rows;
  @Inject Stock stock;
  @Inject Leases leases;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofSeconds(1), "end held orders by their rules", this::sweepIfOurs);
  }

  private void sweepIfOurs() {
    if (leases.take(LEASE, Duration.ofSeconds(5)).isOurs()) {
      sweep();
    }
  }

  /** Decides every held order whose time is over; answers how many were closed. */
  public int sweep() {
    List<UUID> over =
        transactions.call(
            () ->
                sql
                    .rows(
                        """
                        SELECT id FROM held_order
                        WHERE status = 'HELD' AND cancels_itself AND expires_at <= ?
                        ORDER BY expires_at LIMIT ?
                        """,
                        clock.instant(),
                        AT_ONCE)
                    .stream()
                    .map(row -> row.uuid(0))
                    .toList());
    int closed = 0;
    for (UUID id : over) {
      closed += decideAlone(id) ? 1 : 0;
    }
    return closed;
  }

  /** One transaction each: neither a busy order nor a broken one may hold up the others. */
  private boolean decideAlone(UUID id) {
    try {
      return transactions.call(() -> decide(id));
    } catch (RuntimeException failure) {
      log.log(Level.ERROR, "the end of held order " + id + " could not be decided", failure);
      return false;
    }
  }

  private boolean decide(UUID id) {
    Instant now = clock.instant();
    HeldOrder order = rows.locked(id, RULE);
    if (!order.isOpen() || order.expiresAt().isAfter(now)) {
      return false; // paid or extended in this moment
    }
    Reservation held =
        stock.find(id).filter(found -> found.status() == holdfast.stock.Status.ACTIVE).orElse(null);
    if (held != null) {
      Instant end = held.expiresAt();
      if (end != null && end.isAfter(now)) {
        rows.endAt(id, end); // somebody has extended the promise itself
        rows.changed(order.store(), id);
      }
      return false; // else it expires within the second, and then the order does
    }
    rows.close(id, Status.EXPIRED, null, now, RULE.login());
    rows.changed(order.store(), id);
    return true;
  }
}
