package holdfast.channel.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON of which nobody promised anything: what is missing or of another type is none. */
public final class LooseJson {
  /** More digits than any number of ours has, and few enough to calculate with. */
  private static final int MOST_DIGITS = 15;

  private static final int MOST_DECIMALS = 40;
  private static final int SHOWN = 300;

  private LooseJson() {}

  /** The object of that name; an empty one when there is none. */
  public static JsonObject object(JsonObject from, String name) {
    return from.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** The list of that name; empty when there is none. */
  public static Optional<JsonArray> list(JsonStructure from, String name) {
    return from instanceof JsonObject object && object.get(name) instanceof JsonArray array
        ? Optional.of(array)
        : Optional.empty();
  }

  /** The objects in the list of that name; none when there is no list. */
  public static List<JsonObject> objects(JsonObject from, String name) {
    return list(from, name).orElse(JsonValue.EMPTY_JSON_ARRAY).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .toList();
  }

  /**
   * A text or number without control characters, cut to that length; null when it is missing, blank
   * or something else.
   */
  public static @Nullable String text(JsonObject from, String name, int longest) {
    String text = plain(from.get(name));
    if (text == null) {
      return null;
    }
    String clean =
        text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}\\p{Cs}&&[^\\n]]", " ").strip();
    return clean.isEmpty() ? null : cut(clean, longest);
  }

  /** The same, or what is said instead of it. */
  public static String textOr(JsonObject from, String name, int longest, String otherwise) {
    return Objects.requireNonNullElse(text(from, name, longest), otherwise);
  }

  /**
   * A number, also when it is written as a text; null when there is none.
   *
   * @throws Unclear when it is no number, or none that anything of ours could have
   */
  public static @Nullable BigDecimal number(JsonObject from, String name) {
    @Nullable String text = plain(from.get(name));
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text.strip().replace(',', '.'));
      // 1e999999999 is a number too, and would fill the memory as soon as one calculates with it
      if ((long) number.precision() - number.scale() <= MOST_DIGITS
          && number.scale() <= MOST_DECIMALS) {
        return number;
      }
      throw new Unclear(name, "a number beyond all measure");
    } catch (NumberFormatException unreadable) {
      throw new Unclear(name, "no number: " + cut(text, 40));
    }
  }

  /** The shop's number of something; zero when there is none. */
  public static long id(JsonObject from, String name) {
    return id(from.get(name));
  }

  /** The same, of an object with an {@code id} or of the number itself. */
  public static long id(@Nullable JsonValue value) {
    @Nullable String text = plain(value instanceof JsonObject object ? object.get("id") : value);
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /** A small number such as a status; -1 when there is none. */
  public static int small(JsonObject from, String name) {
    @Nullable String text = plain(from.get(name));
    return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }

  /** Everything in a list, as texts: some answers have numbers where others have texts. */
  public static Set<String> texts(Optional<JsonArray> list) {
    Set<String> texts = new HashSet<>();
    for (JsonValue value : list.orElse(JsonValue.EMPTY_JSON_ARRAY)) {
      @Nullable String text = plain(value);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** What the shop said about why it did not; shown to people, so not endless. */
  public static String words(@Nullable JsonValue said) {
    @Nullable String text = plain(said);
    String words = text != null ? text : said == null ? "" : written(said);
    return cut(words.replaceAll("\\s+", " ").strip(), SHOWN);
  }

  private static @Nullable String plain(@Nullable JsonValue value) {
    return switch (value) {
      case JsonString text -> text.getString();
      case JsonNumber number -> written(number);
      case null, default -> null;
    };
  }

  /** A number whose exponent is no number itself can be read and not written. */
  private static String written(JsonValue value) {
    try {
      return value.toString();
    } catch (ArithmeticException | NumberFormatException beyondMeasure) {
      return "?";
    }
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }
}
