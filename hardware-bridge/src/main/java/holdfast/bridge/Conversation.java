package holdfast.bridge;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import org.eclipse.parsson.api.JsonConfig;

/**
 * Answers one message of a page with a result or an error, as docs/protocols/bridge.md tells; it
 * never throws.
 */
final class Conversation {

  static final int PROTOCOL = 1;

  private static final int NESTING_MAX = 16;
  private static final int ID_CHARACTERS_MAX = 64;

  private final JsonParserFactory parsers =
      Json.createParserFactory(Map.of(JsonConfig.MAX_DEPTH, NESTING_MAX));

  String answer(String message) {
    JsonObject request;
    try {
      request = read(message);
    } catch (RuntimeException unreadable) {
      // not only JsonException: too deep a nesting has no class of its own in Parsson
      return answerToUnreadable();
    }
    Refusal refusal = Refusal.in(request.getString("language", ""));
    String id = request.getString("id", "");
    String op = request.getString("op", "");
    if (id.isBlank() || id.length() > ID_CHARACTERS_MAX || op.isBlank()) {
      return error(JsonValue.NULL, refusal.because("not-a-request"));
    }
    return switch (op) {
      case "hello" -> result(id, hello());
      default -> error(Json.createValue(id), refusal.because("unknown-op", op));
    };
  }

  String answerToUnreadable() {
    return error(JsonValue.NULL, Refusal.in("").because("not-json"));
  }

  private JsonObject read(String message) {
    try (JsonParser parser = parsers.createParser(new StringReader(message))) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        throw new JsonException("not an object");
      }
      JsonObject object = parser.getObject();
      if (parser.hasNext()) {
        throw new JsonException("more than one value");
      }
      return object;
    }
  }

  private static JsonObject hello() {
    return Json.createObjectBuilder()
        .add("protocol", PROTOCOL)
        .add("bridge", Bridge.version())
        .add("devices", JsonValue.EMPTY_JSON_ARRAY)
        .add("capabilities", JsonValue.EMPTY_JSON_ARRAY)
        .build();
  }

  private static String result(String id, JsonObject result) {
    return Json.createObjectBuilder().add("id", id).add("result", result).build().toString();
  }

  private static String error(JsonValue id, JsonObject error) {
    return Json.createObjectBuilder().add("id", id).add("error", error).build().toString();
  }
}
