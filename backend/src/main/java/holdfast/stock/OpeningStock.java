package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Levels.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first stock of a warehouse that has never kept these goods: many levels at once, each with
 * its movement, as when a shop moves in. What has a level already is corrected by {@link
 * Adjustments} instead.
 */
@ApplicationScoped
public class OpeningStock {
  @Inject Sql sql;
  @Inject ChangeFeed feed;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** That many of one product. */
  public record Line(String sku, Quantity onHand) {}

  /**
   * Enters what was found in the warehouse: all lines or none.
   *
   * @throws Problem {@code invalid} for a negative amount, {@code forbidden}
   * @throws jakarta.persistence.PersistenceException when one of the products has a level there
   *     already, or is not known
   */
  public void enter(String store, String warehouse, List<Line> lines, String reason, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    by.requireStore(store);
    if (lines.stream().anyMatch(line -> line.onHand().isNegative())) {
      throw Problem.invalid("onHand", "must not be negative");
    }
    Instant now = clock.instant();
    transactions.run(
        () -> {
          sql.insert(
              "INSERT INTO stock_level (store, warehouse, sku, on_hand)",
              lines.stream()
                  .map(line -> new @Nullable Object[] {store, warehouse, line.sku(), line.onHand()})
                  .toList());
          sql.insert(
              """
              INSERT INTO movement
                (store, warehouse, sku, quantity, kind, reason, moved_at, moved_by)
              """,
              lines.stream()
                  .filter(line -> line.onHand().isPositive())
                  .map(
                      line ->
                          new @Nullable Object[] {
                            store,
                            warehouse,
                            line.sku(),
                            line.onHand(),
                            Kind.ADJUSTMENT,
                            reason,
                            now,
                            by.login()
                          })
                  .toList());
          feed.appendAll(Topic.STOCK, store, warehouse, lines.stream().map(Line::sku).toList());
        });
  }
}
