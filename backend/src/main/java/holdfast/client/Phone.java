package holdfast.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Phone numbers in one notation, so that one person is one person however it was written. */
public final class Phone {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 15;

  private Phone() {}

  /**
   * {@code +} and digits (ITU E.164), Ukrainian numbers from any usual notation; empty when it is
   * no phone.
   */
  public static Optional<String> normalised(@Nullable String written) {
    if (written == null) {
      return Optional.empty();
    }
    String digits = written.replaceAll("\\D", "");
    boolean isWhole = written.strip().startsWith("+");
    if (!isWhole && digits.startsWith("00")) {
      digits = digits.substring(2);
      isWhole = true;
    }
    if (!isWhole) {
      digits = withCountry(digits);
    }
    return digits.length() < SHORTEST || digits.length() > LONGEST
        ? Optional.empty()
        : Optional.of("+" + digits);
  }

  private static String withCountry(String digits) {
    if (digits.length() == 10 && digits.startsWith("0")) {
      return "38" + digits;
    }
    if (digits.length() == 11 && digits.startsWith("80")) {
      return "3" + digits;
    }
    return digits.length() == 9 ? "380" + digits : digits;
  }
}
