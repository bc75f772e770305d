package holdfast.receipt;

import holdfast.shared.Caller;
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
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each person is to sell in a month in a store, less what comes back. */
@ApplicationScoped
public class SalesPlans {
  @Inject Stores stores;
  @Inject Supervisors supervisors;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** What one person is to sell in one store in the month that was asked for. */
  public record Plan(String store, String seller, Money amount) {}

  /**
   * The plans of a month, by store and seller.
   *
   * @param store only of that store, or null for all that the caller sees
   * @throws Problem {@code forbidden}
   */
  public List<Plan> of(@Nullable String store, YearMonth month, Caller by) {
    by.require(Permission.READ_SHIFTS);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT store, seller, amount FROM sales_plan
                    WHERE month = ? AND (? IS NULL OR store = ?) AND (? IS NULL OR store = ?)
                    ORDER BY store, seller
                    """,
                    month.toString(),
                    store,
                    store,
                    by.store(),
                    by.store())
                .stream()
                .map(SalesPlans::plan)
                .toList());
  }

  /** Whether that person sells in that store, so that a plan can be set for him. */
  public boolean maySell(String login, String store) {
    return supervisors.maySell(login, store);
  }

  /**
   * Sets the plan of a person for a month, over the one of before; nothing takes it away.
   *
   * @throws Problem {@code invalid} for an amount below zero or too large, or somebody who does not
   *     sell in that store; {@code not-found} for an unknown store, {@code forbidden}
   */
  public void set(String store, String seller, YearMonth month, Money amount, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(store);
    if (amount.isNegative() || amount.compareTo(Money.MAX) > 0) {
      throw Problem.invalid("amount", "must be 0 to " + Money.MAX);
    }
    transactions.run(
        () -> {
          String code = stores.named(store).code();
          if (amount.equals(Money.ZERO)) {
            sql.update(
                "DELETE FROM sales_plan WHERE store = ? AND month = ? AND seller = ?",
                code,
                month.toString(),
                seller);
            return;
          }
          if (!supervisors.maySell(seller, code)) {
            throw Problem.invalid("seller", "must be somebody who sells in that store");
          }
          sql.update(
              """
              INSERT INTO sales_plan (store, month, seller, amount, set_at, set_by)
              VALUES (?, ?, ?, ?, ?, ?)
              ON DUPLICATE KEY UPDATE amount = VALUES(amount), set_at = VALUES(set_at),
                set_by = VALUES(set_by)
              """,
              code,
              month.toString(),
              seller,
              amount,
              clock.instant(),
              by.login());
        });
  }

  private static Plan plan(Row row) {
    return new Plan(row.text(0), row.text(1), row.money(2));
  }
}
