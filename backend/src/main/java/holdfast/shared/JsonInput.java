package holdfast.shared;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from outside, read field by field: every refusal names the field and what it should
 * have been. Unknown fields are ignored, so that newer clients can talk to an older server.
 */
public final class JsonInput {
  /** No number of ours has more digits; longer ones are not even parsed into memory. */
  private static final int MAX_DIGITS = 30;

  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** The parser gives up on numbers that long only when somebody looks at them, which is late. */
  private static final int ENDLESS = 400;

  /** A key that stands twice means one thing to one reader and another to the next. */
  private static final JsonReaderFactory readers =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private final JsonObject object;
  private final String path;

  private JsonInput(JsonObject object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * Reads one JSON object.
   *
   * @throws Problem {@code malformed} (400) when the text is no JSON object
   */
  public static JsonInput object(String text) {
    if (parse(text) instanceof JsonObject object) {
      return new JsonInput(object, "");
    }
    throw malformed("a JSON object is expected", null);
  }

  /**
   * Reads an array of objects, or one object as an array of one.
   *
   * @throws Problem {@code malformed} (400)
   */
  public static List<JsonInput> objects(String text) {
    JsonValue value = parse(text);
    if (value instanceof JsonObject object) {
      return List.of(new JsonInput(object, ""));
    }
    if (value instanceof JsonArray array) {
      List<JsonInput> found = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        if (!(array.get(i) instanceof JsonObject object)) {
          throw malformed("element " + i + " is not an object", null);
        }
        found.add(new JsonInput(object, "[" + i + "]."));
      }
      return found;
    }
    throw malformed("a JSON object or an array of objects is expected", null);
  }

  private static JsonValue parse(String text) {
    if (hasEndlessNumber(text)) {
      throw malformed("a number is too long", null);
    }
    JsonValue value;
    try (JsonReader reader = readers.createReader(new StringReader(text))) {
      value = reader.readValue();
    } catch (StackOverflowError deep) {
      throw malformed("the body is nested too deeply", null);
    } catch (RuntimeException unreadable) {
      // the parser has several kinds: for nesting, for numbers, for an empty text
      throw malformed("the body is not JSON: " + unreadable.getMessage(), unreadable);
    }
    if (!isEndOfText(text)) { // the reader stops where the first value ends
      throw malformed("the body is not JSON: something follows it", null);
    }
    return value;
  }

  /** Whether so many digits stand side by side; where they do, one is at each such place. */
  private static boolean hasEndlessNumber(String text) {
    for (int at = ENDLESS - 1; at < text.length(); at += ENDLESS) {
      int from = at;
      while (from >= 0 && isDigit(text.charAt(from))) {
        from--;
      }
      int to = at + 1;
      while (to < text.length() && isDigit(text.charAt(to))) {
        to++;
      }
      if (to - from - 1 >= ENDLESS) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }

  /** Whether nothing follows the object or array at the beginning, which is known to be whole. */
  private static boolean isEndOfText(String text) {
    int depth = 0;
    boolean isInText = false;
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (isInText) {
        if (one == '\\') {
          at++; // whatever follows is a letter
        } else if (one == '"') {
          isInText = false;
        }
      } else if (one == '"') {
        isInText = true;
      } else if (one == '{' || one == '[') {
        depth++;
      } else if ((one == '}' || one == ']') && --depth == 0) {
        return text.substring(at + 1).chars().allMatch(JsonInput::isSpace);
      }
    }
    return true; // a lone number or text, which is refused anyway
  }

  private static boolean isSpace(int one) {
    return one == ' ' || one == '\t' || one == '\n' || one == '\r';
  }

  private static Problem malformed(String detail, @Nullable Throwable cause) {
    Problem problem = new Problem(400, "malformed", "The request cannot be read", detail);
    if (cause != null) {
      problem.initCause(cause);
    }
    return problem;
  }

  public boolean has(String field) {
    JsonValue value = object.get(field);
    return value != null && !value.equals(JsonValue.NULL);
  }

  /** The object as it came, for keeping. */
  public JsonObject raw() {
    return object;
  }

  /** A text of 1 to {@code longest} characters; spaces around it do not count. */
  public String text(String field, int longest) {
    return optionalText(field, longest).orElseThrow(() -> refuse(field, "is missing"));
  }

  /** A text that may be missing, null or blank. */
  public Optional<String> optionalText(String field, int longest) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!(object.get(field) instanceof JsonString string)) {
      throw refuse(field, "must be a text");
    }
    String text = string.getString().strip();
    if (text.length() > longest) {
      throw refuse(field, "must have at most " + longest + " characters");
    }
    checkLetters(field, text);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A loop, since the bodies of packages come by here too. */
  private void checkLetters(String field, String text) {
    boolean isBroken = false;
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one < ' ' && one != '\n' && one != '\r' && one != '\t') {
        throw refuse(field, "must not contain control characters");
      }
      if (Character.isSurrogate(one)) {
        boolean isPair =
            Character.isHighSurrogate(one)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        isBroken |= !isPair;
        at += isPair ? 1 : 0;
      }
    }
    if (isBroken) {
      throw refuse(field, "must not contain half a character");
    }
  }

  public UUID uuid(String field) {
    String text = text(field, 36);
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException notOne) {
      throw refuse(field, "must be a UUID");
    }
    throw refuse(field, "must be a UUID");
  }

  /** At most so many bytes, as Base64. */
  public byte[] bytes(String field, int most) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text(field, (most + 2) / 3 * 4));
    } catch (IllegalArgumentException unreadable) {
      throw refuse(field, "must be Base64");
    }
    if (bytes.length > most) {
      throw refuse(field, "must be at most " + most + " bytes");
    }
    return bytes;
  }

  /** More than zero, at most {@link Quantity#MAX}, at most 3 decimals. */
  public Quantity quantity(String field) {
    BigDecimal decimal = decimal(field);
    if (decimal.signum() <= 0) {
      throw refuse(field, "must be more than zero");
    }
    if (decimal.compareTo(Quantity.MAX.decimal()) > 0) {
      throw refuse(field, "must be at most " + Quantity.MAX);
    }
    if (decimal.stripTrailingZeros().scale() > 3) {
      throw refuse(field, "must have at most 3 decimals");
    }
    return Quantity.of(decimal);
  }

  /** The same, or zero. */
  public Quantity quantityOrZero(String field) {
    return decimal(field).signum() == 0 ? Quantity.ZERO : quantity(field);
  }

  /** Zero or more, at most {@link Money#MAX}, at most 2 decimals. */
  public Money money(String field) {
    Money money = signedMoney(field);
    if (money.isNegative()) {
      throw refuse(field, "must not be negative");
    }
    return money;
  }

  /** As {@link #money}, below nothing too. */
  public Money signedMoney(String field) {
    BigDecimal decimal = decimal(field);
    if (decimal.abs().compareTo(Money.MAX.decimal()) > 0) {
      throw refuse(field, "must be at most " + Money.MAX);
    }
    if (decimal.stripTrailingZeros().scale() > 2) {
      throw refuse(field, "must have at most 2 decimals");
    }
    return Money.of(decimal);
  }

  /** A whole number between the two. */
  public int integer(String field, int smallest, int largest) {
    BigDecimal decimal = decimal(field);
    if (decimal.stripTrailingZeros().scale() > 0
        || decimal.compareTo(BigDecimal.valueOf(smallest)) < 0
        || decimal.compareTo(BigDecimal.valueOf(largest)) > 0) {
      throw refuse(field, "must be a whole number from " + smallest + " to " + largest);
    }
    return decimal.intValue();
  }

  public boolean flag(String field) {
    JsonValue value = object.getOrDefault(field, JsonValue.NULL);
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE, NULL -> false;
      default -> throw refuse(field, "must be true or false");
    };
  }

  /** An RFC 3339 time, or null when the field is missing. */
  public @Nullable Instant optionalTime(String field) {
    return optionalText(field, 40).map(text -> time(field, text)).orElse(null);
  }

  public Instant time(String field) {
    return time(field, text(field, 40));
  }

  private Instant time(String field, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw refuse(field, "must lie between the years 2000 and 2200");
      }
      return time;
    } catch (DateTimeException unreadable) {
      throw refuse(field, "must be an RFC 3339 time such as 2026-11-30T21:59:59Z");
    }
  }

  /** The object in that field. */
  public JsonInput inner(String field) {
    if (object.get(field) instanceof JsonObject inner) {
      return new JsonInput(inner, path + field + ".");
    }
    throw refuse(field, has(field) ? "must be an object" : "is missing");
  }

  /** An array of objects with at most {@code most} elements; missing means refused. */
  public List<JsonInput> list(String field, int most) {
    if (!(object.get(field) instanceof JsonArray array)) {
      throw refuse(field, has(field) ? "must be an array" : "is missing");
    }
    if (array.size() > most) {
      throw refuse(field, "must have at most " + most + " elements");
    }
    List<JsonInput> found = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String element = field + "[" + i + "]";
      if (!(array.get(i) instanceof JsonObject inner)) {
        throw refuse(element, "must be an object");
      }
      found.add(new JsonInput(inner, path + element + "."));
    }
    return found;
  }

  /** A refusal that names this field with its whole path. */
  public Problem refuse(String field, String why) {
    return Problem.invalid(path + field, why);
  }

  private BigDecimal decimal(String field) {
    JsonValue value = object.get(field);
    String text =
        switch (value) {
          case null -> throw refuse(field, "is missing");
          case JsonNumber number -> number.toString();
          case JsonString string -> string.getString().strip();
          default -> throw refuse(field, "must be a number");
        };
    if (text.length() > MAX_DIGITS || !DECIMAL.matcher(text).matches()) {
      throw refuse(field, "must be a decimal number");
    }
    return new BigDecimal(text);
  }
}
