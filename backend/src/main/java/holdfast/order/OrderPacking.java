package holdfast.order;

import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the goods of an order are on their way into the parcel, in the running transaction. */
@ApplicationScoped
class OrderPacking {
  @Inject Sql sql;

  Map<Integer, Quantity> picked(UUID order) {
    Map<Integer, Quantity> picked = new TreeMap<>();
    sql.rows("SELECT line, picked FROM online_order_picking WHERE online_order = ?", order)
        .forEach(row -> picked.put(row.integer(0), row.quantity(1)));
    return picked;
  }

  void pick(UUID order, int line, Quantity altogether) {
    if (altogether.isZero()) {
      sql.update(
          "DELETE FROM online_order_picking WHERE online_order = ? AND line = ?", order, line);
      return;
    }
    sql.update(
        """
        INSERT INTO online_order_picking (online_order, line, picked) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE picked = VALUES(picked)
        """,
        order,
        line,
        altogether);
  }

  /** When its goods were put into the parcel, and by whom; null when they are not in one. */
  @Nullable Stamp packed(UUID order) {
    return sql.row(
            "SELECT packed_at, packed_by FROM online_order_packing WHERE online_order = ?", order)
        .map(row -> new Stamp(row.instant(0), row.text(1)))
        .orElse(null);
  }

  void pack(UUID order, Stamp stamp) {
    sql.update(
        "INSERT INTO online_order_packing (online_order, packed_at, packed_by) VALUES (?, ?, ?)",
        order,
        stamp.at(),
        stamp.by());
  }

  /** The parcel is gone or opened. */
  void unpack(UUID order) {
    sql.update("DELETE FROM online_order_packing WHERE online_order = ?", order);
    sql.update("DELETE FROM online_order_picking WHERE online_order = ?", order);
  }
}
