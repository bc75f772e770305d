package holdfast.stock;

import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store has and sells of its products, all its warehouses together. Only reads, and locks
 * nothing: the verbs on stock never wait for it.
 */
@ApplicationScoped
public class StockSums {
  private static final int SKUS_AT_ONCE = 400;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Stores stores;

  /**
   * The figures of one product in one store.
   *
   * @param atTills of these, available where the tills sell from
   */
  public record Sum(String sku, Quantity onHand, Quantity reserved, Quantity atTills) {
    public Quantity available() {
      return onHand.minus(reserved);
    }
  }

  /**
   * Which sums are wanted: any of the three suffices, or that the tills have none of what is there.
   *
   * @param fewest not more than this is available
   * @param reservedPercent at least so much of what is there is reserved
   */
  public record Wanted(String store, Among among, Quantity fewest, int reservedPercent) {}

  /** The sums that are wanted. */
  public List<Sum> of(Wanted wanted) {
    List<String> warehouses = warehouses(wanted.store());
    List<@Nullable Object> values = new ArrayList<>();
    values.add(stores.mainWarehouse(wanted.store()));
    values.add(wanted.store());
    values.addAll(warehouses);
    values.addAll(wanted.among().values());
    values.add(wanted.fewest());
    values.add(wanted.reservedPercent());
    // the warehouses are named so that the key is used to its end
    String statement =
        """
        SELECT l.sku, SUM(l.on_hand) AS on_hand, SUM(l.reserved) AS reserved,
          SUM(IF(l.warehouse = ?, l.on_hand - l.reserved, 0)) AS at_tills
        FROM stock_level l FORCE INDEX (PRIMARY)
        WHERE l.store = ? AND l.warehouse IN %s%s
        GROUP BY l.sku
        HAVING on_hand - reserved <= ? OR (on_hand > 0 AND at_tills <= 0)
          OR (reserved > 0 AND reserved * 100 >= ? * on_hand)
        """
            .formatted(Sql.places(warehouses.size()), wanted.among().condition("l.sku"));
    return transactions.call(
        () ->
            sql.rows(statement, values.toArray()).stream()
                .map(row -> new Sum(row.text(0), row.quantity(1), row.quantity(2), row.quantity(3)))
                .toList());
  }

  /**
   * How much of these products left the store for buyers since then, returns taken off; products of
   * which nothing did are left out.
   */
  public Map<String, Quantity> sold(String store, Collection<String> skus, Instant since) {
    Map<String, Quantity> sold = new HashMap<>();
    List<String> all = List.copyOf(skus);
    for (int from = 0; from < all.size(); from += SKUS_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(from + SKUS_AT_ONCE, all.size()));
      for (Row row : transactions.call(() -> soldOf(store, some, since))) {
        sold.put(row.text(0), row.quantity(1));
      }
    }
    return sold;
  }

  private List<Row> soldOf(String store, List<String> skus, Instant since) {
    List<String> warehouses = warehouses(store);
    List<Object> values = new ArrayList<>(List.of(store));
    values.addAll(warehouses);
    values.addAll(skus);
    values.add(since);
    return sql.rows(
        """
        SELECT sku, SUM(-quantity) FROM movement FORCE INDEX (movement_level)
        WHERE store = ? AND warehouse IN %s AND sku IN %s
          AND kind IN ('SALE', 'RETURN', 'FULFILMENT') AND moved_at >= ?
        GROUP BY sku
        """
            .formatted(Sql.places(warehouses.size()), Sql.places(skus.size())),
        values.toArray());
  }

  private List<String> warehouses(String store) {
    return stores.warehouses(store).stream().map(Warehouse::code).toList();
  }
}
