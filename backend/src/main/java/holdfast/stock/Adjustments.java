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
            throw promised(figure, onHand);
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

  static Problem promised(StockFigure figure, Quantity onHand) {
    return new Problem(
            409,
            "promised",
            "Units are promised",
            "%s: %s are promised, so there cannot be only %s. Open their orders first."
                .formatted(figure.sku(), figure.reserved(), onHand))
        .with("sku", figure.sku())
        .with("reserved", figure.reserved().decimal());
  }
}
