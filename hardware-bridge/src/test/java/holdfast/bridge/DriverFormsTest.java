package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.printer.CodePages;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings page asks of each driver, and what the bridge says to wrong answers. */
class DriverFormsTest {

  private static final Map<String, String> LINES =
      Map.of(
          "serial", "serial:/dev/ttyUSB0",
          "tcp", "tcp://127.0.0.1:1",
          "usb", "usb:/dev/usb/lp0",
          "spooler", "spooler:EPSON",
          "javapos", "javapos:X");

  private final DriverForms forms = DriverForms.read();
  private final Drivers drivers = AllDrivers.make();

  @Test
  void every_driver_is_described_and_takes_every_value_its_form_offers() throws Exception {
    for (String driver : drivers.known().keySet()) {
      assertFalse(forms.of(driver).isEmpty(), driver);
      List<String> kinds =
          forms.of(driver).getJsonArray("lines").getValuesAs(JsonString::getString);
      for (String kind : kinds.isEmpty() ? List.of("") : kinds) {
        make(new DeviceSettings("x", driver, LINES.getOrDefault(kind, ""), usual(driver)));
      }
      for (JsonObject option : forms.options(driver)) {
        for (String value : offered(option)) {
          JsonObjectBuilder options = Json.createObjectBuilder(usual(driver));
          options.add(option.getString("name"), value);
          String line = kinds.isEmpty() ? "" : LINES.getOrDefault(kinds.getFirst(), "");
          make(new DeviceSettings("x", driver, line, options.build()));
        }
      }
    }
    assertEquals(
        new TreeSet<>(CodePages.models()),
        new TreeSet<>(forms.options("escpos").getFirst().getJsonObject("values").keySet()));
  }

  @Test
  void every_option_that_a_driver_reads_is_described() throws IOException {
    Set<String> described = new TreeSet<>();
    for (String driver : drivers.known().keySet()) {
      forms.options(driver).forEach(option -> described.add(option.getString("name")));
    }
    Set<String> read = new TreeSet<>();
    Pattern reading = Pattern.compile("settings\\s*\\.(?:option|number)\\(\\s*\"([^\"]+)\"");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/holdfast/bridge"))) {
      for (Path source : sources.filter(one -> one.toString().endsWith(".java")).toList()) {
        Matcher found = reading.matcher(Files.readString(source));
        while (found.find()) {
          read.add(found.group(1));
        }
      }
    }
    assertTrue(read.size() > 12, read.toString());
    read.removeIf(
        name ->
            described.stream().anyMatch(one -> one.equals(name) || one.startsWith(name + "А"))
                || (name.endsWith(".")
                    && described.stream().anyMatch(one -> one.startsWith(name))));
    assertEquals(Set.of(), read);
  }

  @Test
  void what_does_not_fit_is_refused_by_the_name_of_its_field() {
    String here = "tcp://127.0.0.1:1";
    refused("option-number", "dots", "escpos", here, "{\"dots\":9}");
    refused("option-number", "dots", "escpos", here, "{\"dots\":\"wide\"}");
    refused("option-number", "dots", "escpos", here, "{\"dots\":true}");
    refused("option-choice", "model", "escpos", here, "{\"model\":\"none\"}");
    refused("option-charset", "charset", "datecs", here, "{\"charset\":\"no such\"}");
    refused("option-text", "password", "maria", here, "{\"password\":\"123\"}");
    refused("option-number", "tax.А", "maria", here, "{\"tax.А\":-1}");
    refused("option-line", "line", "maria", "tcp://127.0.0.1:99999", "{}");
    refused("option-line", "line", "maria", "serial:COM3?fast", "{}");
    refused("option-line", "line", "javapos-scale", "javapos:", "{}");
    refused("option-line-kind", "line", "cas-ap", "spooler:EPSON", "{}");
    refused("option-line-kind", "line", "cas-ap", "", "{}");
    refused("option-no-line", "line", "manual", here, "{}");
  }

  @Test
  void the_refusal_names_the_field_in_both_languages() {
    Fault fault = Fault.nothingDone("option-number", "dots", 192, 832);
    JsonObject en = Refusal.in("en").because(fault, "set-device");
    assertEquals("\"Dots in a row\": a whole number from 192 to 832.", en.getString("message"));
    assertEquals("dots", en.getString("field"));
    JsonObject uk = Refusal.in("uk").because(fault, "set-device");
    assertEquals("«Точок у рядку»: ціле число від 192 до 832.", uk.getString("message"));
    assertFalse(Refusal.in("en").because(Fault.nothingDone("busy", "x"), "").containsKey("field"));
  }

  @Test
  void the_settings_page_gets_the_forms_and_what_it_does_not_know_is_kept(@TempDir Path home)
      throws Exception {
    try (Bridge bridge =
        Bridge.start(Options.of(List.of("--port", "0", "--home", home.toString()), Map.of()))) {
      String own = "http://127.0.0.1:" + bridge.settingsPort();
      try (Page page = Page.open("127.0.0.1:" + bridge.port(), own)) {
        page.enter(bridge);
        String device = "{\"id\":\"p\",\"driver\":\"escpos\",\"line\":\"%s\",\"options\":%s}";
        JsonObject refused =
            page.talk("set-device", null, device.formatted("tcp://127.0.0.1:1", "{\"dots\":9}"));
        assertEquals("dots", refused.getJsonObject("error").getString("field"));
        JsonObject kept =
            page.talk(
                "set-device",
                null,
                device.formatted("tcp://127.0.0.1:1", "{\"dots\":384,\"ofTomorrow\":[1]}"));
        assertEquals(
            json("{\"dots\":384,\"ofTomorrow\":[1]}"),
            kept.getJsonObject("result").getJsonArray("devices").getJsonObject(0).get("options"));
        JsonObject form =
            kept.getJsonObject("result").getJsonObject("drivers").getJsonObject("escpos");
        assertEquals("printer", form.getString("kind"));
        assertEquals(9100, form.getInt("port"));
      }
    }
  }

  private void make(DeviceSettings settings) throws Exception {
    forms.check(settings);
    try (Device device = drivers.make(settings)) {
      assertEquals(drivers.known().get(settings.driver()), device.kind());
    }
  }

  /** What each option is when nobody says anything. */
  private JsonObject usual(String driver) {
    JsonObjectBuilder options = Json.createObjectBuilder();
    for (JsonObject option : forms.options(driver)) {
      if (!option.getString("default").isEmpty()) {
        options.add(option.getString("name"), option.getString("default"));
      }
    }
    return options.build();
  }

  private static List<String> offered(JsonObject option) {
    return switch (option.getString("type")) {
      case "number" ->
          List.of(String.valueOf(option.getInt("min")), String.valueOf(option.getInt("max")));
      case "choice", "charset" -> List.copyOf(option.getJsonObject("values").keySet());
      default -> List.of("1".repeat(option.getInt("max")));
    };
  }

  private void refused(String code, String field, String driver, String line, String options) {
    DeviceSettings settings = new DeviceSettings("x", driver, line, json(options));
    Fault fault = assertThrows(Fault.class, () -> forms.check(settings), options + line);
    assertEquals(code, fault.code(), options + line);
    assertEquals(field, fault.facts().getFirst());
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
