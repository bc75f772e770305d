package holdfast.bridge.device;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;

/**
 * One device of this computer, as the administrator set it.
 *
 * @param id the name pages use, {@code scale}
 * @param driver which language it speaks, {@code cas-ap}
 * @param line where it is, {@code serial:/dev/ttyUSB0}; empty for drivers without one
 * @param options what else the driver wants to know
 */
public record DeviceSettings(String id, String driver, String line, JsonObject options) {

  /** Reads it strictly. */
  public static DeviceSettings of(JsonObject json) throws Fault {
    Args args = new Args(json);
    String id = args.text("id", 32);
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw Args.bad("id");
    }
    JsonValue options = json.getOrDefault("options", JsonValue.EMPTY_JSON_OBJECT);
    if (!(options instanceof JsonObject object)) {
      throw Args.bad("options");
    }
    return new DeviceSettings(id, args.text("driver", 32), args.text("line", 300, ""), object);
  }

  /** As it is kept. */
  public JsonObject json() {
    return Json.createObjectBuilder(Map.of("id", id, "driver", driver, "line", line))
        .add("options", options)
        .build();
  }

  /** An option in words; {@code otherwise} when it is not set. */
  public String option(String name, String otherwise) {
    JsonValue value = options.get(name);
    return value == null
        ? otherwise
        : value instanceof JsonString text ? text.getString() : value.toString();
  }

  /**
   * An option that is a whole number.
   *
   * @throws IllegalArgumentException when it is none
   */
  public int number(String name, int otherwise) {
    String text = option(name, Integer.toString(otherwise));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      throw new BadSettings(
          "number", "'" + name + "' must be a whole number, not '" + text + "'.", name, text);
    }
  }

  /**
   * An option that is a whole number within these bounds.
   *
   * @throws IllegalArgumentException when it is none
   */
  public int number(String name, int otherwise, int min, int max) {
    int number = number(name, otherwise);
    if (number < min || number > max) {
      throw new BadSettings(
          "range",
          "'%s' must be between %d and %d, not %d.".formatted(name, min, max, number),
          name,
          Integer.toString(min),
          Integer.toString(max),
          Integer.toString(number));
    }
    return number;
  }

  /**
   * The option {@code charset}.
   *
   * @throws IllegalArgumentException when Java does not know it
   */
  public Charset charset(String otherwise) {
    String name = option("charset", otherwise);
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new BadSettings("charset", "There is no charset '" + name + "'.", name);
    }
  }
}
