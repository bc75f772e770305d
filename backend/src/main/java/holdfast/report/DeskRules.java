package holdfast.report;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules by which alerts open and close, store by store. */
@ApplicationScoped
public class DeskRules {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Stores stores;
  @Inject ChangeFeed feed;

  /** The rules of every store by its code, the usual ones where nobody decided. */
  public Map<String, StoreRules> all() {
    return transactions.call(
        () -> {
          Map<String, StoreRules> all = new LinkedHashMap<>();
          stores.all().stream()
              .map(Store::code)
              .forEach(code -> all.put(code, StoreRules.usual(code)));
          sql.rows(
                  """
                  SELECT store, stale_hours, unfulfilled_hours, reserved_percent, low_stock,
                    lead_days
                  FROM store_rule
                  """)
              .forEach(row -> all.put(row.text(0), rules(row)));
          return all;
        });
  }

  /** The rules of that store. */
  public StoreRules of(String store) {
    StoreRules rules = all().get(store);
    return rules == null ? StoreRules.usual(store) : rules;
  }

  /**
   * By store, the moment before which a reservation must have been made to be stale now.
   *
   * @param only of this store only; null: of all
   */
  public Map<String, Instant> staleBefore(@Nullable String only, Instant now) {
    return all().values().stream()
        .filter(rules -> only == null || only.equals(rules.store()))
        .collect(Collectors.toMap(StoreRules::store, rules -> now.minus(rules.fresh())));
  }

  /**
   * Decides the rules of a store.
   *
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public void set(StoreRules rules, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(rules.store());
    rules.check();
    stores.named(rules.store());
    transactions.run(
        () -> {
          sql.update(
              """
              REPLACE INTO store_rule
                (store, stale_hours, unfulfilled_hours, reserved_percent, low_stock, lead_days)
              VALUES (?, ?, ?, ?, ?, ?)
              """,
              rules.store(),
              rules.staleHours(),
              rules.unfulfilledHours(),
              rules.reservedPercent(),
              rules.lowStock(),
              rules.leadDays());
          feed.append(Topic.STORE, rules.store(), null, rules.store());
          changed();
        });
  }

  /** Has everything looked at again, on whichever node does that. */
  void changed() {
    sql.update("UPDATE desk_edition SET number = number + 1");
  }

  /** Grows with each change of the rules. */
  long edition() {
    return transactions.call(() -> sql.number("SELECT number FROM desk_edition"));
  }

  private static StoreRules rules(Row row) {
    return new StoreRules(
        row.text(0),
        row.integer(1),
        row.integer(2),
        row.integer(3),
        row.isNull(4) ? null : row.quantity(4),
        row.integer(5));
  }
}
