package holdfast.order;

import holdfast.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How an order's price differs from the catalogue's: 800 instead of 1000 is a discount of 20 %,
 * 1200 instead of 1000 a markup of 20 %.
 *
 * @param percent of the catalogue price, to two decimals, without trailing zeros; null when the
 *     catalogue price is zero
 * @param amount by which one unit differs, never negative
 */
public record PriceDifference(Kind kind, @Nullable BigDecimal percent, Money amount) {

  /** Which way the price differs. */
  public enum Kind {
    NONE,
    DISCOUNT,
    MARKUP
  }

  public static PriceDifference between(Money catalogue, Money price) {
    long difference = price.minor() - catalogue.minor();
    Kind kind = difference == 0 ? Kind.NONE : difference < 0 ? Kind.DISCOUNT : Kind.MARKUP;
    Money amount = new Money(Math.abs(difference));
    return new PriceDifference(kind, percent(amount, catalogue), amount);
  }

  private static @Nullable BigDecimal percent(Money amount, Money catalogue) {
    if (catalogue.minor() == 0) {
      return null;
    }
    BigDecimal percent =
        BigDecimal.valueOf(amount.minor())
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(catalogue.minor()), 2, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return percent.scale() < 0 ? percent.setScale(0) : percent;
  }
}
