package holdfast.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of money in minor units (kopecks, cents). The currency is that of the store. */
public record Money(long minor) implements Comparable<Money> {

  /** The largest price or sum one field may name: ten billion. */
  public static final Money MAX = new Money(1_000_000_000_000L);

  public static final Money ZERO = new Money(0);

  /**
   * From a decimal with at most 2 places.
   *
   * @throws ArithmeticException when the decimal has more than 2 places or is out of range
   */
  public static Money of(BigDecimal amount) {
    return new Money(amount.setScale(2, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
  }

  public static Money of(String amount) {
    return of(new BigDecimal(amount));
  }

  public BigDecimal decimal() {
    return BigDecimal.valueOf(minor, 2);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(minor, other.minor));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, other.minor));
  }

  /** The price of that many units, rounded half up to a minor unit. */
  public Money times(Quantity quantity) {
    return new Money(
        BigDecimal.valueOf(minor)
            .multiply(BigDecimal.valueOf(quantity.thousandths(), 3))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact());
  }

  /** The larger of the two. */
  public Money max(Money other) {
    return compareTo(other) < 0 ? other : this;
  }

  /** The smaller of the two. */
  public Money min(Money other) {
    return compareTo(other) < 0 ? this : other;
  }

  public boolean isNegative() {
    return minor < 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minor, other.minor);
  }

  /** Always with two decimals and a point: 2899.00. */
  @Override
  public String toString() {
    return decimal().toPlainString();
  }
}
