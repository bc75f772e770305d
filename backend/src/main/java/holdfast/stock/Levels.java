package holdfast.stock;

import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements that change a stock row. Each is guarded by its own WHERE (decision 0002), notes
 * the change in the feed, and runs in the caller's transaction.
 */
@ApplicationScoped
class Levels {
  @Inject Sql sql;
  @Inject ChangeFeed feed;

  /** Why goods came or went. */
  enum Kind {
    ADJUSTMENT,
    SALE,
    FULFILMENT,
    /** Promised goods moved into another warehouse, or back. */
    PLACEMENT
  }

  /** What a change of on hand is written down with. */
  record Entry(
      Kind kind, @Nullable UUID document, @Nullable String reason, Instant at, String by) {}

  /** Promises units if that many are available. */
  boolean take(LevelKey level, Quantity quantity) {
    int taken =
        sql.update(
            """
            UPDATE stock_level SET reserved = reserved + ?, version = version + 1
            WHERE store = ? AND warehouse = ? AND sku = ? AND on_hand - reserved >= ?
            """,
            quantity,
            level.store(),
            level.warehouse(),
            level.sku(),
            quantity);
    return changed(level, taken);
  }

  /** Makes promised units available again. */
  void giveBack(LevelKey level, Quantity quantity) {
    int given =
        sql.update(
            """
            UPDATE stock_level SET reserved = reserved - ?, version = version + 1
            WHERE store = ? AND warehouse = ? AND sku = ?
            """,
            quantity,
            level.store(),
            level.warehouse(),
            level.sku());
    must(changed(level, given), level);
  }

  /** Promised units leave the house. */
  void handOver(LevelKey level, Quantity quantity, Entry entry) {
    int left =
        sql.update(
            """
            UPDATE stock_level
            SET reserved = reserved - ?, on_hand = on_hand - ?, version = version + 1
            WHERE store = ? AND warehouse = ? AND sku = ?
            """,
            quantity,
            quantity,
            level.store(),
            level.warehouse(),
            level.sku());
    must(changed(level, left), level);
    write(level, quantity.negated(), entry);
  }

  /** Goods come in; so many of them are promised already. */
  void bringIn(LevelKey level, Quantity quantity, Quantity promised, Entry entry) {
    int came =
        sql.update(
            """
            INSERT INTO stock_level (store, warehouse, sku, on_hand, reserved) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE on_hand = on_hand + VALUES(on_hand),
              reserved = reserved + VALUES(reserved), version = version + 1
            """,
            level.store(),
            level.warehouse(),
            level.sku(),
            quantity,
            promised);
    must(changed(level, came), level);
    write(level, quantity, entry);
  }

  /** Writes new figures of a row that {@link #lock} has taken. */
  void set(StockFigure locked, Quantity onHand, Quantity reserved, Entry entry) {
    LevelKey level = new LevelKey(locked.store(), locked.warehouse(), locked.sku());
    int changed =
        sql.update(
            """
            UPDATE stock_level SET on_hand = ?, reserved = ?, version = version + 1
            WHERE store = ? AND warehouse = ? AND sku = ?
            """,
            onHand,
            reserved,
            level.store(),
            level.warehouse(),
            level.sku());
    must(changed(level, changed), level);
    Quantity moved = onHand.minus(locked.onHand());
    if (!moved.isZero()) {
      write(level, moved, entry);
    }
  }

  /** Takes the row until the end of the transaction, making it first if there is none. */
  StockFigure lock(LevelKey level) {
    return read(level, " FOR UPDATE")
        .orElseGet(
            () -> {
              sql.update(
                  """
                  INSERT INTO stock_level (store, warehouse, sku) VALUES (?, ?, ?)
                  ON DUPLICATE KEY UPDATE version = version
                  """,
                  level.store(),
                  level.warehouse(),
                  level.sku());
              return read(level, " FOR UPDATE").orElseThrow();
            });
  }

  Optional<StockFigure> read(LevelKey level) {
    return read(level, "");
  }

  private Optional<StockFigure> read(LevelKey level, String locking) {
    return sql.row(
            """
            SELECT sku, store, warehouse, on_hand, reserved, version FROM stock_level
            WHERE store = ? AND warehouse = ? AND sku = ?\
            """
                + locking,
            level.store(),
            level.warehouse(),
            level.sku())
        .map(StockFigures::figure);
  }

  private boolean changed(LevelKey level, int rows) {
    if (rows == 0) {
      return false;
    }
    feed.append(Topic.STOCK, level.store(), level.warehouse(), level.sku());
    return true;
  }

  private void write(LevelKey level, Quantity moved, Entry entry) {
    sql.update(
        """
        INSERT INTO movement
          (store, warehouse, sku, quantity, kind, document, reason, moved_at, moved_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        level.store(),
        level.warehouse(),
        level.sku(),
        moved,
        entry.kind(),
        entry.document(),
        entry.reason(),
        entry.at(),
        entry.by());
  }

  private static void must(boolean changed, LevelKey level) {
    if (!changed) {
      throw new IllegalStateException("the stock row of a promise is gone: " + level);
    }
  }
}
