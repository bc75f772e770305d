package holdfast.stock;

import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /**
   * Promises units of several products, if all of them are available: one statement for each
   * warehouse.
   *
   * @param wanted in the order of rows
   * @return false when one of them is short; the caller must then roll back
   */
  boolean takeAll(Map<LevelKey, Quantity> wanted) {
    Map<String, Map<String, Quantity>> byPlace = new TreeMap<>();
    wanted.forEach(
        (level, quantity) ->
            byPlace
                .computeIfAbsent(level.store() + "\n" + level.warehouse(), place -> new TreeMap<>())
                .put(level.sku(), quantity));
    return byPlace.entrySet().stream()
        .allMatch(
            place -> {
              String[] names = place.getKey().split("\n", 2);
              return takeAll(names[0], names[1], place.getValue());
            });
  }

  private boolean takeAll(String store, String warehouse, Map<String, Quantity> wanted) {
    String cases = "CASE sku" + " WHEN ? THEN ?".repeat(wanted.size()) + " END";
    List<Object> pairs = new ArrayList<>();
    wanted.forEach((sku, quantity) -> pairs.addAll(List.of(sku, quantity)));
    List<Object> values = new ArrayList<>(pairs);
    values.addAll(List.of(store, warehouse));
    values.addAll(wanted.keySet());
    values.addAll(pairs);
    int taken =
        sql.update(
            "UPDATE stock_level SET reserved = reserved + "
                + cases
                + ", version = version + 1 WHERE store = ? AND warehouse = ? AND sku IN "
                + Sql.places(wanted.size())
                + " AND on_hand - reserved >= "
                + cases,
            values.toArray());
    if (taken != wanted.size()) {
      return false;
    }
    feed.appendAll(Topic.STOCK, store, warehouse, List.copyOf(wanted.keySet()));
    return true;
  }

  /** How many are available in these rows, which are held until the end of the transaction. */
  Map<LevelKey, Quantity> lockAvailable(Set<LevelKey> levels) {
    Map<LevelKey, Quantity> available = new TreeMap<>();
    for (LevelKey level : levels) {
      read(level, " FOR UPDATE").ifPresent(figure -> available.put(level, figure.available()));
    }
    return available;
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
