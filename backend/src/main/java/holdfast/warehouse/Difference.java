package holdfast.warehouse;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What a stock-take says of one product.
 *
 * @param counted null: nobody counted it
 * @param expected on hand at the moment of the last count of it, or now if nobody counted it
 * @param movedMeanwhile by how much the figure changed between the first and the last count of it:
 *     unless that is zero the count is doubtful, and it should be counted again
 * @param price the selling price
 * @param refused somebody has said that it shall not become a movement
 */
public record Difference(
    String sku,
    @Nullable Quantity counted,
    Quantity expected,
    Quantity movedMeanwhile,
    Money price,
    boolean refused) {

  /** Less than zero for what is missing. */
  public Quantity quantity() {
    return (counted == null ? Quantity.ZERO : counted).minus(expected);
  }

  /** The difference at the selling price. */
  public Money value() {
    return price.times(quantity());
  }

  public boolean isDoubtful() {
    return !movedMeanwhile.isZero();
  }
}
