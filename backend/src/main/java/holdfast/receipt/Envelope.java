package holdfast.receipt;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a till's request says of itself before its packages: whose they are, and how many wait. It
 * is read alone, because after an outage most requests are sent away, and to read fifty packages
 * for that takes longer than to take some in.
 */
record Envelope(String till, int waiting) {
  private static final JsonParserFactory parsers = Json.createParserFactory(Map.of());
  private static final int LONGEST_TILL = 16;
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  /** Nothing when the text does not begin like that: then it has to be read as a whole. */
  static Optional<Envelope> ahead(String text) {
    try (JsonParser parser = parsers.createParser(new StringReader(text))) {
      return parser.next() == Event.START_OBJECT ? fields(parser) : Optional.empty();
    } catch (JsonException | NoSuchElementException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Envelope> fields(JsonParser parser) {
    @Nullable String till = null;
    @Nullable Integer waiting = null;
    while (parser.hasNext() && parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event value = parser.next();
      if (name.equals("till") && value == Event.VALUE_STRING) {
        till = parser.getString();
      } else if (name.equals("waiting") && value == Event.VALUE_NUMBER) {
        waiting = whole(parser.getString());
      } else {
        return Optional.empty();
      }
      if (till != null && waiting != null) {
        boolean isPlausible = till.length() <= LONGEST_TILL && waiting >= 0;
        return isPlausible ? Optional.of(new Envelope(till, waiting)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static int whole(String digits) {
    return WHOLE.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
  }
}
