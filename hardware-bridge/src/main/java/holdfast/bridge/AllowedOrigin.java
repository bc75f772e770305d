package holdfast.bridge;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages that may talk to the bridge: {@code https://pos.example.ua}, or {@code http://localhost:*}
 * for any port.
 */
record AllowedOrigin(String base, boolean anyPort) {

  private static final Pattern FORM =
      Pattern.compile("(https?://[^/:*\\s]+|https?://\\[[0-9a-f:]+])(:\\d{1,5}|:\\*)?");

  static AllowedOrigin of(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no origin; one looks like https://pos.example.ua or http://localhost:*.");
    }
    String port = form.group(2);
    if (":*".equals(port)) {
      return new AllowedOrigin(form.group(1), true);
    }
    return new AllowedOrigin(port == null ? form.group(1) : form.group(1) + port, false);
  }

  boolean covers(String origin) {
    if (origin.equals(base)) {
      return true;
    }
    return anyPort
        && origin.startsWith(base + ":")
        && origin.substring(base.length() + 1).matches("\\d{1,5}");
  }
}
