package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.sim.DemoDevices;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person spoils on the page of the simulated devices, and what the till hears of it. */
class DemoFaultsTest {

  private static final String LINES = "{\"lines\":[{\"text\":\"Сало\"},{\"cut\":true}]}";
  private static final String RECEIPT =
      """
      {"kind":"sale","lines":[{"code":"1","name":"Хліб","quantity":2000,"price":2450,"tax":"А"}],
       "payments":[{"form":"cash","amount":4900}]}
      """;

  @TempDir Path home;
  private Bridge bridge;
  private Page page;
  private String token = "";

  @BeforeEach
  void start() throws Exception {
    bridge =
        Bridge.start(
            Options.of(List.of("--port", "0", "--sim", "--home", home.toString()), Map.of()));
    page = Page.open(bridge.port());
    token = page.enter(bridge);
  }

  @AfterEach
  void stop() {
    page.close();
    bridge.close();
  }

  @Test
  void every_driver_has_a_simulator_but_those_of_a_makers_own_service() {
    Set<String> known = new TreeSet<>(AllDrivers.make().known().keySet());
    known.removeIf(driver -> driver.startsWith("javapos-"));
    assertEquals(known, DemoDevices.drivers());
  }

  @Test
  void the_till_uses_the_driver_of_whichever_scale_is_chosen() throws Exception {
    for (String model : models("scale")) {
      touch("scale", "\"model\":\"" + model + "\"");
      page.event("devices");
      touch("scale", "\"grams\":430");
      assertEquals(model, described("scale").getString("driver"));
      assertEquals(430, weigh().getJsonObject("result").getInt("grams"), model);
    }
  }

  @Test
  void a_scale_with_a_fault_never_tells_a_wrong_weight_and_is_well_afterwards() throws Exception {
    for (String model : models("scale")) {
      touch("scale", "\"model\":\"" + model + "\"");
      touch("scale", "\"grams\":430");
      for (String fault : faults("scale")) {
        if (fault.equals("OFF") || fault.equals("DELAY")) {
          continue; // below: they take longer
        }
        touch("scale", "\"fault\":\"" + fault + "\",\"how\":\"always\"");
        JsonObject answer = weigh();
        String what = model + " " + fault + " " + answer;
        assertTrue(answer.containsKey("error"), what);
        assertNotEquals("driver-broke", code(answer), what);
        touch("scale", "\"well\":true");
        touch("scale", "\"grams\":" + 0); // Dialog weighs again only what was lifted
        touch("scale", "\"grams\":430");
        assertEquals(430, soon(this::weigh).getJsonObject("result").getInt("grams"), what);
      }
    }
  }

  @Test
  void a_scale_that_is_slow_once_or_switched_off_is_said_to_be_so() throws Exception {
    touch("scale", "\"grams\":430");
    touch("scale", "\"fault\":\"DELAY\",\"how\":\"once\"");
    assertEquals(430, soon(this::weigh).getJsonObject("result").getInt("grams"));
    assertEquals("", armed("scale", "DELAY"));
    touch("scale", "\"power\":false");
    assertTrue(shown("scale").getBoolean("off"));
    assertEquals("device-offline", code(weigh()));
    touch("scale", "\"power\":true");
    assertEquals(430, soon(this::weigh).getJsonObject("result").getInt("grams"));
  }

  @Test
  void a_terminal_without_power_leaves_a_charge_unknown_until_it_is_asked_again() throws Exception {
    touch("terminal", "\"card\":true");
    touch("terminal", "\"fault\":\"OFF\",\"how\":\"once\"");
    JsonObject lost = page.talk("pay", "purchase", "terminal", "{\"amount\":6000}");
    assertEquals("unknown-result", code(lost));
    assertEquals("unsettled", code(page.talk("purchase", "terminal", "{\"amount\":100}")));
    touch("terminal", "\"power\":true");
    JsonObject found = page.talk("recover", "terminal", "{\"of\":\"pay\"}").getJsonObject("result");
    assertEquals("done", found.getString("state"));
    assertEquals(6000, found.getJsonObject("result").getInt("amount"));
    assertEquals(1, shown("terminal").getInt("charges"));
  }

  @Test
  void what_a_bank_and_its_terminal_refuse_is_told_by_its_name() throws Exception {
    Map<String, String> codes =
        Map.of(
            "DECLINE", "declined",
            "BUSY", "terminal-busy",
            "NAK", "rejected",
            "PAPER_OUT", "paper-out");
    for (Map.Entry<String, String> one : codes.entrySet()) {
      touch("terminal", "\"card\":true");
      touch("terminal", "\"fault\":\"" + one.getKey() + "\"");
      assertEquals(one.getValue(), code(pay()), one.getKey());
      touch("terminal", "\"well\":true");
    }
    for (String fault : List.of("CUT", "LOST_ANSWER", "REBOOT", "WRONG_CHECKSUM")) {
      touch("terminal", "\"card\":true");
      touch("terminal", "\"fault\":\"" + fault + "\",\"how\":\"once\"");
      assertEquals(6000, pay().getJsonObject("result").getInt("amount"), fault);
      assertEquals("", armed("terminal", fault));
    }
    touch("terminal", "\"card\":true");
    touch("terminal", "\"fault\":\"PARTIAL_APPROVAL\",\"how\":\"once\"");
    JsonObject half = pay().getJsonObject("result");
    assertTrue(half.getBoolean("partial"));
    assertEquals(3000, half.getInt("amount"));
    assertEquals(5, shown("terminal").getInt("charges"));
  }

  @Test
  void each_registrar_prints_once_whatever_becomes_of_its_answer() throws Exception {
    for (String model : models("registrar")) {
      touch("registrar", "\"model\":\"" + model + "\"");
      int receipts = 0;
      for (String fault : List.of("DELAY", "CUT", "WRONG_CHECKSUM", "LOST_ANSWER", "REBOOT")) {
        touch("registrar", "\"fault\":\"" + fault + "\",\"how\":\"once\"");
        JsonObject printed = page.talk("receipt", "registrar", RECEIPT);
        assertTrue(printed.containsKey("result"), model + " " + fault + " " + printed);
        assertEquals("", armed("registrar", fault), model);
        assertEquals(++receipts, shown("registrar").getInt("cuts"), model + " " + fault);
      }
      touch("registrar", "\"fault\":\"PAPER_OUT\"");
      assertTrue(page.talk("receipt", "registrar", RECEIPT).containsKey("error"), model);
      assertEquals("always", armed("registrar", "PAPER_OUT"));
      touch("registrar", "\"well\":true");
      assertEquals(receipts, shown("registrar").getInt("cuts"), model);
      JsonObject after = soon(() -> page.talk("receipt", "registrar", RECEIPT));
      assertTrue(after.containsKey("result"), model + " " + after);
    }
  }

  @Test
  void a_registrar_without_power_is_settled_when_it_is_back() throws Exception {
    touch("registrar", "\"model\":\"maria\"");
    touch("registrar", "\"fault\":\"OFF\",\"how\":\"once\"");
    assertEquals("unknown-result", code(page.talk("r", "receipt", "registrar", RECEIPT)));
    touch("registrar", "\"power\":true");
    JsonObject found = page.talk("recover", "registrar", "{\"of\":\"r\"}").getJsonObject("result");
    assertEquals("done", found.getString("state"));
    assertEquals(1, shown("registrar").getInt("cuts"));
    touch("registrar", "\"fault\":\"NEEDS_Z\"");
    assertEquals("needs-z", code(page.talk("receipt", "registrar", RECEIPT)));
    page.talk("z-report", "registrar", "{}");
    assertEquals("", armed("registrar", "NEEDS_Z"));
    assertTrue(page.talk("receipt", "registrar", RECEIPT).containsKey("result"));
  }

  @Test
  void each_printer_prints_its_own_letters_and_says_what_it_lacks() throws Exception {
    for (String model : models("printer")) {
      touch("printer", "\"model\":\"" + model + "\"");
      assertTrue(page.talk("print", "printer", LINES).containsKey("result"), model);
      assertTrue(shown("printer").toString().contains("Сало"), model);
    }
    for (var one : Map.of("PAPER_OUT", "paper-out", "COVER_OPEN", "cover-open").entrySet()) {
      touch("printer", "\"fault\":\"" + one.getKey() + "\"");
      assertEquals(one.getValue(), code(page.talk("print", "printer", LINES)));
      touch("printer", "\"fault\":\"" + one.getKey() + "\",\"on\":false");
      assertTrue(page.talk("print", "printer", LINES).containsKey("result"), one.getKey());
    }
    touch("printer", "\"fault\":\"CUT\",\"how\":\"once\"");
    assertEquals("unknown-result", code(page.talk("print", "printer", LINES)));
    assertTrue(page.talk("print", "printer", LINES).containsKey("result"));
  }

  @Test
  void a_scan_may_be_lost_and_a_terminal_may_be_one_that_nobody_speaks_with() throws Exception {
    page.talk("take", null, "{}");
    soon(() -> page.talk("status", "scanner", "{}"));
    touch("scanner", "\"fault\":\"LOST_ANSWER\",\"how\":\"once\"");
    touch("scanner", "\"code\":\"4820000000017\"");
    touch("scanner", "\"code\":\"4820000000024\"");
    assertEquals("4820000000024", page.event("scan").getJsonObject("data").getString("code"));
    touch("terminal", "\"model\":\"manual\"");
    List<String> ids = bridge.desk().stations().stream().map(one -> one.settings().id()).toList();
    assertTrue(ids.indexOf("terminal") < ids.indexOf("second"), "the till takes the first one");
    String typed = "{\"amount\":100,\"rrn\":\"600000001\",\"approvalCode\":\"100001\"}";
    JsonObject paid = page.talk("purchase", "terminal", typed).getJsonObject("result");
    assertTrue(paid.getBoolean("manual"));
  }

  private JsonObject weigh() throws InterruptedException {
    String deadline = Instant.now().plusMillis(2500).toString();
    String id = UUID.randomUUID().toString();
    String asked = "{\"id\":\"%s\",\"op\":\"weigh\",\"device\":\"scale\"".formatted(id);
    page.say(asked + ",\"args\":{\"price\":1000},\"deadline\":\"" + deadline + "\"}");
    return page.answerTo(id);
  }

  private JsonObject pay() throws InterruptedException {
    return page.talk("purchase", "terminal", "{\"amount\":6000}");
  }

  private interface Talk {
    JsonObject now() throws InterruptedException;
  }

  /** A device that was away for a moment may need a second question. */
  private static JsonObject soon(Talk talk) throws InterruptedException {
    JsonObject answer = talk.now();
    for (int tries = 0; tries < 5 && answer.containsKey("error"); tries++) {
      Thread.sleep(200);
      answer = talk.now();
    }
    assertTrue(answer.containsKey("result"), answer.toString());
    return answer;
  }

  private List<String> models(String device) throws Exception {
    return shown(device).getJsonArray("models").getValuesAs(JsonString::getString);
  }

  private List<String> faults(String device) throws Exception {
    return shown(device).getJsonArray("faults").getValuesAs(JsonObject.class).stream()
        .map(fault -> fault.getString("name"))
        .toList();
  }

  private String armed(String device, String name) throws Exception {
    return shown(device).getJsonArray("faults").getValuesAs(JsonObject.class).stream()
        .filter(fault -> fault.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("armed");
  }

  private JsonObject shown(String device) throws Exception {
    return Message.read(touch("nothing", "\"look\":true")).orElseThrow().getJsonObject(device);
  }

  private JsonObject described(String device) throws InterruptedException {
    return page
        .talk("hello", null, "{\"token\":\"" + token + "\"}")
        .getJsonObject("result")
        .getJsonArray("devices")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(one -> one.getString("id").equals(device))
        .findFirst()
        .orElseThrow();
  }

  private static String code(JsonObject answer) {
    JsonObject error = answer.getJsonObject("error");
    return error == null ? "none: " + answer : error.getString("code");
  }

  private String touch(String device, String what) throws Exception {
    return Hands.touch(bridge.demoPort(), "{\"device\":\"" + device + "\"," + what + "}");
  }
}
