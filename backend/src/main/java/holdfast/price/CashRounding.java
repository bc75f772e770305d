package holdfast.price;

import holdfast.shared.Money;
import java.util.Locale;

/**
 * How what is paid in cash is rounded; the till counts it the same way (rounding-vectors.json).
 *
 * @param step to whole multiples of that
 * @param half where what lies just between two of them goes
 */
public record CashRounding(Money step, Half half) {

  public enum Half {
    UP,
    DOWN;

    /** As packages and tills write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is paid for that amount, which is not below nothing. */
  public Money of(Money amount) {
    long over = amount.minor() % step.minor();
    long twice = 2 * over;
    boolean isUp = half == Half.UP ? twice >= step.minor() : twice > step.minor();
    long down = amount.minor() - over;
    return new Money(isUp ? Math.addExact(down, step.minor()) : down);
  }
}
