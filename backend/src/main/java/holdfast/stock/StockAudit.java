package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Proves the invariants of DESIGN 4.1 over the whole database, at any time, also under load. */
@ApplicationScoped
public class StockAudit {
  private static final int MOST_REPORTED = 100;

  @Inject Sql sql;
  @Inject Transactions transactions;

  /** The outcome: how many stock rows were looked at, and what is wrong with which. */
  public record Result(boolean ok, long checked, List<Violation> violations) {}

  /** One broken rule of one stock row. */
  public record Violation(
      String rule,
      String store,
      String warehouse,
      String sku,
      BigDecimal onHand,
      BigDecimal reserved,
      BigDecimal activeReservations,
      BigDecimal movements) {}

  /**
   * Checks every stock row.
   *
   * @throws Problem {@code forbidden}
   */
  public Result check(Caller by) {
    by.require(Permission.AUDIT_STOCK);
    return transactions.call(
        () -> {
          long checked = sql.number("SELECT COUNT(*) FROM stock_level");
          List<Violation> violations = new ArrayList<>();
          broken().forEach(row -> violations.addAll(violations(row)));
          return new Result(violations.isEmpty(), checked, List.copyOf(violations));
        });
  }

  /** One statement sees one moment, whatever commits meanwhile. */
  private List<Row> broken() {
    return sql.rows(
        """
        SELECT * FROM (
          SELECT l.store, l.warehouse, l.sku, l.on_hand, l.reserved,
            (SELECT COALESCE(SUM(r.quantity), 0) FROM reservation r
              WHERE r.store = l.store AND r.warehouse = l.warehouse AND r.sku = l.sku
                AND r.status = 'ACTIVE') AS active,
            (SELECT COALESCE(SUM(m.quantity), 0) FROM movement m
              WHERE m.store = l.store AND m.warehouse = l.warehouse AND m.sku = l.sku) AS moved
          FROM stock_level l) AS figures
        WHERE reserved < 0 OR reserved > GREATEST(on_hand, 0) OR reserved <> active
          OR on_hand <> moved
        LIMIT ?
        """,
        MOST_REPORTED);
  }

  private static List<Violation> violations(Row row) {
    BigDecimal onHand = row.quantity(3).decimal();
    BigDecimal reserved = row.quantity(4).decimal();
    BigDecimal active = row.quantity(5).decimal();
    BigDecimal moved = row.quantity(6).decimal();
    List<String> rules = new ArrayList<>();
    if (reserved.signum() < 0) {
      rules.add("reserved-below-zero");
    }
    if (reserved.compareTo(onHand.max(BigDecimal.ZERO)) > 0) {
      rules.add("reserved-above-on-hand");
    }
    if (reserved.compareTo(active) != 0) {
      rules.add("reserved-is-not-the-sum-of-reservations");
    }
    if (onHand.compareTo(moved) != 0) {
      rules.add("on-hand-is-not-the-sum-of-movements");
    }
    return rules.stream()
        .map(
            rule ->
                new Violation(
                    rule, row.text(0), row.text(1), row.text(2), onHand, reserved, active, moved))
        .toList();
  }
}
