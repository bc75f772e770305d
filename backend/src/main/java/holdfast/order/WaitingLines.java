package holdfast.order;

import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.stock.PromiseShort;
import holdfast.stock.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What orders could not reserve and wait for by themselves, in the running transaction. */
@ApplicationScoped
class WaitingLines {
  @Inject Sql sql;

  /** The order waits for exactly these quantities of its lines. */
  void set(OnlineOrder order, Map<Integer, Quantity> missing) {
    clear(order.id());
    add(order, missing);
  }

  /** An order that waits for nothing yet waits for these quantities of its lines. */
  void add(OnlineOrder order, Map<Integer, Quantity> missing) {
    List<@Nullable Object[]> rows =
        order.lines().stream()
            .filter(line -> line.sku() != null)
            .filter(line -> missing.getOrDefault(line.number(), Quantity.ZERO).isPositive())
            .map(
                line ->
                    new @Nullable Object[] {
                      order.id(), line.number(), line.sku(), missing.get(line.number())
                    })
            .toList();
    sql.insert("INSERT INTO online_order_waiting (online_order, line, sku, quantity)", rows);
  }

  void clear(UUID order) {
    sql.update("DELETE FROM online_order_waiting WHERE online_order = ?", order);
  }

  Map<Integer, Quantity> of(UUID order) {
    Map<Integer, Quantity> waiting = new TreeMap<>();
    sql.rows("SELECT line, quantity FROM online_order_waiting WHERE online_order = ?", order)
        .forEach(row -> waiting.put(row.integer(0), row.quantity(1)));
    return waiting;
  }

  /** A recorded sale took units of an order: it waits for others (DESIGN 4.8). */
  void lost(@Observes PromiseShort lost) {
    if (lost.source() == Source.ONLINE_ORDER) {
      sql.update(
          """
          INSERT INTO online_order_waiting (online_order, line, sku, quantity) VALUES (?, ?, ?, ?)
          ON DUPLICATE KEY UPDATE quantity = quantity + VALUES(quantity)
          """,
          lost.document(),
          lost.line(),
          lost.sku(),
          lost.quantity());
    }
  }
}
