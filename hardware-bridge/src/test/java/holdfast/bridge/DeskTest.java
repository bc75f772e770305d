package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests and their ends: at most once, one after the other, settled when in doubt. */
class DeskTest {

  @TempDir Path home;
  private TestDevice device;
  private Bridge bridge;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    device = new TestDevice();
    open();
    page = Page.paired(bridge);
  }

  @AfterEach
  void stop() {
    page.close();
    bridge.close();
  }

  @Test
  void a_repeated_id_gets_the_stored_result_and_nothing_happens_again() throws Exception {
    JsonObject first = page.talk("a", "charge", "till", "{\"amount\":100}");
    JsonObject second = page.talk("a", "charge", "till", "{\"amount\":100}");
    assertEquals(first.get("result"), second.get("result"));
    assertTrue(second.getBoolean("repeated"));
    assertEquals(1, device.done.get());
  }

  @Test
  void it_is_kept_over_a_restart() throws Exception {
    page.talk("a", "stamp", "till", "{}");
    restart();
    assertTrue(page.talk("a", "stamp", "till", "{}").getBoolean("repeated"));
    assertEquals(0, device.done.get(), "the new device did nothing");
  }

  @Test
  void an_id_cannot_be_used_for_something_else() throws Exception {
    page.talk("a", "charge", "till", "{\"amount\":100}");
    assertEquals("id-reused", code(page.talk("a", "charge", "till", "{\"amount\":200}")));
    assertEquals(1, device.done.get());
  }

  @Test
  void a_repeat_while_it_runs_waits_for_the_same_end() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    device.hold.set(hold);
    page.send("a", "charge", "till", "{}");
    device.began.await();
    page.send("a", "charge", "till", "{}");
    page.talk("take", null, "{}"); // both were heard now
    hold.countDown();
    page.answerTo("a");
    assertEquals(1, device.done.get());
    assertEquals(1, page.talk("b", "stamp", "till", "{}").getJsonObject("result").size());
  }

  @Test
  void what_failed_may_be_asked_anew_and_what_was_not_begun_may_be_repeated() throws Exception {
    device.fault.set(Fault.failed("declined", "no money"));
    JsonObject declined = page.talk("a", "charge", "till", "{}");
    assertEquals("new-id", declined.getJsonObject("error").getString("retry"));
    device.fault.set(Fault.nothingDone("device-offline"));
    JsonObject off = page.talk("b", "stamp", "till", "{}");
    assertEquals("same-id", off.getJsonObject("error").getString("retry"));
    device.fault.set(null);
    assertTrue(page.talk("a", "charge", "till", "{}").containsKey("error"), "kept");
    assertTrue(page.talk("b", "stamp", "till", "{}").containsKey("result"), "repeated");
  }

  @Test
  void what_is_said_of_money_that_does_not_go_back_is_not_about_paying() throws Exception {
    device.fault.set(Fault.failed("declined", "51"));
    JsonObject paying = page.talk("a", "charge", "till", "{}").getJsonObject("error");
    assertEquals("The bank declined the payment: 51", paying.getString("message"));
    String refund = "{\"amount\":100,\"rrn\":\"1\"}";
    JsonObject back = page.talk("b", "refund", "till", refund).getJsonObject("error");
    assertEquals("declined", back.getString("code"));
    assertEquals("The bank declined to give the money back: 51", back.getString("message"));
    assertTrue(back.getString("advice").startsWith("No money went back"), back.toString());
    assertEquals(back, page.talk("b", "refund", "till", refund).getJsonObject("error"), "kept");
    JsonObject uk = Refusal.in("uk").because(Fault.failed("cancelled"), "parts-refund");
    assertEquals("Повернення грошей перервано на терміналі.", uk.getString("message"));
    JsonObject busy = Refusal.in("en").because(Fault.failed("terminal-busy"), "refund");
    assertEquals("The terminal is busy with something else.", busy.getString("message"));
  }

  @Test
  void a_fault_after_the_device_was_asked_is_never_called_nothing() throws Exception {
    device.fault.set(Fault.nothingDone("device-offline"));
    JsonObject answer = page.talk("a", "charge", "till", "{}");
    assertEquals("unknown-result", code(answer));
    assertEquals("settle", answer.getJsonObject("error").getString("retry"));
  }

  @Test
  void nothing_more_is_charged_while_the_end_of_a_charge_is_unknown() throws Exception {
    device.fault.set(Fault.unknown());
    page.talk("a", "charge", "till", "{}");
    device.fault.set(null);
    assertEquals("unsettled", code(page.talk("b", "charge", "till", "{}")));
    assertEquals("unknown-result", code(page.talk("a", "charge", "till", "{}")));
    assertTrue(page.talk("c", "stamp", "till", "{}").containsKey("result"), "paper may go on");
    JsonObject found = page.talk("recover", "till", "{\"of\":\"a\"}").getJsonObject("result");
    Schema.holds("outcome", found.toString());
    assertEquals("done", found.getString("state"));
    assertTrue(page.talk("b", "charge", "till", "{}").containsKey("result"));
  }

  @Test
  void a_person_settles_what_the_device_cannot_tell() throws Exception {
    device.fault.set(Fault.unknown());
    device.found.set(Fault.unknown());
    page.talk("a", "charge", "till", "{}");
    assertEquals("unknown-result", code(page.talk("recover", "till", "{\"of\":\"a\"}")));
    JsonObject said = page.talk("settle", "till", "{\"of\":\"a\",\"done\":false}");
    assertEquals("not-done", said.getJsonObject("result").getString("state"));
    assertEquals("not-done", code(page.talk("a", "charge", "till", "{}")));
    assertEquals(
        "already-settled", code(page.talk("settle", "till", "{\"of\":\"a\",\"done\":true}")));
  }

  @Test
  void a_doubt_outlives_the_bridge_and_is_told_in_hello() throws Exception {
    device.fault.set(Fault.unknown());
    page.talk("a", "charge", "till", "{}");
    String token = restart();
    JsonObject hello = page.talk("hello", null, "{\"token\":\"" + token + "\"}");
    JsonObject doubt = hello.getJsonObject("result").getJsonArray("unsettled").getJsonObject(0);
    assertEquals("a", doubt.getString("id"));
  }

  @Test
  void an_error_in_the_driver_of_a_maker_is_answered_and_the_device_works_on() throws Exception {
    device.error.set(new NoClassDefFoundError("maker/Native"));
    assertEquals("unknown-result", code(page.talk("a", "charge", "till", "{}")));
    assertEquals("unknown-result", code(page.talk("b", "stamp", "till", "{}")));
    device.error.set(null);
    page.talk("recover", "till", "{\"of\":\"a\"}");
    assertTrue(page.talk("c", "charge", "till", "{}").containsKey("result"));
  }

  @Test
  void settings_of_a_device_that_works_stay_as_they_are() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    device.hold.set(hold);
    page.send("a", "charge", "till", "{}");
    device.began.await();
    DeviceSettings other = new DeviceSettings("till", "test", "", JsonValue.EMPTY_JSON_OBJECT);
    assertEquals("busy", assertThrows(Fault.class, () -> bridge.desk().set(other)).code());
    assertEquals("busy", assertThrows(Fault.class, () -> bridge.desk().remove("till")).code());
    hold.countDown();
    assertEquals(1, page.answerTo("a").getJsonObject("result").getInt("number"));
    bridge.desk().set(other);
    assertEquals(
        2, page.talk("b", "charge", "till", "{}").getJsonObject("result").getInt("number"));
  }

  @Test
  void settings_of_a_device_that_is_only_looked_at_are_changed_and_who_looks_is_answered()
      throws Exception {
    device.slowLook.set(new CountDownLatch(1));
    page.send("a", "status", "till", "{}");
    page.send("b", "status", "till", "{}");
    page.talk("take", null, "{}"); // both were heard now
    bridge.desk().set(new DeviceSettings("till", "test", "", JsonValue.EMPTY_JSON_OBJECT));
    assertTrue(page.answerTo("a").containsKey("error"));
    assertTrue(page.answerTo("b").containsKey("error"));
    device.slowLook.set(new CountDownLatch(0));
    assertTrue(page.talk("c", "status", "till", "{}").containsKey("result"));
  }

  @Test
  void what_comes_too_late_is_not_begun() throws Exception {
    String past = Instant.now().minusSeconds(1).toString();
    String answer =
        page.ask(
            "{\"id\":\"a\",\"op\":\"charge\",\"device\":\"till\",\"deadline\":\"" + past + "\"}");
    assertTrue(answer.contains("too-late"), answer);
    assertEquals(0, device.done.get());
  }

  @Test
  void a_full_queue_refuses_what_it_cannot_take() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    device.hold.set(hold);
    page.send("first", "stamp", "till", "{}");
    device.began.await();
    for (int i = 0; i < Station.WAITING_MAX; i++) {
      page.send("waits" + i, "stamp", "till", "{}");
    }
    assertEquals("busy", code(page.talk("one too many", "stamp", "till", "{}")));
    hold.countDown();
    page.answerTo("waits" + (Station.WAITING_MAX - 1));
    assertEquals(Station.WAITING_MAX + 1, device.done.get());
  }

  @Test
  void one_tab_has_a_device_until_another_takes_it_over() throws Exception {
    page.talk("stamp", "till", "{}");
    try (Page other = Page.paired(bridge)) {
      JsonObject refused = other.talk("stamp", "till", "{}");
      assertEquals("in-use", code(refused));
      assertTrue(refused.getJsonObject("error").getString("message").contains("Till 1"));
      assertEquals("in-use", code(other.talk("take", null, "{}")));
      other.talk("take", null, "{\"force\":true}");
      assertEquals("till", page.event("taken").getString("device"));
      assertTrue(other.talk("stamp", "till", "{}").containsKey("result"));
      assertEquals("in-use", code(page.talk("stamp", "till", "{}")));
    }
  }

  @Test
  void whoever_only_asks_how_it_is_neither_waits_for_a_device_nor_takes_it_away() throws Exception {
    page.talk("stamp", "till", "{}");
    try (Page settings = Page.paired(bridge)) {
      assertTrue(settings.talk("status", "till", "{}").containsKey("result"));
      assertTrue(page.talk("stamp", "till", "{}").containsKey("result"));
      page.talk("give", null, "{}");
      settings.talk("status", "till", "{}");
      assertEquals("in-use", code(page.talk("stamp", "till", "{}")));
    }
  }

  @Test
  void a_tab_that_is_gone_has_nothing() throws Exception {
    page.talk("stamp", "till", "{}");
    page.close();
    page = Page.open(bridge.port());
    page.enter(bridge);
    JsonObject answer = page.talk("take", null, "{\"force\":true}");
    assertTrue(answer.containsKey("result"));
    assertTrue(page.talk("stamp", "till", "{}").containsKey("result"));
  }

  @Test
  void pages_hear_of_paper_that_is_near_its_end_and_of_what_keeps_a_device_from_working()
      throws Exception {
    page.talk("status", "till", "{}");
    assertFalse(state().containsKey("paperNearEnd"), "it has not told");
    device.state.set(json("{\"paperNearEnd\":true}"));
    page.talk("status", "till", "{}");
    JsonObject low = state();
    assertEquals("ready", low.getString("state"));
    assertTrue(low.getBoolean("paperNearEnd"));
    device.fault.set(Fault.nothingDone("cover-open"));
    page.talk("stamp", "till", "{}");
    JsonObject open = state();
    assertEquals("cover-open", open.getString("why"));
    assertTrue(open.getBoolean("paperNearEnd"), "nobody has put in a new roll");
    device.state.set(json("{\"paperNearEnd\":false,\"paperOut\":true}"));
    page.talk("status", "till", "{}");
    assertFalse(state().getBoolean("paperNearEnd"));
    assertEquals("paper-out", state().getString("why"));
    device.state.set(json("{\"paperNearEnd\":false}"));
    page.talk("status", "till", "{}");
    assertEquals("ready", state().getString("state"));
    String hello = "{\"token\":\"" + page.enter(bridge) + "\"}";
    JsonObject heard = page.talk("hello", null, hello).getJsonObject("result");
    assertFalse(heard.getJsonArray("devices").getJsonObject(0).getBoolean("paperNearEnd"));
  }

  private JsonObject state() throws InterruptedException {
    return page.event("status").getJsonObject("data");
  }

  private static JsonObject json(String text) {
    return Message.read(text).orElseThrow();
  }

  @Test
  void tells_how_far_it_is() throws Exception {
    page.talk("a", "charge", "till", "{}");
    JsonObject progress = page.event("progress");
    assertEquals("a", progress.getString("id"));
    assertFalse(progress.getJsonObject("data").getString("text").isBlank());
  }

  private void open() throws IOException {
    bridge =
        Bridge.start(
            Options.of(List.of("--port", "0", "--home", home.toString()), Map.of()),
            TestDevice.drivers(device));
    bridge.desk().place(new DeviceSettings("till", "test", "", JsonValue.EMPTY_JSON_OBJECT));
  }

  private String restart() throws Exception {
    page.close();
    bridge.close();
    device = new TestDevice();
    open();
    page = Page.open(bridge.port());
    return page.enter(bridge);
  }

  private static String code(JsonObject answer) {
    return answer.getJsonObject("error").getString("code");
  }
}
