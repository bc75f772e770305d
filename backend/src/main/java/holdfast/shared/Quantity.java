package holdfast.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of goods in thousandths of its unit (a piece or a kilogram). Never floating point.
 *
 * <p>May be negative as a change or a level below zero; what must be positive is checked where it
 * comes in.
 */
public record Quantity(long thousandths) implements Comparable<Quantity> {

  /** The largest amount one line may name: a million units. */
  public static final Quantity MAX = new Quantity(1_000_000_000L);

  public static final Quantity ZERO = new Quantity(0);

  public static Quantity of(long units) {
    return new Quantity(Math.multiplyExact(units, 1000L));
  }

  /**
   * From a decimal with at most 3 places.
   *
   * @throws ArithmeticException when the decimal has more than 3 places or is out of range
   */
  public static Quantity of(BigDecimal units) {
    return new Quantity(
        units.setScale(3, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
  }

  public static Quantity of(String units) {
    return of(new BigDecimal(units));
  }

  /** The same amount as a decimal without trailing zeros: 42, 0.43. */
  public BigDecimal decimal() {
    BigDecimal stripped = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(thousandths, other.thousandths));
  }

  public Quantity minus(Quantity other) {
    return new Quantity(Math.subtractExact(thousandths, other.thousandths));
  }

  public Quantity negated() {
    return new Quantity(Math.negateExact(thousandths));
  }

  public Quantity min(Quantity other) {
    return thousandths <= other.thousandths ? this : other;
  }

  public Quantity max(Quantity other) {
    return thousandths >= other.thousandths ? this : other;
  }

  public boolean isPositive() {
    return thousandths > 0;
  }

  public boolean isNegative() {
    return thousandths < 0;
  }

  public boolean isZero() {
    return thousandths == 0;
  }

  public boolean isMoreThan(Quantity other) {
    return thousandths > other.thousandths;
  }

  public boolean isWhole() {
    return thousandths % 1000 == 0;
  }

  @Override
  public int compareTo(Quantity other) {
    return Long.compare(thousandths, other.thousandths);
  }

  @Override
  public String toString() {
    return decimal().toPlainString();
  }
}
