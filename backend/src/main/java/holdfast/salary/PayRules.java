package holdfast.salary;

import holdfast.salary.PayRule.Whose;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * By what people are paid: rules with their first days. The rule of a person goes before that of
 * his role, and of several the one of the latest first day that has come counts. What is settled
 * already keeps the rules it was settled by.
 */
@ApplicationScoped
public class PayRules {
  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * The rules of that store: those of roles first, the earliest first day first.
   *
   * @throws Problem {@code forbidden}
   */
  public List<PayRule> of(String store, Caller by) {
    by.require(Permission.SEE_SALARIES);
    by.requireStore(store);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT id, login, role, first_day, hourly, sales_percent, plan_percent
                    FROM pay_rule WHERE store = ? AND ended_at IS NULL
                    ORDER BY login IS NOT NULL, login, role, first_day
                    """,
                    store)
                .stream()
                .map(PayRules::rule)
                .toList());
  }

  /** In the running transaction: the rules of that store as they were at that moment. */
  List<PayRule> asOf(String store, Instant moment) {
    return sql
        .rows(
            """
            SELECT id, login, role, first_day, hourly, sales_percent, plan_percent
            FROM pay_rule
            WHERE store = ? AND made_at <= ? AND (ended_at IS NULL OR ended_at > ?)
            ORDER BY first_day
            """,
            store,
            moment,
            moment)
        .stream()
        .map(PayRules::rule)
        .toList();
  }

  /**
   * Pays so from that day on; a rule of the same person or role and first day ends. The same rule
   * again changes nothing.
   *
   * @throws Problem {@code invalid} for an amount or a percent out of range or an unknown person,
   *     {@code not-found} for an unknown store, {@code forbidden}
   */
  public void add(String store, PayRule rule, Caller by) {
    require(store, by);
    if (rule.hourly().isNegative() || rule.hourly().compareTo(Money.MAX) > 0) {
      throw Problem.invalid("hourly", "must be 0 to " + Money.MAX);
    }
    percent("salesPercent", rule.salesPercent());
    percent("planPercent", rule.planPercent());
    transactions.run(
        () -> {
          String code = stores.named(store).code();
          Whose whose = rule.whose();
          if (whose.login() != null
              && sql.row("SELECT login FROM user_account WHERE login = ?", whose.login())
                  .isEmpty()) {
            throw Problem.invalid("login", "there is nobody of that login");
          }
          sql.row("SELECT code FROM store WHERE code = ? FOR UPDATE", code);
          if (sql.row("SELECT id FROM pay_rule WHERE id = ?", rule.id()).isPresent()) {
            return;
          }
          Instant now = clock.instant();
          sql.update(
              """
              UPDATE pay_rule SET ended_at = ?, ended_by = ?
              WHERE store = ? AND first_day = ? AND login <=> ? AND role <=> ?
                AND ended_at IS NULL
              """,
              now,
              by.login(),
              code,
              rule.from().toString(),
              whose.login(),
              whose.role());
          sql.update(
              """
              INSERT INTO pay_rule (store, id, login, role, first_day, hourly, sales_percent,
                plan_percent, made_at, made_by)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              code,
              rule.id(),
              whose.login(),
              whose.role(),
              rule.from().toString(),
              rule.hourly(),
              rule.salesPercent(),
              rule.planPercent(),
              now,
              by.login());
        });
  }

  /**
   * Ends a rule, as if it had never begun, for all that is not settled yet.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public void end(String store, UUID id, Caller by) {
    require(store, by);
    transactions.run(
        () -> {
          int ended =
              sql.update(
                  """
                  UPDATE pay_rule SET ended_at = ?, ended_by = ?
                  WHERE store = ? AND id = ? AND ended_at IS NULL
                  """,
                  clock.instant(),
                  by.login(),
                  store,
                  id);
          if (ended == 0) {
            throw Problem.notFound("pay rule", id);
          }
        });
  }

  private static void percent(String field, int percent) {
    if (percent < 0 || percent > PayRule.WHOLE) {
      throw Problem.invalid(field, "must be 0 to 100");
    }
  }

  private static void require(String store, Caller by) {
    by.require(Permission.SETTLE_SALARIES);
    by.requireStore(store);
  }

  private static PayRule rule(Row row) {
    String role = row.textOrNull(2);
    return new PayRule(
        row.uuid(0),
        new Whose(row.textOrNull(1), role == null ? null : Role.valueOf(role)),
        LocalDate.parse(row.text(3)),
        row.money(4),
        row.integer(5),
        row.integer(6));
  }
}
