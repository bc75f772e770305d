package holdfast.purchase;

import holdfast.purchase.PurchaseOrder.Line;
import holdfast.purchase.PurchaseOrders.Arrived;
import holdfast.purchase.PurchaseOrders.Delivery;
import holdfast.purchase.PurchaseOrders.Taken;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Fingerprint;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.stock.IdReused;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import holdfast.stock.StockMoves.Cause;
import holdfast.stock.StockMoves.Document;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What arrives of an order whose row is held. */
@ApplicationScoped
class Deliveries {
  @Inject ChangeFeed feed;
  @Inject Sql sql;
  @Inject StockMoves moves;

  /** What a repeated call must say again. */
  private record Said(UUID order, Delivery delivery) {}

  /**
   * Whether that delivery was taken before.
   *
   * @throws IdReused when another one was taken under its id
   */
  boolean isRepeated(UUID order, Delivery delivery) {
    String before =
        sql.row("SELECT body_hash FROM purchase_delivery WHERE id = ?", delivery.id())
            .map(row -> row.text(0))
            .orElse(null);
    if (before != null && !before.equals(hash(order, delivery))) {
      throw new IdReused(delivery.id());
    }
    return before != null;
  }

  void take(PurchaseOrder order, Delivery delivery, Stamp received, Caller by) {
    Map<Integer, Line> lines =
        order.lines().stream().collect(Collectors.toMap(Line::number, Function.identity()));
    List<StockLine> goods = new ArrayList<>();
    for (Arrived arrived : delivery.lines()) {
      Line line = lines.get(arrived.line());
      if (line == null) {
        throw Problem.invalid("lines", "there is no line " + arrived.line());
      }
      goods.add(new StockLine(line.sku(), arrived.quantity()));
    }
    moves.check(goods);
    moves.bringIn(
        new Document(
            order.id(), Cause.PURCHASE, order.store(), order.warehouse(), order.supplier().name()),
        goods,
        by);
    insert(order.id(), delivery, received);
  }

  private void insert(UUID order, Delivery delivery, Stamp received) {
    sql.update(
        """
        INSERT INTO purchase_delivery
          (id, purchase_order, note, received_at, received_by, body_hash)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        delivery.id(),
        order,
        delivery.note(),
        received.at(),
        received.by(),
        hash(order, delivery));
    sql.insert(
        "INSERT INTO purchase_delivery_line (purchase_delivery, line, quantity)",
        delivery.lines().stream()
            .map(line -> new @Nullable Object[] {delivery.id(), line.line(), line.quantity()})
            .toList());
    for (Arrived line : delivery.lines()) {
      sql.update(
          """
          UPDATE purchase_order_line SET received = received + ?
          WHERE purchase_order = ? AND line = ?
          """,
          line.quantity(),
          order,
          line.line());
    }
    sql.update("UPDATE purchase_order SET version = version + 1 WHERE id = ?", order);
    feed.appendDocument(order);
  }

  /** What has come of the order, oldest first. */
  List<Taken> of(UUID order) {
    Map<UUID, List<Arrived>> lines = new HashMap<>();
    for (Row row :
        sql.rows(
            """
            SELECT l.purchase_delivery, l.line, l.quantity
            FROM purchase_delivery_line l
            JOIN purchase_delivery d ON d.id = l.purchase_delivery
            WHERE d.purchase_order = ? ORDER BY l.purchase_delivery, l.line
            """,
            order)) {
      lines
          .computeIfAbsent(row.uuid(0), id -> new ArrayList<>())
          .add(new Arrived(row.integer(1), row.quantity(2)));
    }
    return sql
        .rows(
            """
            SELECT id, note, received_at, received_by FROM purchase_delivery
            WHERE purchase_order = ? ORDER BY received_at, id
            """,
            order)
        .stream()
        .map(
            row ->
                new Taken(
                    new Delivery(
                        row.uuid(0), row.textOrNull(1), lines.getOrDefault(row.uuid(0), List.of())),
                    Objects.requireNonNull(Stamp.of(row, 2))))
        .toList();
  }

  private static String hash(UUID order, Delivery delivery) {
    return Fingerprint.of(new Said(order, delivery));
  }
}
