package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How much the tills of a store may give back while they have no server. */
@ApplicationScoped
public class ReturnRules {
  @Inject Stores stores;
  @Inject ChangeFeed feed;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * The most that one return without a server may come to; nothing means that there is none.
   *
   * @throws Problem {@code invalid} when there is no such store
   */
  public Money offlineMost(String store) {
    return transactions.call(
        () ->
            sql.row("SELECT offline_return_most FROM store WHERE code = ?", store)
                .map(row -> row.money(0))
                .orElseThrow(() -> Problem.invalid("store", "there is none of that code")));
  }

  /**
   * Changes it; the tills of the store learn of it by the feed, and keep what they know without a
   * server.
   *
   * @throws Problem {@code invalid} for an unknown store or an amount out of range, {@code
   *     forbidden}
   */
  public void keepOfflineMost(String store, Money most, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(stores.named(store).code());
    if (most.isNegative() || most.compareTo(Money.MAX) > 0) {
      throw Problem.invalid("most", "must not be less than nothing");
    }
    transactions.run(
        () -> {
          sql.update("UPDATE store SET offline_return_most = ? WHERE code = ?", most, store);
          sql.rows("SELECT code FROM till WHERE store = ?", store)
              .forEach(row -> feed.append(Topic.TILL, store, null, row.text(0)));
        });
  }
}
