package holdfast.channel.prom;

import holdfast.channel.wire.Unclear;
import holdfast.shared.Money;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prices as the shop writes them for people: {@code 199 грн}, {@code 1 199,50}, {@code 1,199.5}.
 */
final class PromPrice {
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d[\\d .,'\\u00a0\\u202f\\u2009]{0,20})\\s*(грн\\.?|₴|uah)?");
  private static final Pattern DECIMALS = Pattern.compile("(.*)[.,](\\d{1,2})");
  private static final int MOST_DIGITS = 12;

  private PromPrice() {}

  /**
   * The amount.
   *
   * @throws Unclear when it is no amount in hryvnias, or has more than two decimals
   */
  static Money read(String field, String written) {
    Matcher price = WRITTEN.matcher(written.strip().toLowerCase(Locale.ROOT));
    if (!price.matches()) {
      throw new Unclear(field, "no price in hryvnias: " + written);
    }
    String digits = price.group(1).strip();
    Matcher decimals = DECIMALS.matcher(digits);
    boolean hasDecimals = decimals.matches();
    String whole = (hasDecimals ? decimals.group(1) : digits).replaceAll("\\D", "");
    if (whole.isEmpty() || whole.length() > MOST_DIGITS || !isGrouped(digits, hasDecimals)) {
      throw new Unclear(field, "no price: " + written);
    }
    Money money = Money.of(hasDecimals ? whole + "." + decimals.group(2) : whole);
    if (money.compareTo(Money.MAX) > 0) {
      throw new Unclear(field, "a price beyond all measure: " + written);
    }
    return money;
  }

  /** Signs between digits separate thousands, except the one before the decimals. */
  private static boolean isGrouped(String digits, boolean hasDecimals) {
    String end = hasDecimals ? "[.,]\\d{1,2}" : "";
    return digits.matches("\\d+" + end)
        || digits.matches("\\d{1,3}([ .,'\\u00a0\\u202f\\u2009]\\d{3})+" + end);
  }
}
