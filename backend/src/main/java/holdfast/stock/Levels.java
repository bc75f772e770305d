package holdfast.stock;

import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.stock.GroupedSales.Leaving;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that change a stock row. Each is guarded by its own WHERE (decision 0002), notes
 * the change in the feed, and runs in the caller's transaction.
 */
@ApplicationScoped
class Levels {
  private static final String MOVEMENT =
      """
      INSERT INTO movement
        (store, warehouse, sku, quantity, kind, document, reason, moved_at, moved_by)
      """;

  private static final String TAKE =
      """
      UPDATE stock_level SET reserved = reserved + ?, version = version + 1
      WHERE store = ? AND warehouse = ? AND sku = ? AND on_hand - reserved >= ?
      """;

  private static final String END =
      """
      UPDATE stock_level SET reserved = reserved - ?, on_hand = on_hand - ?, version = version + 1
      WHERE store = ? AND warehouse = ? AND sku = ?
      """;

  private static final String LEAVE =
      """
      UPDATE stock_level SET on_hand = on_hand - ?, reserved = reserved - ?, version = version + 1
      WHERE store = ? AND warehouse = ? AND sku = ? AND on_hand - ? >= reserved - ?
      """;

  @Inject Sql sql;
  @Inject ChangeFeed feed;

  /** Why goods came or went. */
  enum Kind {
    ADJUSTMENT,
    SALE,
    /** The buyer brought it back. */
    RETURN,
    FULFILMENT,
    /** Promised goods moved into another warehouse, or back. */
    PLACEMENT,
    TRANSFER,
    PURCHASE,
    WRITE_OFF,
    STOCK_TAKE
  }

  /** What a change of on hand is written down with. */
  record Entry(
      Kind kind, @Nullable UUID document, @Nullable String reason, Instant at, String by) {}

  /** Promises units if that many are available. */
  boolean take(LevelKey level, Quantity quantity) {
    return changed(level, sql.update(TAKE, taking(level, quantity)));
  }

  /**
   * Promises units of several products, if all of them are available.
   *
   * @return false when one of them is short; the caller must then roll back
   */
  boolean takeAll(SortedMap<LevelKey, Quantity> wanted) {
    List<@Nullable Object[]> each = new ArrayList<>();
    wanted.forEach((level, quantity) -> each.add(taking(level, quantity)));
    if (!allChanged(sql.updateEach(TAKE, each))) {
      return false;
    }
    noteAll(wanted.keySet());
    return true;
  }

  private static @Nullable Object[] taking(LevelKey level, Quantity quantity) {
    return new @Nullable Object[] {
      quantity, level.store(), level.warehouse(), level.sku(), quantity
    };
  }

  /**
   * Promised units of several products are promised no more: some have left the house, the others
   * are available again.
   *
   * @param left how many of each of these products have left, which may be none
   */
  void endAll(SortedMap<LevelKey, Quantity> promised, Map<LevelKey, Quantity> left) {
    if (promised.isEmpty()) {
      return;
    }
    List<@Nullable Object[]> each = new ArrayList<>();
    promised.forEach(
        (level, quantity) ->
            each.add(
                new @Nullable Object[] {
                  quantity,
                  left.getOrDefault(level, Quantity.ZERO),
                  level.store(),
                  level.warehouse(),
                  level.sku()
                }));
    if (!allChanged(sql.updateEach(END, each))) {
      throw new IllegalStateException("the stock row of a promise is gone: " + promised.keySet());
    }
    noteAll(promised.keySet());
  }

  private static boolean allChanged(int[] touched) {
    return Arrays.stream(touched).allMatch(rows -> rows == 1);
  }

  /** Writes down that goods left, each line for itself. */
  void writeAll(Map<Found, Entry> left) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    left.forEach((row, entry) -> rows.add(movement(row.level(), row.quantity().negated(), entry)));
    sql.insert(MOVEMENT, rows);
  }

  private void noteAll(Set<LevelKey> levels) {
    Map<LevelKey, List<String>> byPlace =
        levels.stream()
            .collect(
                Collectors.groupingBy(
                    level -> new LevelKey(level.store(), level.warehouse(), ""),
                    Collectors.mapping(LevelKey::sku, Collectors.toList())));
    byPlace.forEach(
        (place, skus) -> feed.appendAll(Topic.STOCK, place.store(), place.warehouse(), skus));
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
    int left = sql.update(END, quantity, quantity, level.store(), level.warehouse(), level.sku());
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

  /**
   * Units leave, some of them promised until now, if no other promise loses its units by that. Who
   * calls notes it with {@link #noteLeft} before the transaction ends.
   */
  boolean leave(LevelKey level, Quantity units, Quantity promised) {
    return sql.update(LEAVE, leaving(level, units, promised)) > 0;
  }

  /** The same for several rows; answers of which it is not true, and then all is to be undone. */
  Set<LevelKey> leaveAll(SortedMap<LevelKey, Leaving> all) {
    List<@Nullable Object[]> each = new ArrayList<>();
    all.forEach((level, one) -> each.add(leaving(level, one.units(), one.promised())));
    Set<LevelKey> missing = new TreeSet<>();
    if (!each.isEmpty()) {
      int[] touched = sql.updateEach(LEAVE, each);
      int n = 0;
      for (LevelKey level : all.keySet()) {
        if (touched[n++] != 1) {
          missing.add(level);
        }
      }
    }
    return missing;
  }

  private static @Nullable Object[] leaving(LevelKey level, Quantity units, Quantity promised) {
    return new @Nullable Object[] {
      units, promised, level.store(), level.warehouse(), level.sku(), units, promised
    };
  }

  /** Tells the ledger and the feed of what has left, all together. */
  void noteLeft(SortedMap<LevelKey, Quantity> left, Entry entry) {
    noteLeft(Map.of(entry, left), left.keySet());
  }

  /**
   * The same of what has left for several reasons.
   *
   * @param changed all stock rows that it has changed
   */
  void noteLeft(Map<Entry, SortedMap<LevelKey, Quantity>> left, Set<LevelKey> changed) {
    List<@Nullable Object[]> moved = new ArrayList<>();
    left.forEach(
        (entry, those) ->
            those.forEach(
                (level, units) -> {
                  if (!units.isZero()) {
                    moved.add(movement(level, units.negated(), entry));
                  }
                }));
    sql.insert(MOVEMENT, moved);
    noteAll(changed);
  }

  private static @Nullable Object[] movement(LevelKey level, Quantity moved, Entry entry) {
    return new @Nullable Object[] {
      level.store(),
      level.warehouse(),
      level.sku(),
      moved,
      entry.kind(),
      entry.document(),
      entry.reason(),
      entry.at(),
      entry.by()
    };
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
    sql.update(MOVEMENT + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", movement(level, moved, entry));
  }

  private static void must(boolean changed, LevelKey level) {
    if (!changed) {
      throw new IllegalStateException("the stock row of a promise is gone: " + level);
    }
  }
}
