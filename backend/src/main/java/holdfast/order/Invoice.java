package holdfast.order;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The invoice of an order: what its goods cost in the catalogue, what the buyer pays, and the
 * difference (contract 7, 22-25).
 *
 * @param number the store's own, counted from 1 without gaps
 * @param priceSource why the prices are what they are
 */
public record Invoice(
    UUID id,
    String store,
    long number,
    UUID order,
    Instant madeAt,
    String madeBy,
    PriceSource priceSource,
    List<Line> lines) {

  /**
   * One line.
   *
   * @param cataloguePrice of one unit when the order came; null for goods that are not ours
   * @param price of one unit that the buyer pays; null when nobody knows
   */
  public record Line(
      int number,
      String good,
      @Nullable String sku,
      @Nullable String name,
      Quantity quantity,
      @Nullable Money cataloguePrice,
      @Nullable Money price) {

    /** How the price differs from the catalogue's; null when one of them is not known. */
    public @Nullable PriceDifference difference() {
      return price == null || cataloguePrice == null
          ? null
          : PriceDifference.between(cataloguePrice, price);
    }

    /** What the buyer pays for it. */
    public Money sum() {
      return price == null ? Money.ZERO : price.times(quantity);
    }

    /** What it costs in the catalogue, or else what the buyer pays. */
    public Money catalogueSum() {
      return cataloguePrice == null ? sum() : cataloguePrice.times(quantity);
    }
  }

  /** What the buyer pays. */
  public Money total() {
    return lines.stream().map(Line::sum).reduce(Money.ZERO, Money::plus);
  }

  /** What the same goods cost in the catalogue. */
  public Money catalogueTotal() {
    return lines.stream().map(Line::catalogueSum).reduce(Money.ZERO, Money::plus);
  }

  /** The discount or markup of the whole. */
  public PriceDifference difference() {
    return PriceDifference.between(catalogueTotal(), total());
  }
}
