package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.Promised;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.stock.StockLedger;
import holdfast.stock.StockMoves;
import holdfast.stock.StockMoves.Cause;
import holdfast.stock.StockMoves.Document;
import holdfast.warehouse.CountRows.Sum;
import holdfast.warehouse.StockTake.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How counts become movements. The difference of a product is what was counted less what was on
 * hand at that moment; it is applied to what is on hand now, so what was sold since stays sold.
 */
@ApplicationScoped
class StockTakeApproval {
  private static final int READ_AT_ONCE = 500;
  private static final int APPLIED_AT_ONCE = 20;

  @Inject CountRows counts;
  @Inject CountScope scope;
  @Inject StockFigures figures;
  @Inject StockLedger ledger;
  @Inject StockMoves moves;
  @Inject PaperNames names;

  /**
   * What the stock-take says, after that SKU in the order of the products, at most so many; fewer
   * only at the end.
   *
   * @param differentOnly leave out most of what is right, see {@link CountRows#sums}
   */
  List<Difference> differences(
      StockTake take, String after, int limit, boolean withUncounted, boolean differentOnly) {
    if (take.status() == Status.APPROVED || take.status() == Status.APPROVING) {
      return counts.kept(take.id(), after, limit, differentOnly);
    }
    TreeMap<String, Difference> all = new TreeMap<>();
    Set<String> refused = counts.refused(take.id());
    List<Sum> sums = counts.sums(take.id(), after, limit, differentOnly);
    counted(take, sums, refused).forEach(line -> all.put(line.sku(), line));
    if (withUncounted) {
      String upTo = sums.size() < limit ? null : sums.getLast().sku();
      uncounted(take, after, upTo, limit, refused).forEach(line -> all.put(line.sku(), line));
    }
    return all.values().stream().limit(limit).toList();
  }

  private List<Difference> counted(StockTake take, List<Sum> sums, Set<String> refused) {
    Map<String, ProductCard> goods = names.goods(sums.stream().map(Sum::sku).toList());
    return sums.stream()
        .map(
            sum -> {
              ProductCard card = goods.get(sum.sku());
              return new Difference(
                  sum.sku(),
                  sum.quantity(),
                  sum.onHand(),
                  sum.first() == sum.last()
                      ? Quantity.ZERO
                      : ledger.moved(
                          take.store(), take.warehouse(), sum.sku(), sum.first(), sum.last()),
                  card == null ? Money.ZERO : card.price(),
                  refused.contains(sum.sku()));
            })
        .toList();
  }

  /**
   * Goods that are on hand and that nobody counted; those of which there are none are right.
   *
   * @param upTo nothing behind this SKU; null: to the end
   */
  private List<Difference> uncounted(
      StockTake take, String after, @Nullable String upTo, int limit, Set<String> refused) {
    Set<String> counted = counts.countedBetween(take.id(), after, upTo);
    return scope
        .kept(
            take,
            after,
            upTo,
            limit,
            figure -> !figure.onHand().isZero() && !counted.contains(figure.sku()))
        .stream()
        .map(
            kept ->
                new Difference(
                    kept.figure().sku(),
                    null,
                    kept.figure().onHand(),
                    Quantity.ZERO,
                    kept.card().price(),
                    refused.contains(kept.figure().sku())))
        .toList();
  }

  /**
   * Writes down what the stock-take says, in the transaction that lets nobody count any more.
   *
   * @throws holdfast.shared.Problem {@code promised}
   */
  void begin(StockTake take, boolean uncountedAreGone, boolean displacing) {
    List<Promised> promised = new ArrayList<>();
    String after = "";
    List<Difference> page = differences(take, after, READ_AT_ONCE, uncountedAreGone, false);
    while (!page.isEmpty()) {
      if (!displacing) {
        promised.addAll(promised(take, page));
      }
      counts.keep(take.id(), page);
      after = page.getLast().sku();
      page = differences(take, after, READ_AT_ONCE, uncountedAreGone, false);
    }
    if (!promised.isEmpty()) {
      throw Promised.refusal(promised);
    }
  }

  private List<Promised> promised(StockTake take, List<Difference> lines) {
    Map<String, Quantity> missing = new HashMap<>();
    lines.stream()
        .filter(line -> line.quantity().isNegative() && !line.refused())
        .forEach(line -> missing.put(line.sku(), line.quantity()));
    List<Promised> promised = new ArrayList<>();
    for (StockFigure figure : figures.of(missing.keySet(), take.store())) {
      Quantity onHand = figure.onHand().plus(missing.getOrDefault(figure.sku(), Quantity.ZERO));
      if (figure.warehouse().equals(take.warehouse()) && figure.reserved().isMoreThan(onHand)) {
        promised.add(Promised.of(figure, onHand));
      }
    }
    return promised;
  }

  /** Applies the next few lines, each once whoever else does it too; false when none is left. */
  boolean applySome(StockTake take, Caller by) {
    List<Difference> lines = counts.notApplied(take.id(), APPLIED_AT_ONCE);
    Document document =
        new Document(take.id(), Cause.STOCK_TAKE, take.store(), take.warehouse(), take.note());
    lines.stream()
        .sorted(Comparator.comparing(Difference::sku))
        .filter(line -> counts.apply(take.id(), line.sku()))
        .forEach(line -> moves.correct(document, line.sku(), line.quantity(), by));
    return !lines.isEmpty();
  }
}
