package holdfast.bridge.terminal;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes card numbers out of everything a terminal says, before it is kept, told or logged. */
final class CardNumbers {

  private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
  private static final int SHOWN = 4;

  private CardNumbers() {}

  /** The text with all but the last four digits of card numbers starred. */
  static String masked(String text) {
    return DIGITS.matcher(text).replaceAll(CardNumbers::masked);
  }

  /** What is said to be a card number, whatever it looks like: all but its end is starred. */
  static String hidden(String number) {
    int stars = Math.max(0, number.length() - SHOWN);
    return "*".repeat(stars) + number.substring(stars);
  }

  private static String masked(MatchResult found) {
    String digits = found.group().replaceAll("\\D", "");
    return isCard(digits) ? hidden(digits) : found.group();
  }

  /** The check digit of Luhn: merchant numbers and times mostly do not have it. */
  private static boolean isCard(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}
