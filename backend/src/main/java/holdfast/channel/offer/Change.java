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
 */
record Change(Listed offer, @Nullable Quantity believed, Quantity figure, @Nullable Money price) {

  /** Whether goods that are on sale there would be sold out by it. */
  boolean isRemoval() {
    return offer.isOnSale() && figure.isZero();
  }

  boolean isNothingNew() {
    boolean samePrice = price == null || price.equals(offer.sentPrice());
    return samePrice && figure.equals(offer.sent()) && figure.equals(believed);
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
