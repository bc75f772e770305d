package holdfast.allotment;

import holdfast.shared.Caller;
import holdfast.shared.Leases;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Allotments;
import holdfast.stock.Sales;
import holdfast.stock.Sales.Doubt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls a manager when a till has stayed away for so long that its units went back on sale: what it
 * sold of them without a server is not known yet, and may by now be promised to somebody else.
 */
@ApplicationScoped
public class EndedAllotments {
  private static final String KIND = "ALLOTMENT_ENDED";
  private static final String WORK = "ended allotments";
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** What ended before that is no news; no server is down for longer. */
  private static final Duration NEWS = Duration.ofDays(7);

  /** It is the expiry of the promises that is told of. */
  private static final Caller BY = Caller.system("expiry");

  @Inject Allotments allotments;
  @Inject Sales sales;
  @Inject Leases leases;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  void start(@Observes ServerStarted server) {
    server.every(PAUSE, "tell of ended allotments", this::tellIfOurs);
  }

  private void tellIfOurs() {
    if (leases.take(WORK, PAUSE.multipliedBy(3)).isOurs()) {
      tell();
    }
  }

  /** Opens an incident for each till whose units have come free since it renewed them last. */
  public void tell() {
    Instant now = clock.instant();
    for (UUID id : transactions.call(() -> ended(now))) {
      transactions.run(() -> tell(id, now));
    }
  }

  /** Not those of tills that have begun anew under another id since: they are here. */
  private List<UUID> ended(Instant now) {
    return sql
        .rows(
            """
            SELECT a.id FROM allotment a
            WHERE a.expires_at <= ? AND a.expires_at > ?
              AND NOT EXISTS (SELECT 1 FROM allotment later
                WHERE later.till = a.till AND later.renewed_at > a.renewed_at)
              AND NOT EXISTS (SELECT 1 FROM incident i
                WHERE i.kind = ? AND i.document = a.id AND i.opened_at >= a.expires_at)
            """,
            now,
            now.minus(NEWS),
            KIND)
        .stream()
        .map(row -> row.uuid(0))
        .toList();
  }

  /** The row is locked: neither is it renewed meanwhile, nor do two nodes tell of it. */
  private void tell(UUID id, Instant now) {
    Optional<Row> ended =
        sql.row(
            "SELECT store, till, expires_at FROM allotment WHERE id = ? AND expires_at <= ? FOR"
                + " UPDATE",
            id,
            now);
    if (ended.isEmpty() || isTold(id, ended.get().instant(2))) {
      return;
    }
    Quantity units = allotments.endedSince(id, ended.get().instant(2));
    if (units.isPositive()) {
      String till = ended.get().text(1);
      sales.doubt(new Doubt(KIND, id, ended.get().text(0), null, till, units.toString()), BY);
    }
  }

  private boolean isTold(UUID id, Instant since) {
    return sql.number(
            "SELECT COUNT(*) FROM incident WHERE kind = ? AND document = ? AND opened_at >= ?",
            KIND,
            id,
            since)
        > 0;
  }
}
