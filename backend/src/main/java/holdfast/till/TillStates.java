package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.till.TillState.Contact;
import holdfast.till.TillState.Unsent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of the tills: when they were heard last, what waits in them, what is missing. */
@ApplicationScoped
public class TillStates {
  /** What stays the same is written down no more often than this. */
  private static final Duration WRITTEN_EVERY = Duration.ofSeconds(10);

  private static final int MOST_REMEMBERED = 10_000;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  private final Map<String, Contact> written = new ConcurrentHashMap<>();

  /**
   * The tills by code, those that sell first.
   *
   * @param store only of that store, or null for all
   */
  public List<TillState> list(@Nullable String store, Caller by) {
    by.require(Permission.CONFIGURE);
    @Nullable String only = Optional.ofNullable(by.store()).orElse(store);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT t.code, t.store, t.name, t.closed_at, t.closed_by, d.paired_at,
                      d.paired_by, c.seen_at, c.version, c.waiting, c.parked, c.oldest_at, c.clock_off,
                      (SELECT COALESCE(SUM(missing), 0) FROM till_device a WHERE a.till = t.code),
                      (SELECT COUNT(*) FROM parked_package p
                       WHERE p.till = t.code AND p.settled_at IS NULL)
                    FROM till t
                      LEFT JOIN till_device d ON d.till = t.code AND d.revoked_at IS NULL
                      LEFT JOIN till_contact c ON c.till = t.code
                    WHERE ? IS NULL OR t.store = ?
                    ORDER BY t.closed_at IS NOT NULL, t.code
                    """,
                    only,
                    only)
                .stream()
                .map(TillStates::state)
                .toList());
  }

  /**
   * What the tills said last, by code, for whoever reads figures of sales: those that were ever
   * heard.
   *
   * @param store only of that store, or null for all
   */
  public List<Unsent> unsent(@Nullable String store, Caller by) {
    by.require(Permission.READ_SHIFTS);
    @Nullable String only = Optional.ofNullable(by.store()).orElse(store);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT t.code, t.store, t.name, t.closed_at IS NOT NULL,
                      c.seen_at, c.version, c.waiting, c.parked, c.oldest_at, c.clock_off
                    FROM till t JOIN till_contact c ON c.till = t.code
                    WHERE ? IS NULL OR t.store = ?
                    ORDER BY t.code
                    """,
                    only,
                    only)
                .stream()
                .map(TillStates::unsent)
                .toList());
  }

  /** Notes what a till has just said of itself. */
  void heard(Till till, Contact said) {
    @Nullable Contact before = written.get(till.code());
    if (before != null && isOldNews(before, said)) {
      return;
    }
    if (written.size() >= MOST_REMEMBERED) {
      written.clear();
    }
    written.put(till.code(), said);
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO till_contact
                  (till, seen_at, version, waiting, parked, oldest_at, clock_off)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at), version = VALUES(version),
                  waiting = VALUES(waiting), parked = VALUES(parked), oldest_at = VALUES(oldest_at),
                  clock_off = VALUES(clock_off)
                """,
                till.code(),
                said.at(),
                said.version(),
                said.waiting(),
                said.aside(),
                said.oldestAt(),
                said.clockOff()));
  }

  private static boolean isOldNews(Contact before, Contact said) {
    Contact same =
        new Contact(
            before.at(),
            said.version(),
            said.waiting(),
            said.aside(),
            said.oldestAt(),
            said.clockOff());
    return before.equals(same) && said.at().isBefore(before.at().plus(WRITTEN_EVERY));
  }

  private static TillState state(Row row) {
    @Nullable Contact contact = row.isNull(7) ? null : contact(row, 7);
    return new TillState(
        new Till(row.text(0), row.text(1), row.text(2)),
        Stamp.of(row, 3),
        Stamp.of(row, 5),
        contact,
        row.integer(13),
        row.integer(14));
  }

  private static Unsent unsent(Row row) {
    Till till = new Till(row.text(0), row.text(1), row.text(2));
    return new Unsent(till, contact(row, 4), row.flag(3));
  }

  private static Contact contact(Row row, int at) {
    return new Contact(
        row.instant(at),
        row.textOrNull(at + 1),
        row.integer(at + 2),
        row.integer(at + 3),
        row.instantOrNull(at + 4),
        row.isNull(at + 5) ? null : row.integer(at + 5));
  }
}
