package holdfast.dist;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single fields out of flat answers, which is all that is needed here. */
final class Json {
  private Json() {}

  /** The first field of that name, without quotes. */
  static String text(String json, String field) {
    Matcher found =
        Pattern.compile("\"" + field + "\"\\s*:\\s*(?:\"([^\"]*)\"|([^,}\\]\\s]+))").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("no " + field + " in " + json);
    }
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  static long whole(String json, String field) {
    return (long) Double.parseDouble(text(json, field));
  }
}
