package holdfast.price;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * How each store rounds what is paid in cash: rules with their first days, so that a new law waits
 * at the tills for its day. A store without one rounds nothing. The tills learn of changes by the
 * feed, with the price rules.
 */
@ApplicationScoped
public class RoundingRules {
  /** More laws a store has not seen. */
  public static final int MOST = 20;

  /** Nobody's coins are larger: ten thousand. */
  public static final Money LARGEST_STEP = new Money(1_000_000);

  @Inject Stores stores;
  @Inject ChangeFeed feed;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;
  @Inject Ids ids;

  /** The rules of that store, the earliest first day first. */
  public List<RoundingRule> of(String store) {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT id, first_day, step, half FROM cash_rounding
                    WHERE store = ? AND ended_at IS NULL ORDER BY first_day, id
                    """,
                    store)
                .stream()
                .map(RoundingRules::rule)
                .toList());
  }

  /** Whether that store ever had a rule that rounds so. */
  public boolean everRounded(String store, CashRounding rounding) {
    return transactions.call(
        () ->
            sql.row(
                    "SELECT id FROM cash_rounding WHERE store = ? AND step = ? AND half = ? LIMIT"
                        + " 1",
                    store,
                    rounding.step(),
                    rounding.half())
                .isPresent());
  }

  /**
   * Rounds so from that day on; a rule of the same first day ends.
   *
   * @throws Problem {@code invalid} for a step out of range, {@code not-found} for an unknown
   *     store, {@code too-many-rules} (409), {@code forbidden}
   */
  public void add(String store, LocalDate from, CashRounding rounding, Caller by) {
    require(store, by);
    Money step = rounding.step();
    if (step.minor() <= 1 || step.compareTo(LARGEST_STEP) > 0) {
      throw Problem.invalid("step", "must be more than 0.01 and at most " + LARGEST_STEP);
    }
    transactions.run(
        () -> {
          String code = stores.named(store).code();
          sql.row("SELECT code FROM store WHERE code = ? FOR UPDATE", code);
          end("first_day", from.toString(), code, by);
          if (of(code).size() >= MOST) {
            throw new Problem(
                409,
                "too-many-rules",
                "Too many rounding rules",
                "There may be " + MOST + " at once.");
          }
          sql.update(
              """
              INSERT INTO cash_rounding (store, id, first_day, step, half, made_at, made_by)
              VALUES (?, ?, ?, ?, ?, ?, ?)
              """,
              code,
              ids.next(),
              from.toString(),
              step,
              rounding.half(),
              clock.instant(),
              by.login());
          tell();
        });
  }

  /**
   * Ends a rule, as if it had never begun; the one of before counts again.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public void end(String store, UUID id, Caller by) {
    require(store, by);
    transactions.run(
        () -> {
          if (end("id", id, store, by) == 0) {
            throw Problem.notFound("rounding rule", id);
          }
          tell();
        });
  }

  private int end(String column, Object value, String store, Caller by) {
    return sql.update(
        "UPDATE cash_rounding SET ended_at = ?, ended_by = ? WHERE store = ? AND ended_at IS NULL"
            + " AND "
            + column
            + " = ?",
        clock.instant(),
        by.login(),
        store,
        value);
  }

  private static void require(String store, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(store);
  }

  private void tell() {
    feed.append(Topic.PRICE, null, null, "book");
  }

  private static RoundingRule rule(Row row) {
    CashRounding rounding = new CashRounding(row.money(2), CashRounding.Half.valueOf(row.text(3)));
    return new RoundingRule(row.uuid(0), LocalDate.parse(row.text(1)), rounding);
  }
}
