package holdfast.credit;

import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What each till may sell on credit without a server. As with allotments, the server never counts
 * less for a till than the till believes to have, and all tills of a store together never have more
 * than the store lets them (decision 0032).
 */
@ApplicationScoped
public class CreditLeases {
  static final int MOST_TOLD = 2_000;

  /** What was committed a little later than it was written must not be missed. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  @Inject CreditRules rules;
  @Inject CreditRows rows;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * What a till asks.
   *
   * @param id made by the till, for as long as its browser profile lives
   * @param turn grows with each request of that id
   * @param kept what the till still counts as its own
   * @param since up to when it knows the customers; null when it knows none
   */
  public record Renewal(
      UUID id, String store, String till, long turn, Money kept, @Nullable Instant since) {}

  /**
   * What the till has now.
   *
   * @param at the server's time of the answer, against which the end is to be measured
   * @param wanted what the rule gives: the till lowers itself to it and says so next time
   * @param through what to ask since the next time
   * @param accounts the customers that changed
   */
  public record Renewed(
      UUID id,
      Instant at,
      Instant until,
      Money amount,
      Money wanted,
      Money customerMost,
      Instant through,
      List<CreditAccount> accounts) {}

  /** What one till has, for lists. */
  public record Given(String till, Money amount, Instant renewedAt, Instant until) {}

  /**
   * Gives the till its share of what its store lets all its tills sell on credit.
   *
   * @throws Problem {@code superseded} (409) when a later turn of this id was there already, {@code
   *     id-reused} (409) when the id belongs to another till, {@code forbidden}
   */
  public Renewed renew(Renewal renewal, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(renewal.store());
    return transactions.call(
        () -> {
          Instant now = rows.now();
          // one till of the store at a time: what the others have stays as it is until this ends
          sql.row("SELECT code FROM store WHERE code = ? FOR UPDATE", renewal.store());
          CreditRule rule = rules.of(renewal.store());
          Money kept = kept(renewal, now);
          Money share = rule.tillMost().min(free(renewal, rule, now));
          Money amount = kept.max(share);
          Instant until = now.plus(Duration.ofHours(rule.hours()));
          sql.update(
              """
              INSERT INTO credit_lease (id, store, till, turn, amount, renewed_at, ends_at)
              VALUES (?, ?, ?, ?, ?, ?, ?)
              ON DUPLICATE KEY UPDATE turn = VALUES(turn), amount = VALUES(amount),
                renewed_at = VALUES(renewed_at), ends_at = VALUES(ends_at)
              """,
              renewal.id(),
              renewal.store(),
              renewal.till(),
              renewal.turn(),
              amount,
              now,
              until);
          return renewed(renewal, rule, new Lease(amount, now, until));
        });
  }

  /** What the tills of that store have. */
  public List<Given> given(String store, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(store);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT till, amount, renewed_at, ends_at FROM credit_lease
                    WHERE store = ? AND ends_at > ? ORDER BY till, renewed_at DESC
                    """,
                    store,
                    rows.now())
                .stream()
                .map(row -> new Given(row.text(0), row.money(1), row.instant(2), row.instant(3)))
                .toList());
  }

  private record Lease(Money amount, Instant at, Instant until) {}

  private Renewed renewed(Renewal renewal, CreditRule rule, Lease lease) {
    Instant since = renewal.since() == null ? Instant.EPOCH : renewal.since();
    List<CreditRows.Changed> changed =
        rows.rows("WHERE a.changed_at >= ? ORDER BY a.changed_at, a.id LIMIT ?", since, MOST_TOLD);
    Instant through =
        changed.size() == MOST_TOLD ? changed.getLast().at() : lease.at().minus(OVERLAP);
    return new Renewed(
        renewal.id(),
        lease.at(),
        lease.until(),
        lease.amount(),
        rule.tillMost(),
        rule.customerMost(),
        through,
        changed.stream().map(CreditRows.Changed::account).toList());
  }

  /** What it keeps of what it had; nothing once its time was over. */
  private Money kept(Renewal renewal, Instant now) {
    Optional<Row> known =
        sql.row(
            "SELECT store, till, turn, amount, ends_at FROM credit_lease WHERE id = ? FOR UPDATE",
            renewal.id());
    if (known.isEmpty()) {
      return Money.ZERO;
    }
    Row row = known.get();
    if (!row.text(0).equals(renewal.store()) || !row.text(1).equals(renewal.till())) {
      throw new Problem(409, "id-reused", "The id is taken", "This lease is another till's.");
    }
    if (row.number(2) >= renewal.turn()) {
      throw new Problem(
          409, "superseded", "Too late", "A later renewal of this lease was there first.");
    }
    return row.instant(4).isAfter(now) ? row.money(3).min(renewal.kept()) : Money.ZERO;
  }

  /** What no other till of the store has. */
  private Money free(Renewal renewal, CreditRule rule, Instant now) {
    Money others =
        new Money(
            sql.number(
                """
                SELECT COALESCE(SUM(amount), 0) FROM credit_lease
                WHERE store = ? AND id <> ? AND ends_at > ?
                """,
                renewal.store(),
                renewal.id(),
                now));
    return rule.storeMost().minus(others).max(Money.ZERO);
  }
}
