package holdfast.bridge.device;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a request, read strictly: what does not fit is named and nothing is done. */
public record Args(JsonObject json) {

  /** A text that must be there, of 1 to {@code max} characters and without control characters. */
  public String text(String name, int max) throws Fault {
    String text = text(name, max, "");
    if (text.isEmpty()) {
      throw bad(name);
    }
    return text;
  }

  /** A text that may be missing. */
  public String text(String name, int max, String otherwise) throws Fault {
    @Nullable JsonValue value = json.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof JsonString text)
        || text.getString().length() > max
        || text.getString().chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw bad(name);
    }
    return text.getString();
  }

  /** One of these words. */
  public String oneOf(String name, List<String> words, String otherwise) throws Fault {
    String word = text(name, 64, otherwise);
    if (!words.contains(word)) {
      throw bad(name);
    }
    return word;
  }

  /** A whole number that must be there, within these bounds. */
  public long number(String name, long min, long max) throws Fault {
    if (!(json.get(name) instanceof JsonNumber number) || !number.isIntegral()) {
      throw bad(name);
    }
    return within(name, number, min, max);
  }

  /** A whole number that may be missing. */
  public long number(String name, long min, long max, long otherwise) throws Fault {
    return json.containsKey(name) ? number(name, min, max) : otherwise;
  }

  /** An amount in minor units, more than zero. */
  public long amount(String name) throws Fault {
    return number(name, 1, 99_999_999_99L);
  }

  /** Yes or no; no when it is missing. */
  public boolean yes(String name) throws Fault {
    @Nullable JsonValue value = json.get(name);
    if (value == null || value.equals(JsonValue.FALSE)) {
      return false;
    }
    if (!value.equals(JsonValue.TRUE)) {
      throw bad(name);
    }
    return true;
  }

  /** A list of objects with at most so many of them; empty when it is missing. */
  public List<Args> list(String name, int max) throws Fault {
    @Nullable JsonValue value = json.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)
        || array.size() > max
        || array.stream().anyMatch(one -> !(one instanceof JsonObject))) {
      throw bad(name);
    }
    return array.getValuesAs(JsonObject.class).stream().map(Args::new).toList();
  }

  /** A list of texts with at most so many of them, none longer than that; it must be there. */
  public List<String> texts(String name, int max, int longest) throws Fault {
    if (!(json.get(name) instanceof JsonArray array)
        || array.size() > max
        || array.stream()
            .anyMatch(
                one -> !(one instanceof JsonString text) || text.getString().length() > longest)) {
      throw bad(name);
    }
    return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }

  /** What to throw when the argument of this name does not fit. */
  public static Fault bad(String name) {
    return Fault.nothingDone("bad-args", name);
  }

  private static long within(String name, JsonNumber number, long min, long max) throws Fault {
    try {
      long value = number.longValueExact();
      if (value >= min && value <= max) {
        return value;
      }
    } catch (ArithmeticException tooLarge) {
      // said below
    }
    throw bad(name);
  }
}
