package holdfast.warehouse;

import holdfast.catalogue.Product;
import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Fingerprint;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.stock.IdReused;
import holdfast.stock.StockFigures;
import holdfast.stock.StockLedger;
import holdfast.stock.StockLedger.Position;
import holdfast.warehouse.CountRows.Sum;
import holdfast.warehouse.StockTake.Count;
import holdfast.warehouse.StockTake.Counted;
import holdfast.warehouse.StockTake.Entry;
import holdfast.warehouse.StockTake.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people count in an open session, several at once, while selling goes on. */
@ApplicationScoped
public class Counting {
  /** The most counts taken at once. */
  public static final int MAX_COUNTS = 500;

  @Inject StockTakes takes;
  @Inject StockTakeRows rows;
  @Inject CountRows counts;
  @Inject CountScope scope;
  @Inject StockLedger ledger;
  @Inject StockFigures figures;
  @Inject ChangeFeed feed;
  @Inject Products products;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** What a repeated call must say again. */
  private record Said(UUID stockTake, Count count) {}

  /**
   * Takes down counts: all or none. One that was taken down before is left as it is, with the
   * moment of then.
   *
   * @return what was counted so far of the products of these counts
   * @throws IdReused when the id of a count was used for another one
   * @throws Problem {@code unknown-sku} for a barcode or product that nobody knows, {@code invalid}
   *     for goods that are not counted here; {@code wrong-state} unless it is open; {@code
   *     not-found}, {@code forbidden}
   */
  public List<Counted> count(UUID id, List<Count> said, Caller by) {
    by.require(Permission.COUNT_STOCK);
    if (said.isEmpty() || said.size() > MAX_COUNTS) {
      throw Problem.invalid("entries", "1 to " + MAX_COUNTS + " entries");
    }
    return transactions.call(
        () -> {
          StockTake take = StockTakes.open(rows.shared(id), by);
          Set<String> skus = new LinkedHashSet<>();
          for (int i = 0; i < said.size(); i++) {
            skus.add(takeDown(take, said.get(i), "entries[" + i + "]", by));
          }
          feed.appendDocument(id);
          return skus.stream()
              .flatMap(sku -> counts.sum(id, sku).stream())
              .map(sum -> counted(sum, StockTakes.seesExpected(take, by)))
              .toList();
        });
  }

  private String takeDown(StockTake take, Count count, String field, Caller by) {
    String sku = sku(count, field);
    String hash = Fingerprint.of(new Said(take.id(), count));
    if (isRepeated(count, hash)) {
      return sku;
    }
    if (count.quantity().isNegative()) {
      throw Problem.invalid(field + ".quantity", "must not be negative");
    }
    products.check(sku, count.quantity(), field + ".quantity");
    scope.require(take, sku, field);
    Instant now = clock.instant();
    Instant then = count.countedAt() == null ? now : count.countedAt();
    if (then.isBefore(take.opened().at()) || then.isAfter(now)) {
      throw Problem.invalid(field + ".countedAt", "must lie in the time of the stock-take");
    }
    Position position =
        count.countedAt() == null
            ? ledger.now(take.store(), take.warehouse(), sku)
            : ledger.at(take.store(), take.warehouse(), sku, then);
    Stamp counted = new Stamp(then, by.login());
    if (!counts.insert(take.id(), count, sku, position, counted, hash)) {
      isRepeated(count, hash); // the same was said in this very moment
    }
    // what was decided was decided on another number
    counts.decide(take.id(), List.of(sku), false, counted);
    return sku;
  }

  /**
   * Says how many there are in place of all that was counted of the product before.
   *
   * @return what was counted of it now
   * @throws IdReused when the id was used for another count
   * @throws Problem as {@link #count}
   */
  public Counted countInstead(UUID id, Count count, Caller by) {
    by.require(Permission.COUNT_STOCK);
    return transactions.call(
        () -> {
          StockTake take = StockTakes.open(rows.shared(id), by);
          String sku = sku(count, "entry");
          if (!isRepeated(count, Fingerprint.of(new Said(id, count)))) {
            counts.discard(id, sku);
          }
          takeDown(take, count, "entry", by);
          feed.appendDocument(id);
          return counted(counts.sum(id, sku).orElseThrow(), StockTakes.seesExpected(take, by));
        });
  }

  /**
   * Lets one entry count no more, for whoever scanned a thing too much.
   *
   * @throws Problem {@code wrong-state} unless it is open; {@code not-found}, {@code forbidden}
   */
  public void undo(UUID id, UUID entry, Caller by) {
    by.require(Permission.COUNT_STOCK);
    transactions.run(
        () -> {
          StockTakes.open(rows.shared(id), by);
          if (!counts.discard(id, entry)) {
            throw Problem.notFound("entry", entry);
          }
          feed.appendDocument(id);
        });
  }

  /**
   * How far the counting has come.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Progress progress(UUID id, Caller by) {
    StockTake take = takes.stockTake(id, by);
    return transactions.call(
        () -> {
          long counted = counts.products(id);
          long all =
              take.skus().isEmpty()
                  ? figures.onHand(take.store(), take.warehouse(), scope.all(take))
                      + counts.found(id)
                  : take.skus().size();
          return new Progress(counted, Math.max(counted, all));
        });
  }

  private boolean isRepeated(Count count, String hash) {
    String before = counts.hash(count.id()).orElse(null);
    if (before != null && !before.equals(hash)) {
      throw new IdReused(count.id());
    }
    return before != null;
  }

  private String sku(Count count, String field) {
    String sku = count.sku();
    String barcode = count.barcode();
    if ((sku == null) == (barcode == null)) {
      throw Problem.invalid(field, "says either barcode or sku");
    }
    return barcode == null
        ? String.valueOf(sku)
        : products
            .findByBarcode(barcode)
            .map(Product::sku)
            .orElseThrow(() -> CountScope.unknownBarcode(barcode));
  }

  /**
   * Lets what was counted of a product count no more, so that it can be counted again.
   *
   * @return how many entries that were
   * @throws Problem {@code wrong-state} unless it is open; {@code not-found}, {@code forbidden}
   */
  public int countAgain(UUID id, String sku, Caller by) {
    by.require(Permission.COUNT_STOCK);
    return transactions.call(
        () -> {
          StockTakes.open(rows.shared(id), by);
          feed.appendDocument(id);
          return counts.discard(id, sku);
        });
  }

  /**
   * What was counted of each product so far; what is expected only for whoever may see that.
   *
   * @param after read on after this SKU; the empty text begins
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public List<Counted> counted(UUID id, String after, int limit, Caller by) {
    StockTake take = takes.stockTake(id, by);
    boolean sees = StockTakes.seesExpected(take, by);
    return transactions.call(
        () ->
            counts.sums(id, after, limit, false).stream().map(sum -> counted(sum, sees)).toList());
  }

  /**
   * The same, that which was counted last first.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public List<Counted> newest(UUID id, int offset, int limit, Caller by) {
    StockTake take = takes.stockTake(id, by);
    boolean sees = StockTakes.seesExpected(take, by);
    return transactions.call(
        () -> counts.newest(id, offset, limit).stream().map(sum -> counted(sum, sees)).toList());
  }

  /**
   * Who counted what and when, newest first.
   *
   * @param sku null for all
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public List<Entry> entries(UUID id, @Nullable String sku, int offset, int limit, Caller by) {
    takes.stockTake(id, by);
    return transactions.call(() -> counts.entries(id, sku, offset, limit));
  }

  private static Counted counted(Sum sum, boolean seesExpected) {
    Quantity expected = seesExpected ? sum.onHand() : null;
    return new Counted(sum.sku(), sum.quantity(), sum.entries(), expected);
  }
}
