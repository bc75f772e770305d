package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.stock.Levels.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sets what is on hand of many products at once, each difference with its movement. */
@ApplicationScoped
class CountedLevels {
  private static final String INSTEAD =
      " ON DUPLICATE KEY UPDATE on_hand = VALUES(on_hand), version = version + 1";

  @Inject Sql sql;
  @Inject ChangeFeed feed;
  @Inject Clock clock;

  /** Takes those of the rows that are there until the end of the transaction, and reads them. */
  Map<LevelKey, StockFigure> lock(Set<LevelKey> levels) {
    Map<LevelKey, StockFigure> locked = new TreeMap<>();
    byPlace(levels)
        .forEach(
            (place, skus) -> {
              List<Object> values = new ArrayList<>(List.of(place.store(), place.warehouse()));
              values.addAll(skus);
              for (Row row :
                  sql.rows(
                      """
                      SELECT sku, store, warehouse, on_hand, reserved, version FROM stock_level
                      WHERE store = ? AND warehouse = ? AND sku IN\
                      """
                          + Sql.places(skus.size())
                          + " ORDER BY sku FOR UPDATE",
                      values.toArray())) {
                StockFigure figure = StockFigures.figure(row);
                locked.put(new LevelKey(figure.store(), figure.warehouse(), figure.sku()), figure);
              }
            });
    return locked;
  }

  /**
   * Writes what is on hand now, in rows that are locked or not there yet.
   *
   * @param before the figures of the rows that are there
   */
  void write(
      Map<LevelKey, StockFigure> before, Map<LevelKey, Quantity> onHand, String reason, Caller by) {
    Instant now = clock.instant();
    List<@Nullable Object[]> added = new ArrayList<>();
    List<@Nullable Object[]> changed = new ArrayList<>();
    List<@Nullable Object[]> moved = new ArrayList<>();
    onHand.forEach(
        (level, quantity) -> {
          StockFigure was = before.get(level);
          (was == null ? added : changed)
              .add(
                  new @Nullable Object[] {level.store(), level.warehouse(), level.sku(), quantity});
          Quantity difference = was == null ? quantity : quantity.minus(was.onHand());
          if (!difference.isZero()) {
            moved.add(
                new @Nullable Object[] {
                  level.store(),
                  level.warehouse(),
                  level.sku(),
                  difference,
                  Kind.ADJUSTMENT,
                  reason,
                  now,
                  by.login()
                });
          }
        });
    String head = "INSERT INTO stock_level (store, warehouse, sku, on_hand)";
    sql.insert(head, changed, INSTEAD);
    sql.insert(head, added, "");
    sql.insert(
        """
        INSERT INTO movement
          (store, warehouse, sku, quantity, kind, reason, moved_at, moved_by)\
        """,
        moved,
        "");
    byPlace(onHand.keySet())
        .forEach(
            (place, skus) -> feed.appendAll(Topic.STOCK, place.store(), place.warehouse(), skus));
  }

  private static Map<LevelKey, List<String>> byPlace(Set<LevelKey> levels) {
    Map<LevelKey, List<String>> byPlace = new TreeMap<>();
    levels.stream()
        .sorted()
        .forEach(
            level ->
                byPlace
                    .computeIfAbsent(
                        new LevelKey(level.store(), level.warehouse(), ""),
                        place -> new ArrayList<>())
                    .add(level.sku()));
    return byPlace;
  }
}
