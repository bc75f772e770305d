package holdfast.channel.offer;

import holdfast.channel.SendsStock.Figure;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one offer would be told now.
 *
 * @param believed what the shop believes as far as we know; null when we do not
 * @param figure what it shall believe
 * @param taken what it had taken off its figure for its orders, as seen in the moment for which the
 *     figure is right
 */
record Change(
    Listed offer,
    @Nullable Quantity believed,
    Quantity figure,
    Quantity taken,
    @Nullable Money price) {

  /** Whether goods that are on sale there would be sold out by it. */
  boolean isRemoval() {
    return offer.isOnSale() && figure.isZero();
  }

  boolean isNothingNew() {
    return figure.equals(offer.sent()) && isBelieved();
  }

  /** Whether the shop stands there already, perhaps by orders of its own. */
  boolean isBelieved() {
    boolean isPriceHeld = offer.state() == Listed.State.QUARANTINED;
    boolean samePrice = price == null || (price.equals(offer.sentPrice()) && !isPriceHeld);
    return samePrice && figure.equals(believed);
  }

  /**
   * As the shop is told.
   *
   * @param asDifference whether it is told by how much its figure changes
   */
  Figure told(boolean asDifference) {
    Quantity difference =
        asDifference ? Optional.ofNullable(believed).map(figure::minus).orElse(null) : null;
    return new Figure(offer.offer(), offer.sku(), figure, difference, price);
  }
}
