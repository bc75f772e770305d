package holdfast.bridge;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.api.JsonConfig;

/** A text that should be one JSON object. */
final class Message {

  private static final int NESTING_MAX = 16;
  private static final int NUMBER_SCALE_MAX = 20;

  private static final JsonParserFactory PARSERS =
      Json.createParserFactory(
          Map.of(
              JsonConfig.MAX_DEPTH,
              NESTING_MAX,
              JsonConfig.MAX_BIGINTEGER_SCALE,
              NUMBER_SCALE_MAX));

  private Message() {}

  /** Empty when it is anything else. */
  static Optional<JsonObject> read(String text) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        throw new JsonException("not an object");
      }
      JsonObject object = parser.getObject();
      return parser.hasNext() ? Optional.empty() : Optional.of(object);
    } catch (RuntimeException unreadable) {
      // not only JsonException: too deep a nesting has no class of its own in Parsson
      return Optional.empty();
    }
  }
}
