package holdfast.office;

import holdfast.shared.Money;
import holdfast.shared.Quantity;

/** One line of a document that people of the shop make, as they read it. */
public record GoodsLine(
    int number,
    String sku,
    String name,
    boolean isWeighed,
    Quantity wanted,
    Money price,
    Quantity reserved,
    Quantity handedOver,
    Quantity missing) {

  /** What it costs. */
  public Money sum() {
    return price.times(wanted);
  }
}
