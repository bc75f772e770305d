package holdfast.stock;

import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.Displacing.Gone;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods that come and go by documents: transfers, purchases, write-offs, stock-takes. Each change
 * is a movement that names its document; verbs join the caller's transaction and do all lines or
 * none.
 */
@ApplicationScoped
public class StockMoves {
  /** The most lines of one document. */
  public static final int MAX_LINES = 1000;

  @Inject Stock stock;
  @Inject Levels levels;
  @Inject Displacing displacing;
  @Inject Products products;
  @Inject Stores stores;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** What kind of document moves the goods, and who may let it. */
  public enum Cause {
    ADJUSTMENT(Permission.ADJUST_STOCK),
    TRANSFER(Permission.TRANSFER_STOCK),
    PURCHASE(Permission.PURCHASE),
    WRITE_OFF(Permission.ADJUST_STOCK),
    STOCK_TAKE(Permission.ADJUST_STOCK);

    private final Permission needed;

    Cause(Permission needed) {
      this.needed = needed;
    }
  }

  /** Which document moves goods of which warehouse, and why if somebody said so. */
  public record Document(
      UUID id, Cause cause, String store, String warehouse, @Nullable String reason) {}

  /**
   * Refuses lines that no document may have.
   *
   * @throws Problem {@code invalid} for none or too many, a product twice, a quantity that is not
   *     more than zero or cannot be had of the product; {@link holdfast.catalogue.UnknownSku}
   */
  public void check(List<StockLine> lines) {
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw Problem.invalid("lines", "1 to " + MAX_LINES + " lines");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      StockLine line = lines.get(i);
      String field = "lines[" + i + "].quantity";
      if (!line.quantity().isPositive()) {
        throw Problem.invalid(field, "must be more than zero");
      }
      if (!seen.add(line.sku())) {
        throw Problem.invalid("lines[" + i + "].sku", line.sku() + " stands in two lines");
      }
      products.check(line.sku(), line.quantity(), field);
    }
  }

  /**
   * Refuses a quantity that cannot be had of the product, such as half a piece.
   *
   * @param field what to name in the refusal
   * @throws Problem {@code invalid}; {@link holdfast.catalogue.UnknownSku}
   */
  public void checkUnit(String sku, Quantity quantity, String field) {
    products.check(sku, quantity, field);
  }

  /**
   * Refuses a warehouse that is not there.
   *
   * @param field what to name in the refusal
   * @throws Problem {@code invalid}
   */
  public void checkPlace(String store, String warehouse, String field) {
    if (stores.warehouses(store).stream().noneMatch(w -> w.code().equals(warehouse))) {
      throw Problem.invalid(
          field, "there is no warehouse \"%s\" in the store \"%s\"".formatted(warehouse, store));
    }
  }

  /**
   * Goods leave: only units that are promised to nobody.
   *
   * @throws OutOfStock naming every short line; then nothing has left
   * @throws Problem {@code forbidden}
   */
  public void takeOut(Document document, List<StockLine> lines, Caller by) {
    require(document, by);
    transactions.run(
        () -> {
          Entry entry = entry(document, by);
          List<OutOfStock.Line> shortLines = new ArrayList<>();
          inOrder(document, lines)
              .forEach(
                  (level, quantity) -> {
                    if (stock.take(level, quantity, document.id())) {
                      levels.handOver(level, quantity, entry);
                    } else {
                      shortLines.add(stock.shortage(level, quantity));
                    }
                  });
          if (!shortLines.isEmpty()) {
            throw new OutOfStock(shortLines);
          }
        });
  }

  /**
   * Goods that are on hand leave, promised or not: promises that lose their units become short and
   * a manager learns which.
   *
   * @throws OutOfStock naming every line of which not that many are on hand
   * @throws Problem {@code forbidden}
   */
  public void takeOutPromised(Document document, List<StockLine> lines, Caller by) {
    require(document, by);
    by.require(Permission.DISPLACE_PROMISES);
    transactions.run(
        () -> {
          List<OutOfStock.Line> shortLines = new ArrayList<>();
          inOrder(document, lines)
              .forEach(
                  (level, quantity) -> {
                    if (quantity.isMoreThan(levels.lock(level).onHand())) {
                      shortLines.add(stock.shortage(level, quantity));
                    } else {
                      lower(level, quantity, entry(document, by));
                    }
                  });
          if (!shortLines.isEmpty()) {
            throw new OutOfStock(shortLines);
          }
        });
  }

  /**
   * Goods come in and are available at once; orders that wait for them learn it from the change
   * feed.
   *
   * @throws Problem {@code forbidden}
   */
  public void bringIn(Document document, List<StockLine> lines, Caller by) {
    require(document, by);
    transactions.run(
        () -> {
          Entry entry = entry(document, by);
          inOrder(document, lines)
              .forEach((level, quantity) -> levels.bringIn(level, quantity, Quantity.ZERO, entry));
        });
  }

  /**
   * Corrects what is on hand by what was found missing or too many, a fact that is not refused:
   * promises whose units are not there become short.
   *
   * @param difference less than zero for what is missing
   * @throws Problem {@code forbidden}
   */
  public void correct(Document document, String sku, Quantity difference, Caller by) {
    require(document, by);
    if (difference.isPositive()) {
      bringIn(document, List.of(new StockLine(sku, difference)), by);
    } else if (difference.isNegative()) {
      transactions.run(
          () ->
              lower(
                  new LevelKey(document.store(), document.warehouse(), sku),
                  difference.negated(),
                  entry(document, by)));
    }
  }

  private void lower(LevelKey level, Quantity by, Entry entry) {
    displacing.takeOut(new Gone(level, by, Quantity.ZERO, entry, entry.reason(), entry.reason()));
  }

  private static void require(Document document, Caller by) {
    by.require(document.cause().needed);
    by.requireStore(document.store());
  }

  private Entry entry(Document document, Caller by) {
    return new Entry(
        Kind.valueOf(document.cause().name()),
        document.id(),
        document.reason(),
        clock.instant(),
        by.login());
  }

  private static SortedMap<LevelKey, Quantity> inOrder(Document document, List<StockLine> lines) {
    TreeMap<LevelKey, Quantity> sorted = new TreeMap<>();
    lines.forEach(
        line ->
            sorted.merge(
                new LevelKey(document.store(), document.warehouse(), line.sku()),
                line.quantity(),
                Quantity::plus));
    return sorted;
  }
}
