package holdfast.stock;

import holdfast.shared.Quantity;

/**
 * The three figures of one product in one warehouse (contract item 83).
 *
 * @param onHand units physically there; the screens say <em>current stock</em>
 * @param reserved of these, promised to someone
 * @param version grows with every change
 */
public record StockFigure(
    String sku, String store, String warehouse, Quantity onHand, Quantity reserved, long version) {

  /** What may be sold to a walk-in. */
  public Quantity available() {
    return onHand.minus(reserved);
  }
}
