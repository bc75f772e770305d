package holdfast.stock;

import holdfast.shared.Leases;
import holdfast.shared.ServerStarted;
import holdfast.shared.Transactions;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends reservations whose time is over. The sweep is housekeeping, done by one node within a
 * second; a hold that would be refused reclaims its product's overdue units itself.
 */
@ApplicationScoped
public class Expiry {
  private static final Logger log = System.getLogger(Expiry.class.getName());
  private static final String LEASE = "expiry";
  private static final int AT_ONCE = 200;

  @Inject Promises promises;
  @Inject Placement placement;
  @Inject Leases leases;
  @Inject Transactions transactions;
  @Inject Clock clock;

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofMillis(400), "expire reservations", this::sweepIfOurs);
  }

  private void sweepIfOurs() {
    if (leases.take(LEASE, Duration.ofSeconds(5)).isOurs()) {
      sweep();
    }
  }

  /** Ends everything overdue; answers how many lines that were. */
  public int sweep() {
    int ended = 0;
    int endedNow;
    do {
      Instant now = clock.instant();
      endedNow = 0;
      for (Found row : transactions.call(() -> promises.overdue(now, AT_ONCE))) {
        endedNow += expireAlone(row, now) ? 1 : 0;
      }
      ended += endedNow;
    } while (endedNow == AT_ONCE);
    return ended;
  }

  /** One transaction each: neither a busy row nor a broken one may hold up the others. */
  private boolean expireAlone(Found row, Instant now) {
    try {
      return transactions.call(() -> expire(row, now));
    } catch (RuntimeException failure) {
      log.log(
          Level.ERROR, "reservation " + row.id() + " could not be expired; see the audit", failure);
      return false;
    }
  }

  /** Gives the overdue units of one stock row back; false when there were none. */
  boolean reclaim(LevelKey level) {
    Instant now = clock.instant();
    boolean any = false;
    for (Found row : promises.overdue(level, now)) {
      any |= expire(row, now);
    }
    return any;
  }

  private boolean expire(Found row, Instant now) {
    Closing closing = new Closing(Status.EXPIRED, now, "expiry", null);
    boolean ended = promises.expire(row, closing);
    if (ended) {
      placement.giveBack(row, row.quantity(), closing);
    }
    return ended;
  }
}
