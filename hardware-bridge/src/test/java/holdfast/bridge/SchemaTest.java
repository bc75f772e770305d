package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Op;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema against the bridge: every operation in it, every real message fits, both say no. */
class SchemaTest {

  /** Each as a page sends it: device, operation, arguments. */
  private static final List<List<String>> SPOKEN =
      List.of(
          List.of("scale", "status", "{}"),
          List.of("scale", "weigh", "{}"),
          List.of("scale", "watch", "{}"),
          List.of("scale", "unwatch", "{}"),
          List.of("printer", "status", "{}"),
          List.of(
              "printer",
              "print",
              """
              {"lines":[{"text":"Їжак","align":"center","bold":true,"size":2},{"left":"Хліб","right":"24.50"},
               {"rule":true},{"qr":"x","size":4},{"barcode":"4820000000017"},{"barcode":"A-1","kind":"code128"},
               {"image":"gA==","width":1,"height":1},{"feed":2},{"cut":true},{"drawer":true}]}
              """),
          List.of("printer", "drawer", "{}"),
          List.of("printer", "test-page", "{}"),
          List.of("terminal", "status", "{}"),
          List.of("terminal", "purchase", "{\"amount\":16727,\"merchant\":\"1\"}"),
          List.of("terminal", "parts", "{\"amount\":90000,\"parts\":3}"),
          List.of("terminal", "instant", "{\"amount\":90000,\"parts\":3}"),
          List.of("terminal", "refund", "{\"amount\":727,\"rrn\":\"000600000001\"}"),
          List.of("terminal", "parts-refund", "{\"amount\":90000,\"agreement\":\"A000002\"}"),
          List.of("terminal", "instant-refund", "{\"amount\":90000,\"agreement\":\"A000003\"}"),
          List.of("terminal", "cancel", "{\"invoice\":1}"),
          List.of("terminal", "last", "{}"),
          List.of("terminal", "totals", "{}"),
          List.of("terminal", "settlement", "{\"merchant\":\"0\"}"),
          List.of("hand", "status", "{}"),
          List.of("hand", "purchase", "{\"amount\":100,\"rrn\":\"1\",\"approvalCode\":\"A\"}"),
          List.of("hand", "cancel", "{\"amount\":100,\"rrn\":\"1\",\"approvalCode\":\"A\"}"),
          List.of("registrar", "status", "{}"),
          List.of(
              "registrar",
              "receipt",
              """
              {"kind":"sale",
               "lines":[{"code":"1","name":"Сир","quantity":430,"price":38900,"discount":7,"tax":"А"}],
               "text":[{"text":"Дякуємо"}],"payments":[{"form":"card","amount":16720,"rrn":"600000001"}]}
              """),
          List.of("registrar", "cash-in", "{\"amount\":50000}"),
          List.of("registrar", "cash-out", "{\"amount\":20000}"),
          List.of("registrar", "slip", "{\"lines\":[{\"text\":\"Увага\"}]}"),
          List.of("registrar", "x-report", "{}"),
          List.of("registrar", "z-report", "{}"),
          List.of("registrar", "last", "{}"),
          List.of("registrar", "drawer", "{}"),
          List.of("scanner", "status", "{}"),
          List.of("badge", "status", "{}"),
          List.of("display", "status", "{}"),
          List.of("display", "show", "{\"upper\":\"Сало\",\"lower\":\"24.50\"}"));

  /** What neither the schema nor the bridge takes. */
  private static final List<List<String>> WRONG =
      List.of(
          List.of("terminal", "purchase", "{}"),
          List.of("terminal", "purchase", "{\"amount\":0}"),
          List.of("terminal", "purchase", "{\"amount\":1.5}"),
          List.of("terminal", "purchase", "{\"amount\":\"100\"}"),
          List.of("terminal", "purchase", "{\"amount\":10000000000}"),
          List.of("terminal", "parts", "{\"amount\":100,\"parts\":1}"),
          List.of("terminal", "parts-refund", "{\"amount\":100}"),
          List.of("terminal", "cancel", "{\"invoice\":0}"),
          List.of("printer", "print", "{\"lines\":[]}"),
          List.of("printer", "print", "{\"lines\":[{\"words\":\"x\"}]}"),
          List.of("printer", "print", "{\"lines\":[{\"text\":\"x\",\"size\":3}]}"),
          List.of("printer", "print", "{\"lines\":[{\"feed\":256}]}"),
          List.of("registrar", "receipt", "{\"lines\":[],\"payments\":[]}"),
          List.of(
              "registrar",
              "receipt",
              """
              {"lines":[{"name":"x","quantity":0,"price":1,"tax":"А"}],"payments":[{"form":"cash","amount":1}]}
              """),
          List.of(
              "registrar",
              "receipt",
              """
              {"lines":[{"name":"x","quantity":1000,"price":1,"tax":"А"}],"payments":[{"form":"gold","amount":1}]}
              """),
          List.of("registrar", "cash-in", "{\"amount\":-1}"),
          List.of("scale", "recover", "{}"),
          List.of("display", "show", "{\"upper\":5}"));

  @TempDir Path home;
  private Bridge bridge;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    bridge =
        Bridge.start(
            Options.of(List.of("--port", "0", "--sim", "--home", home.toString()), Map.of()));
    bridge.desk().place(new DeviceSettings("hand", "manual", "", JsonValue.EMPTY_JSON_OBJECT));
    page = Page.paired(bridge);
    page.talk("take", null, "{}");
  }

  @AfterEach
  void stop() {
    page.close();
    bridge.close();
  }

  @Test
  void every_operation_of_every_driver_is_in_it() throws Exception {
    Drivers drivers = AllDrivers.make();
    List<String> missing = new ArrayList<>();
    for (String driver : drivers.known().keySet()) {
      String line = driver.startsWith("javapos") ? "javapos:X" : "tcp://127.0.0.1:1";
      DeviceSettings settings = new DeviceSettings("x", driver, line, JsonValue.EMPTY_JSON_OBJECT);
      try (Device device = drivers.make(settings)) {
        for (Op op : device.ops()) {
          for (String what : List.of("args", "results")) {
            if (!Schema.describes(what, op.name())) {
              missing.add(driver + " " + op.name() + " " + what);
            }
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void what_a_page_says_and_hears_fits() throws Exception {
    touch("{\"device\":\"scale\",\"grams\":430}");
    touch("{\"device\":\"terminal\",\"card\":true}");
    TreeSet<String> ops = new TreeSet<>();
    for (List<String> request : SPOKEN) {
      touch("{\"device\":\"terminal\",\"card\":true}");
      JsonObject answer = page.talk(request.get(1), request.get(0), request.get(2).strip());
      assertTrue(answer.containsKey("result"), request + " " + answer);
      ops.add(request.get(1));
    }
    for (JsonObject device : devices()) {
      device.getJsonArray("ops").forEach(op -> assertTrue(ops.contains(text(op)), text(op)));
    }
    page.talk("interrupt", "terminal", "{\"of\":\"nothing\"}");
    page.talk("give", null, "{}");
  }

  @Test
  void the_settings_page_keeps_to_it_too() throws Exception {
    String own = "http://127.0.0.1:" + bridge.settingsPort();
    try (Page settings = Page.open("127.0.0.1:" + bridge.port(), own)) {
      settings.enter(bridge);
      settings.talk("settings", null, "{}");
      settings.talk("ports", null, "{}");
      settings.talk("search", null, "{\"network\":\"127.0.0.1/32\"}");
      settings.talk("show-code", null, "{}");
      String device = "{\"id\":\"spare\",\"driver\":\"manual\",\"options\":{\"a\":1}}";
      JsonObject set = settings.talk("set-device", null, device).getJsonObject("result");
      String hash = set.getJsonArray("pairings").getJsonObject(0).getString("hash");
      settings.talk("remove-device", null, "{\"id\":\"spare\"}");
      settings.talk("revoke", null, "{\"hash\":\"" + hash + "\"}");
    }
  }

  @Test
  void what_it_forbids_the_bridge_refuses_before_anything_is_begun() throws Exception {
    int id = 0;
    for (List<String> wrong : WRONG) {
      String request =
          "{\"id\":\"w%d\",\"op\":\"%s\",\"device\":\"%s\",\"args\":%s}"
              .formatted(++id, wrong.get(1), wrong.get(0), wrong.get(2).strip());
      assertThrows(AssertionError.class, () -> Schema.holds("request", request), request);
      page.say(request);
      JsonObject error = page.answerTo("w" + id).getJsonObject("error");
      assertEquals("bad-args", error.getString("code"), request);
      assertEquals("same-id", error.getString("retry"), request);
    }
  }

  private List<JsonObject> devices() throws InterruptedException {
    String token = page.enter(bridge);
    return page.talk("hello", null, "{\"token\":\"" + token + "\"}")
        .getJsonObject("result")
        .getJsonArray("devices")
        .getValuesAs(JsonObject.class);
  }

  private void touch(String what) throws Exception {
    Hands.touch(bridge.demoPort(), what);
  }

  private static String text(JsonValue op) {
    return op.toString().replace("\"", "");
  }
}
