package holdfast.stock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.stock.model.Model.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What must hold whatever order many callers came in: what they were told adds up to what is
 * written down.
 */
final class Summary {
  private final World world;
  private final Acknowledged done;
  private final Map<UUID, List<Promise>> promises;

  Summary(World world, Acknowledged done) {
    this.world = world;
    this.done = done;
    promises = Books.promises(world).stream().collect(Collectors.groupingBy(Promise::document));
  }

  void check() {
    units_on_hand_are_those_that_came_less_those_that_left();
    what_left_is_what_somebody_was_told();
    every_unit_that_was_held_is_still_told_of();
    what_has_ended_holds_nothing();
    whatever_was_held_was_asked_for();
  }

  private void units_on_hand_are_those_that_came_less_those_that_left() {
    Map<String, Long> expected = new TreeMap<>(world.model().inAll());
    done.changes.forEach((sku, change) -> expected.merge(sku, change, Long::sum));
    world.goods.forEach(sku -> expected.merge(sku, -done.convertedOf(sku), Long::sum));
    Map<String, Long> actual = new TreeMap<>();
    rows("SELECT sku, SUM(on_hand) FROM stock_level WHERE sku IN ", " GROUP BY sku")
        .forEach(row -> actual.put(row.text(0), Model.units(row.quantity(1))));
    assertEquals(expected, actual, "on hand in all warehouses");
  }

  /** What left with a sale is in the sale. */
  private void what_left_is_what_somebody_was_told() {
    promises.forEach(
        (document, rows) -> {
          Source source = rows.getFirst().source();
          if (source == Source.ONLINE_ORDER || source == Source.DELIVERY_ORDER) {
            long left = sum(rows, Status.CONVERTED);
            assertEquals(done.converted.getOrDefault(document, 0L), left, "left of " + document);
          }
        });
  }

  private void every_unit_that_was_held_is_still_told_of() {
    Map<UUID, Long> broken = new HashMap<>();
    rows(
            "SELECT reservation, SUM(quantity) FROM incident WHERE reservation IS NOT NULL AND sku"
                + " IN ",
            " GROUP BY reservation")
        .forEach(row -> broken.put(row.uuid(0), Model.units(row.quantity(1))));
    done.held.forEach(
        (document, held) -> {
          List<Promise> rows = promises.getOrDefault(document, List.of());
          if (!done.again.contains(document)) {
            long lessThanBefore =
                done.released.getOrDefault(document, 0L)
                    + broken.getOrDefault(document, 0L)
                    - sum(rows, Status.SHORT);
            long all = rows.stream().mapToLong(Promise::units).sum();
            assertEquals(held, all + lessThanBefore, "held by " + world.named(document.toString()));
          }
        });
  }

  private void what_has_ended_holds_nothing() {
    done.ended.forEach(
        (document, times) -> {
          if (!done.again.contains(document)) {
            assertEquals(1, times, "ended more than once: " + world.named(document.toString()));
            assertEquals(
                0,
                sum(promises.getOrDefault(document, List.of()), Status.ACTIVE),
                "still held by " + world.named(document.toString()));
          }
        });
  }

  private void whatever_was_held_was_asked_for() {
    promises.forEach(
        (document, rows) ->
            assertTrue(
                world.isOurs(document)
                    && (rows.getFirst().source() == Source.ACTIVE_CART
                        || done.held.containsKey(document)
                        || done.again.contains(document)),
                "nobody was told of " + document));
  }

  private static long sum(List<Promise> rows, Status status) {
    return rows.stream().filter(row -> row.status() == status).mapToLong(Promise::units).sum();
  }

  private List<Row> rows(String before, String after) {
    return world
        .the(Transactions.class)
        .call(
            () ->
                world
                    .the(Sql.class)
                    .rows(before + Sql.places(world.goods.size()) + after, world.goods.toArray()));
  }
}
