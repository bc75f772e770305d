package holdfast.bridge;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;

/** What the pages of the bridge itself are made of. */
final class OwnPages {

  /** The settings page knows nothing and decides nothing: it pairs and asks as others do. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "/", "settings.html",
          "/settings.js", "settings.js",
          "/device_form.js", "device_form.js",
          "/address.js", "address.js",
          "/pages.css", "pages.css",
          "/texts.json", "settings_texts.json");

  /** The hands of a person on simulated devices. */
  static final Map<String, String> DEMO =
      Map.of(
          "/", "demo.html",
          "/demo.js", "demo.js",
          "/drivers.json", "drivers.json",
          "/pages.css", "pages.css",
          "/texts.json", "demo_texts.json");

  private OwnPages() {}

  static JsonObject port(int port) {
    return Json.createObjectBuilder().add("port", port).build();
  }
}
