package holdfast.bridge;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each driver wants to know, as {@code drivers.json} says it: the one place from which the
 * settings page draws its fields and by which the bridge judges what they say. An option that is
 * not there is nobody's business: it is kept as it is.
 */
final class DriverForms {

  private static final String NAME = "drivers.json";
  private static final String ANY_LETTER = "letters";

  private final Map<String, JsonObject> byDriver = new TreeMap<>();

  private DriverForms(JsonObject all) {
    JsonObject common = all.getJsonObject("options");
    all.getJsonObject("drivers")
        .forEach((driver, form) -> byDriver.put(driver, whole(form.asJsonObject(), common)));
  }

  /** Those of the drivers that come with the bridge. */
  static DriverForms read() {
    try (InputStream file = DriverForms.class.getResourceAsStream(NAME)) {
      if (file == null) {
        throw new IOException(NAME + " is missing in the jar");
      }
      try (JsonReader reader = Json.createReader(file)) {
        return new DriverForms(reader.readObject());
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The description of a driver; empty of one that is not described. */
  JsonObject of(String driver) {
    return byDriver.getOrDefault(driver, JsonValue.EMPTY_JSON_OBJECT);
  }

  /** The described options of a driver by name. */
  List<JsonObject> options(String driver) {
    JsonArray options = of(driver).getJsonArray("options");
    return options == null ? List.of() : options.getValuesAs(JsonObject.class);
  }

  /** What an option is called in that language; its name where nobody described it. */
  String label(String name, String language) {
    return byDriver.keySet().stream()
        .flatMap(driver -> options(driver).stream())
        .filter(option -> option.getString("name").equals(name))
        .findFirst()
        .map(option -> option.getJsonObject("label").getString(language))
        .orElse(name);
  }

  /**
   * Judges the address and the described options.
   *
   * @throws Fault in words for the administrator; its first fact is the field
   */
  void check(DeviceSettings settings) throws Fault {
    JsonObject form = of(settings.driver());
    if (form.isEmpty()) {
      return;
    }
    checkLine(form, settings.line());
    for (JsonObject option : options(settings.driver())) {
      String name = option.getString("name");
      if (settings.options().containsKey(name)) {
        check(option, name, settings.option(name, ""));
      }
    }
  }

  private static void checkLine(JsonObject form, String line) throws Fault {
    List<String> kinds = form.getJsonArray("lines").getValuesAs(JsonString::getString);
    if (kinds.isEmpty()) {
      if (!line.isEmpty()) {
        throw Fault.nothingDone("option-no-line", "line");
      }
      return;
    }
    String kind = line.contains(":") ? line.substring(0, line.indexOf(':')) : line;
    if (!kinds.contains(kind)) {
      throw Fault.nothingDone("option-line-kind", "line", String.join(", ", kinds));
    }
    if (kind.equals("javapos")) {
      if (line.length() <= "javapos:".length()) {
        throw Fault.nothingDone("option-line", "line", line);
      }
      return;
    }
    try {
      Wire.of(line, form.getString("serial", "9600-8N1"));
    } catch (IllegalArgumentException wrong) {
      throw Fault.nothingDone("option-line", "line", line);
    }
  }

  private static void check(JsonObject option, String name, String said) throws Fault {
    switch (option.getString("type")) {
      case "number" -> {
        int min = option.getInt("min");
        int max = option.getInt("max");
        if (!said.matches("-?\\d{1,9}")
            || Integer.parseInt(said) < min
            || Integer.parseInt(said) > max) {
          throw Fault.nothingDone("option-number", name, min, max);
        }
      }
      case "choice" -> {
        if (!option.getJsonObject("values").containsKey(said)) {
          String words = String.join(", ", option.getJsonObject("values").keySet());
          throw Fault.nothingDone("option-choice", name, words);
        }
      }
      case "charset" -> {
        if (!said.matches("[A-Za-z0-9][A-Za-z0-9._:+-]*") || !Charset.isSupported(said)) {
          throw Fault.nothingDone("option-charset", name, said);
        }
      }
      default -> {
        int min = option.getInt("min");
        int max = option.getInt("max");
        if (said.length() < min || said.length() > max) {
          throw Fault.nothingDone("option-text", name, min, max);
        }
      }
    }
  }

  /** The description of a driver with every option in full. */
  private static JsonObject whole(JsonObject form, JsonObject common) {
    JsonArrayBuilder options = Json.createArrayBuilder();
    for (JsonValue named : form.getJsonArray("options")) {
      JsonObject own =
          named instanceof JsonString name
              ? Json.createObjectBuilder().add("name", name).build()
              : named.asJsonObject();
      JsonObjectBuilder merged =
          Json.createObjectBuilder(common.getJsonObject(own.getString("name")));
      own.forEach(merged::add);
      each(merged.build()).forEach(options::add);
    }
    return Json.createObjectBuilder(form)
        .add("title", inBoth(form.getValue("/title")))
        .add("options", options)
        .build();
  }

  /** One option for each letter where there is one for each; texts in both languages. */
  private static List<JsonObject> each(JsonObject option) {
    String letters = option.getString(ANY_LETTER, "");
    List<JsonObject> all = new ArrayList<>();
    if (letters.isEmpty()) {
      all.add(inFull(option, option.getString("name"), ""));
    }
    letters
        .chars()
        .mapToObj(Character::toString)
        .forEach(letter -> all.add(inFull(option, option.getString("name") + letter, letter)));
    return all;
  }

  private static JsonObject inFull(JsonObject option, String name, String letter) {
    JsonObjectBuilder full = Json.createObjectBuilder(option).remove(ANY_LETTER).add("name", name);
    JsonObjectBuilder label = Json.createObjectBuilder();
    inBoth(option.getValue("/label"))
        .forEach(
            (language, text) ->
                label.add(language, ((JsonString) text).getString().replace("{0}", letter)));
    full.add("label", label);
    if (option.containsKey("values")) {
      JsonObjectBuilder values = Json.createObjectBuilder();
      option.getJsonObject("values").forEach((value, text) -> values.add(value, inBoth(text)));
      full.add("values", values);
    }
    return full.build();
  }

  private static JsonObject inBoth(JsonValue text) {
    return text instanceof JsonObject both
        ? both
        : Json.createObjectBuilder().add("en", text).add("uk", text).build();
  }
}
