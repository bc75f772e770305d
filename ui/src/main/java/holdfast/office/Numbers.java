package holdfast.office;

import holdfast.price.Prices;
import holdfast.shared.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may be typed into fields for money and shares, and how hours and shares are written. */
public final class Numbers {
  private static final int PLACES = 2;

  private Numbers() {}

  /** 0 to 100, with at most two places. */
  public static boolean isPercent(@Nullable BigDecimal typed) {
    return typed != null && isMoney(typed) && Money.of(typed).minor() <= Prices.WHOLE;
  }

  /** An amount of money, with at most two places. */
  public static boolean isMoney(@Nullable BigDecimal typed) {
    return isUpTo(typed, Money.MAX.decimal(), PLACES);
  }

  /** From nothing up to that, with at most so many places. */
  public static boolean isUpTo(@Nullable BigDecimal typed, BigDecimal most, int places) {
    return typed != null
        && typed.signum() >= 0
        && typed.compareTo(most) <= 0
        && typed.stripTrailingZeros().scale() <= places;
  }

  /** 8:05, as people write hours. */
  public static String hours(Duration worked) {
    Duration whole = worked.abs();
    int minutes = whole.toMinutesPart();
    String sign = worked.isNegative() ? "−" : "";
    return sign + whole.toHours() + (minutes < 10 ? ":0" : ":") + minutes;
  }

  /** Hundredths of a percent as people write percents: 2.5, by the point of their language. */
  public static String percent(int hundredths, Texts texts) {
    return BigDecimal.valueOf(hundredths, PLACES)
        .stripTrailingZeros()
        .toPlainString()
        .replace('.', texts.decimalPoint());
  }
}
