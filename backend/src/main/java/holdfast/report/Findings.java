package holdfast.report;

import holdfast.report.Thresholds.OfTypes;
import holdfast.report.Thresholds.Threshold;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the stock of a store and says what wants looking at. Only reads, and locks nothing: the
 * verbs on stock must never wait for a report.
 */
@ApplicationScoped
class Findings {
  private static final int SKUS_AT_ONCE = 5000;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Stores stores;

  /** The documents of a store that wait for too long. */
  Map<Sign, List<Finding>> documents(StoreRules rules, Instant now) {
    return transactions.call(
        () ->
            Map.of(
                Sign.STALE_HELD_ORDER, staleHeldOrders(rules, now),
                Sign.UNFULFILLED_ORDER, unfulfilledOrders(rules, now)));
  }

  private List<Finding> staleHeldOrders(StoreRules rules, Instant now) {
    return sql
        .rows(
            """
            SELECT id, MIN(reference), MIN(created_at), SUM(quantity) FROM reservation
            WHERE status = 'ACTIVE' AND store = ? AND source = 'HELD_ORDER' AND created_at < ?
            GROUP BY id
            """,
            rules.store(),
            now.minus(rules.fresh()))
        .stream()
        .map(
            row ->
                new Finding(
                    row.text(0), row.text(1), row.instant(2), null, row.quantity(3), null, null))
        .toList();
  }

  private List<Finding> unfulfilledOrders(StoreRules rules, Instant now) {
    return sql
        .rows(
            """
            SELECT o.id, CONCAT(o.channel_name, ' ', o.external_id), o.accepted_at,
              (SELECT COALESCE(SUM(r.quantity), 0) FROM reservation r
                WHERE r.id = o.id AND r.status = 'ACTIVE')
            FROM online_order o
            WHERE o.status IN ('NEW', 'CONFIRMED') AND o.accepted_at < ? AND o.store = ?
            """,
            now.minus(Duration.ofHours(rules.unfulfilledHours())),
            rules.store())
        .stream()
        .map(
            row ->
                new Finding(
                    row.text(0), row.text(1), row.instant(2), null, row.quantity(3), null, null))
        .toList();
  }

  /**
   * The products of a store whose figures want looking at.
   *
   * @param highest no threshold is higher
   */
  Map<Sign, List<Finding>> products(
      StoreRules rules, OfTypes types, Quantity highest, Among among) {
    Map<Sign, List<Finding>> found = new EnumMap<>(Sign.class);
    for (Sign sign : Sign.values()) {
      if (!sign.isOfDocument()) {
        found.put(sign, new ArrayList<>());
      }
    }
    for (Row row : transactions.call(() -> suspects(rules, highest, among))) {
      judge(row, rules, types, found);
    }
    return found;
  }

  private List<Row> suspects(StoreRules rules, Quantity highest, Among among) {
    List<String> warehouses =
        stores.warehouses(rules.store()).stream().map(Warehouse::code).toList();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(stores.mainWarehouse(rules.store()));
    values.add(rules.store());
    values.addAll(warehouses);
    values.addAll(among.values());
    values.add(highest);
    values.add(rules.reservedPercent());
    // the warehouses are named so that the key is used to its end
    return sql.rows(
        """
        SELECT f.sku, f.on_hand, f.reserved, f.at_tills, p.type, t.low_stock
        FROM (
          SELECT l.sku, SUM(l.on_hand) AS on_hand, SUM(l.reserved) AS reserved,
            SUM(IF(l.warehouse = ?, l.on_hand - l.reserved, 0)) AS at_tills
          FROM stock_level l FORCE INDEX (PRIMARY)
          WHERE l.store = ? AND l.warehouse IN %s%s
          GROUP BY l.sku
          HAVING on_hand - reserved <= ? OR (on_hand > 0 AND at_tills <= 0)
            OR (reserved > 0 AND reserved * 100 >= ? * on_hand)
        ) f
        JOIN product p ON p.sku = f.sku
        LEFT JOIN product_threshold t ON t.sku = f.sku
        """
            .formatted(Sql.places(warehouses.size()), among.condition("l.sku")),
        values.toArray());
  }

  private static void judge(
      Row row, StoreRules rules, OfTypes types, Map<Sign, List<Finding>> found) {
    Quantity onHand = row.quantity(1);
    Quantity reserved = row.quantity(2);
    Quantity available = onHand.minus(reserved);
    boolean noneAtTills = !row.quantity(3).isPositive();
    String sku = row.text(0);
    Finding plain = new Finding(sku, null, null, onHand, reserved, available, null);
    if (onHand.isPositive() && noneAtTills) {
      add(found, Sign.HELD_BACK, plain);
    } else if (reserved.isPositive()
        && reserved.thousandths() * 100 >= rules.reservedPercent() * onHand.thousandths()) {
      add(found, Sign.HIGHLY_RESERVED, plain);
    }
    Threshold threshold =
        types.of(
            row.isNull(5) ? null : row.quantity(5),
            row.isNull(4) ? null : row.integer(4),
            rules.lowStock());
    if (threshold != null && !available.isMoreThan(threshold.quantity())) {
      String origin = threshold.origin().name();
      String label = threshold.type() == null ? origin : origin + ":" + threshold.type();
      add(
          found,
          Sign.LOW_STOCK,
          new Finding(sku, label, null, onHand, reserved, available, threshold.quantity()));
    }
  }

  private static void add(Map<Sign, List<Finding>> found, Sign sign, Finding finding) {
    found.computeIfAbsent(sign, any -> new ArrayList<>()).add(finding);
  }

  /** All products, a few thousand at a time. */
  List<Among> ranges() {
    List<Among> ranges = new ArrayList<>();
    String after = "";
    while (true) {
      String from = after;
      Row next =
          transactions.call(
              () ->
                  sql.row(
                          "SELECT MAX(sku), COUNT(*) FROM (SELECT sku FROM product WHERE sku > ?"
                              + " ORDER BY sku LIMIT ?) some",
                          from,
                          SKUS_AT_ONCE)
                      .orElseThrow());
      if (next.isNull(0)) {
        return ranges;
      }
      after = next.text(0);
      ranges.add(Among.range(from, after));
    }
  }

  /** The highest threshold of any product, type or this store. */
  Quantity highest(StoreRules rules, OfTypes types) {
    Quantity ofProducts =
        transactions.call(
            () ->
                sql.row("SELECT COALESCE(MAX(low_stock), 0) FROM product_threshold")
                    .orElseThrow()
                    .quantity(0));
    Quantity ofStore = rules.lowStock();
    return ofProducts.max(types.highest()).max(ofStore == null ? Quantity.ZERO : ofStore);
  }
}
