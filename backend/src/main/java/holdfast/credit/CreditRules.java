package holdfast.credit;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How much each store lets its tills sell on credit without a server. */
@ApplicationScoped
public class CreditRules {
  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** The rule of that store. */
  public CreditRule of(String store) {
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT store_most, till_most, customer_most, hours FROM credit_rule
                    WHERE store = ?
                    """,
                    store)
                .map(
                    row -> new CreditRule(row.money(0), row.money(1), row.money(2), row.integer(3)))
                .orElse(CreditRule.USUAL));
  }

  /**
   * Says how much. Tills that have more than that keep it until they renew.
   *
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public void save(String store, CreditRule rule, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(store);
    rule.check();
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO credit_rule (store, store_most, till_most, customer_most, hours)
                VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE store_most = VALUES(store_most),
                  till_most = VALUES(till_most), customer_most = VALUES(customer_most),
                  hours = VALUES(hours)
                """,
                stores.named(store).code(),
                rule.storeMost(),
                rule.tillMost(),
                rule.customerMost(),
                rule.hours()));
  }
}
