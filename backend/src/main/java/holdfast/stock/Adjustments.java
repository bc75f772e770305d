package holdfast.stock;

import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Corrections of what is on hand. Each is a movement with a reason. */
@ApplicationScoped
public class Adjustments {
  @Inject Levels levels;
  @Inject Products products;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Sets what is on hand; the difference becomes a movement.
   *
   * @return the figures now
   * @throws Problem {@code promised} (409) when more is promised than would be there: adding or
   *     taking stock does not free promises, their orders do (contract item 102)
   * @throws Problem {@code invalid}, {@code forbidden}; {@link holdfast.catalogue.UnknownSku}
   */
  public StockFigure setOnHand(
      String store, String warehouse, String sku, Quantity onHand, String reason, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    by.requireStore(store);
    products.check(sku, onHand, "onHand");
    if (onHand.isNegative()) {
      throw Problem.invalid("onHand", "must not be negative");
    }
    LevelKey level = new LevelKey(store, warehouse, sku);
    return transactions.call(
        () -> {
          StockFigure figure = levels.lock(level);
          if (figure.reserved().isMoreThan(onHand)) {
            throw Promised.refusal(List.of(Promised.of(figure, onHand)));
          }
          if (!figure.onHand().equals(onHand)) {
            levels.set(
                figure,
                onHand,
                figure.reserved(),
                new Entry(Kind.ADJUSTMENT, null, reason, clock.instant(), by.login()));
          }
          return levels.read(level).orElseThrow();
        });
  }

  /**
   * What a product shall be corrected to, or by: one of the two.
   *
   * @param change may be less than zero
   */
  public record Line(String sku, @Nullable Quantity onHand, @Nullable Quantity change) {
    Quantity from(StockFigure figure) {
      return change == null ? Objects.requireNonNull(onHand) : figure.onHand().plus(change);
    }
  }

  /** What was on hand before, and by how much it changed. */
  public record Corrected(StockFigure before, Quantity change) {}

  /**
   * Corrects what is on hand of several products: all or none. Joins the caller's transaction.
   *
   * @return in the order of the products
   * @throws Problem {@code promised} (409), naming every line of which more is promised than would
   *     be there (contract item 102)
   * @throws Problem {@code invalid} when there would be less than none, {@code forbidden}
   */
  public List<Corrected> correct(StockMoves.Document document, List<Line> lines, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    by.requireStore(document.store());
    return transactions.call(
        () -> {
          List<Corrected> corrected = new ArrayList<>();
          List<Promised> promised = new ArrayList<>();
          lines.stream()
              .sorted(Comparator.comparing(Line::sku))
              .forEach(
                  line -> {
                    StockFigure figure =
                        levels.lock(
                            new LevelKey(document.store(), document.warehouse(), line.sku()));
                    Quantity onHand = line.from(figure);
                    if (onHand.isNegative()) {
                      throw Problem.invalid("lines", line.sku() + ": there would be " + onHand);
                    }
                    if (figure.reserved().isMoreThan(onHand)) {
                      promised.add(Promised.of(figure, onHand));
                    } else {
                      corrected.add(set(figure, onHand, document, by));
                    }
                  });
          if (!promised.isEmpty()) {
            throw Promised.refusal(promised);
          }
          return corrected;
        });
  }

  private Corrected set(
      StockFigure figure, Quantity onHand, StockMoves.Document document, Caller by) {
    Quantity change = onHand.minus(figure.onHand());
    if (!change.isZero()) {
      levels.set(
          figure,
          onHand,
          figure.reserved(),
          new Entry(
              Kind.ADJUSTMENT, document.id(), document.reason(), clock.instant(), by.login()));
    }
    return new Corrected(figure, change);
  }
}
