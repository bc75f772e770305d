package holdfast.receipt;

import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Signatures;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Packages that did not become receipts: kept whole, each with its reason, until somebody lets them
 * try again or discards them for a reason of his own. Nothing is ever deleted here.
 */
@ApplicationScoped
public class ParkedPackages {
  private static final Logger log = System.getLogger(ParkedPackages.class.getName());
  private static final int LONGEST_REASON = 500;
  private static final String COLUMNS =
      """
      SELECT p.id, p.till, t.store, p.package_id, p.cause, p.reason, p.body, p.parked_at,
        p.settled_at, p.settled_by, p.settlement, p.settled_because
      FROM parked_package p JOIN till t ON t.code = p.till
      """;

  @Inject Ids ids;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** Why a package was parked. */
  public enum Cause {
    /** It is no package that is understood, or its sums do not add up. */
    UNREADABLE,
    /** Its id belongs to a receipt that says something else. */
    ID_REUSED,
    /** It names a paired till, but that till has not signed it. */
    FORGED,
    /** It comes for a paired till without any signature. */
    UNSIGNED
  }

  /** How somebody settled one. */
  public enum Settlement {
    TAKEN,
    DISCARDED
  }

  /**
   * One of them.
   *
   * @param packageId the id it gave itself, if any
   * @param body the package as it came
   * @param settled by whom and when, or null while it waits
   */
  public record Parked(
      UUID id,
      Sender sender,
      @Nullable String packageId,
      Cause cause,
      String reason,
      String body,
      Instant at,
      @Nullable Stamp settled,
      @Nullable Settlement settlement,
      @Nullable String because) {}

  /**
   * Which ones.
   *
   * @param store only of that store, or null for all
   * @param till only of that till, or null for all
   * @param isOpen only those that wait
   */
  public record Filter(@Nullable String store, @Nullable String till, boolean isOpen) {}

  /** The newest first. */
  public List<Parked> list(Filter filter, int offset, int limit, Caller by) {
    by.require(Permission.SETTLE_INCIDENTS);
    return transactions.call(
        () ->
            sql
                .rows(
                    COLUMNS + where(filter) + " ORDER BY p.parked_at DESC, p.id LIMIT ? OFFSET ?",
                    store(filter, by),
                    store(filter, by),
                    filter.till(),
                    filter.till(),
                    limit,
                    offset)
                .stream()
                .map(ParkedPackages::parked)
                .toList());
  }

  public int count(Filter filter, Caller by) {
    by.require(Permission.SETTLE_INCIDENTS);
    return transactions.call(
        () ->
            (int)
                sql.number(
                    "SELECT COUNT(*) FROM parked_package p JOIN till t ON t.code = p.till"
                        + where(filter),
                    store(filter, by),
                    store(filter, by),
                    filter.till(),
                    filter.till()));
  }

  /**
   * One of them.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Parked named(UUID id, Caller by) {
    by.require(Permission.SETTLE_INCIDENTS);
    Parked found =
        transactions
            .call(() -> sql.row(COLUMNS + " WHERE p.id = ?", id))
            .map(ParkedPackages::parked)
            .orElseThrow(() -> Problem.notFound("package", id.toString()));
    by.requireStore(found.sender().store());
    return found;
  }

  /**
   * Puts it away for good: it will be no receipt.
   *
   * @param because what the books are told of it
   * @throws Problem {@code not-found}, {@code package-settled} (409), {@code invalid}, {@code
   *     forbidden}
   */
  public void discard(UUID id, String because, Caller by) {
    Parked found = named(id, by);
    if (because.isBlank() || because.length() > LONGEST_REASON) {
      throw Problem.invalid("reason", "1 to " + LONGEST_REASON + " characters");
    }
    transactions.run(() -> settle(found, Settlement.DISCARDED, because, by));
  }

  /**
   * What has become of packages that a till keeps aside: what waits here still, or never came, is
   * left out.
   *
   * @param packages by the ids that they gave themselves
   */
  List<Fate> fates(List<String> packages, Sender sender) {
    if (packages.isEmpty()) {
      return List.of(); // and no transaction, after which what was stored would be marked again
    }
    return transactions.call(
        () -> packages.stream().flatMap(id -> fate(id, sender).stream()).toList());
  }

  /** How a package of a till was settled; a part of it may have been parked more than once. */
  record Fate(String packageId, Settlement settlement, @Nullable String because) {}

  private Optional<Fate> fate(String packageId, Sender sender) {
    List<Row> rows =
        sql.rows(
            """
            SELECT settlement, settled_because FROM parked_package
            WHERE till = ? AND package_id = ?
            ORDER BY settlement IS NOT NULL, settlement = 'DISCARDED', settled_at DESC
            """,
            sender.till(),
            packageId);
    // one that waits comes first, then one that was taken: discarded is only what nothing is left
    // of
    return rows.stream()
        .findFirst()
        .filter(row -> !row.isNull(0))
        .map(row -> new Fate(packageId, Settlement.valueOf(row.text(0)), row.textOrNull(1)));
  }

  /** Notes, in the running transaction, that it has become a receipt after all. */
  void taken(Parked found, Caller by) {
    settle(found, Settlement.TAKEN, null, by);
  }

  private void settle(Parked found, Settlement how, @Nullable String because, Caller by) {
    int settled =
        sql.update(
            """
            UPDATE parked_package
            SET settled_at = ?, settled_by = ?, settlement = ?, settled_because = ?
            WHERE id = ? AND settled_at IS NULL
            """,
            clock.instant(),
            by.login(),
            how,
            because,
            found.id());
    if (settled == 0) {
      throw new Problem(
          409, "package-settled", "It is settled already", "Somebody else was quicker.");
    }
  }

  /**
   * Keeps a package, in the running transaction; the same once more only gets the new reason.
   *
   * @return under which id, when it is new here
   */
  Optional<UUID> park(JsonInput input, Sender sender, Cause cause, String reason) {
    String id = input.raw().getString("id", null);
    log.log(
        Level.WARNING,
        "package {0} of till {1} is parked: {2}. A manager finds it under Packages.",
        id,
        sender.till(),
        reason);
    String shortId = id == null ? null : id.substring(0, Math.min(64, id.length()));
    String body = input.raw().toString();
    Optional<Row> known =
        sql.row(
            "SELECT id FROM parked_package WHERE till = ? AND body_hash = ?",
            sender.till(),
            Signatures.hash(body));
    UUID kept = ids.next();
    sql.update(
        """
        INSERT INTO parked_package
          (id, package_id, till, body, body_hash, cause, reason, parked_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE reason = VALUES(reason)
        """,
        kept,
        shortId,
        sender.till(),
        body,
        Signatures.hash(body),
        cause,
        reason.substring(0, Math.min(LONGEST_REASON, reason.length())),
        clock.instant());
    return known.isPresent() ? Optional.empty() : Optional.of(kept);
  }

  private static String where(Filter filter) {
    return " WHERE (? IS NULL OR t.store = ?) AND (? IS NULL OR p.till = ?)"
        + (filter.isOpen() ? " AND p.settled_at IS NULL" : "");
  }

  private static @Nullable String store(Filter filter, Caller by) {
    return Optional.ofNullable(by.store()).orElse(filter.store());
  }

  private static Parked parked(Row row) {
    Instant settled = row.instantOrNull(8);
    String settlement = row.textOrNull(10);
    return new Parked(
        row.uuid(0),
        new Sender(row.text(1), row.text(2)),
        row.textOrNull(3),
        Cause.valueOf(row.text(4)),
        row.text(5),
        row.text(6),
        row.instant(7),
        settled == null ? null : new Stamp(settled, row.text(9)),
        settlement == null ? null : Settlement.valueOf(settlement),
        row.textOrNull(11));
  }
}
