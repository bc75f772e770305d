package holdfast.office;

import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody scanned or typed: a code, and before a star how many of it.
 *
 * @param quantity one when nobody said so
 */
public record ScannedCode(Quantity quantity, String code) {
  private static final Pattern TIMES =
      Pattern.compile("\\s*(\\d{1,6}(?:[.,]\\d{1,3})?)\\s*[*×]\\s*(.*)");

  /** A scanner types as a keyboard does, through the layout that is chosen there. */
  private static final String UKRAINIAN_KEYS = "йцукенгшщзхїфівапролджєячсмитьбю";

  private static final String LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

  /** Takes {@code 3*4820000000017} apart. */
  public static ScannedCode of(String text) {
    Matcher times = TIMES.matcher(text);
    return times.matches()
        ? new ScannedCode(
            Quantity.of(new BigDecimal(times.group(1).replace(',', '.'))), times.group(2).strip())
        : new ScannedCode(Quantity.of(1), text.strip());
  }

  /** The signs that the same keys give in the Latin layout. */
  static String latin(String text) {
    StringBuilder latin = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      int key = UKRAINIAN_KEYS.indexOf(Character.toLowerCase(sign));
      if (key < 0) {
        latin.append(sign);
      } else {
        char there = LATIN_KEYS.charAt(key);
        latin.append(Character.isUpperCase(sign) ? Character.toUpperCase(there) : there);
      }
    }
    return latin.toString();
  }
}
