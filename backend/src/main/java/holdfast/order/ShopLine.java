package holdfast.order;

import holdfast.shared.Money;
import holdfast.shared.Quantity;

/**
 * One line of a document that people of the shop make. What is reserved for it, the stock knows.
 *
 * @param number the line in its document, from 1; also the line of its reservation
 * @param name what the catalogue called it on that day
 * @param price of one unit, as the customer was told
 */
public record ShopLine(int number, String sku, String name, Quantity quantity, Money price) {

  /** Price times quantity. */
  public Money sum() {
    return price.times(quantity);
  }

  /**
   * One line and what became of it.
   *
   * @param missing neither promised any more nor gone: the line was released, has expired, or a
   *     recorded sale took its units
   */
  public record Figures(ShopLine line, Quantity reserved, Quantity handedOver, Quantity missing) {}
}
