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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
  @Inject GroupedEndings grouped;
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
      endedNow = expire(transactions.call(() -> promises.overdue(now, AT_ONCE)), now);
      ended += endedNow;
    } while (endedNow >= AT_ONCE);
    return ended;
  }

  /** Together with those who end something at the same moment; what is not plain, alone. */
  private int expire(List<Found> overdue, Instant now) {
    Set<UUID> documents = overdue.stream().map(Found::id).collect(Collectors.toSet());
    Map<UUID, Integer> together = grouped.expire(documents, closing(now));
    int ended = together.values().stream().mapToInt(Integer::intValue).sum();
    for (Found row : overdue) {
      if (!together.containsKey(row.id())) {
        ended += expireAlone(row, now) ? 1 : 0;
      }
    }
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
    return reclaim(level, null);
  }

  /**
   * The same on behalf of a document that is being written: its own promises are not overdue yet,
   * even if their time ends in this very moment, and may not have taken their units.
   */
  boolean reclaim(LevelKey level, @Nullable UUID document) {
    Instant now = clock.instant();
    boolean any = false;
    for (Found row : promises.overdue(level, now)) {
      any |= !row.id().equals(document) && expire(row, now);
    }
    return any;
  }

  private boolean expire(Found row, Instant now) {
    Closing closing = closing(now);
    boolean ended = promises.expire(row, closing);
    if (ended) {
      placement.giveBack(row, row.quantity(), closing);
    }
    return ended;
  }

  private static Closing closing(Instant now) {
    return new Closing(Status.EXPIRED, now, "expiry", null);
  }
}
