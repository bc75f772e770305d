package holdfast.credit;

import holdfast.shared.Row;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of accounts, read and locked in the running transaction. */
@ApplicationScoped
class CreditRows {
  private static final String ACCOUNT =
      """
      SELECT a.id, a.card, a.name, a.credit_limit,
        (SELECT COALESCE(SUM(e.amount), 0) FROM credit_entry e WHERE e.account = a.id),
        (SELECT COALESCE(SUM(h.amount), 0) FROM credit_hold h
          WHERE h.account = a.id AND h.ends_at > ?),
        a.changed_at
      FROM credit_account a
      """;

  @Inject Sql sql;
  @Inject Clock clock;

  /** An account, and when it was last another. */
  record Changed(CreditAccount account, Instant at) {}

  Optional<CreditAccount> find(UUID id) {
    return rows("WHERE a.id = ?", id).stream().findFirst().map(Changed::account);
  }

  /** The accounts that fit, by an ending of the statement. */
  List<Changed> rows(String where, @Nullable Object... values) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(now());
    all.addAll(Arrays.asList(values));
    return sql.rows(ACCOUNT + where, all.toArray()).stream().map(CreditRows::changed).toList();
  }

  /**
   * The account as it is now, and nobody else writes to it before this transaction ends: what it
   * comes to is read after its row is locked.
   */
  Optional<CreditAccount> lock(UUID id) {
    return sql.row("SELECT id FROM credit_account WHERE id = ? FOR UPDATE", id)
        .flatMap(row -> find(id));
  }

  /** Notes that something of it is another, for the tills. */
  void touch(UUID account) {
    sql.update("UPDATE credit_account SET changed_at = ? WHERE id = ?", now(), account);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Changed changed(Row row) {
    CreditAccount account =
        new CreditAccount(
            row.uuid(0), row.text(1), row.text(2), row.money(3), row.money(4), row.money(5));
    return new Changed(account, row.instant(6));
  }
}
