package holdfast.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.Args;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.sim.Faults.InDevice;
import holdfast.bridge.sim.TerminalSimulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivatTerminalTest {

  private static final JsonObject SIXTY = json("{\"amount\":6000}");

  @Test
  void takes_money_once_and_tells_what_the_slip_says() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      JsonObject paid = terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
      assertEquals(6000, paid.getInt("amount"));
      assertFalse(paid.getBoolean("partial"));
      assertEquals("000600000001", paid.getString("rrn"));
      assertEquals(6000, sim.taken());
    }
  }

  @Test
  void no_card_number_leaves_the_driver() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      String paid = terminal.perform("purchase", SIXTY, ByHand.waits(10_000)).toString();
      assertFalse(paid.contains("4111111111111111"), paid);
      assertTrue(paid.contains("************1111"), paid);
    }
    assertEquals("S1MERCH 123456789012345", CardNumbers.masked("S1MERCH 123456789012345"));
  }

  @Test
  void a_partial_approval_is_told_as_what_it_is() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      sim.faults().inDevice(InDevice.PARTIAL_APPROVAL, 1);
      JsonObject paid = terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
      assertEquals(3000, paid.getInt("amount"));
      assertTrue(paid.getBoolean("partial"));
    }
  }

  @Test
  void gives_back_cancels_and_sells_in_parts() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      JsonObject paid = terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
      terminal.perform(
          "refund",
          json("{\"amount\":1000,\"rrn\":\"" + paid.getString("rrn") + "\"}"),
          ByHand.waits(10_000));
      assertEquals(5000, sim.taken());
      JsonObject parts =
          terminal.perform("parts", json("{\"amount\":9000,\"parts\":3}"), ByHand.waits(10_000));
      assertEquals("3", parts.getString("parts"));
      terminal.perform(
          "cancel", json("{\"invoice\":" + parts.getInt("invoice") + "}"), ByHand.waits(10_000));
      assertEquals(5000, sim.taken());
      assertEquals(
          "Verify\n5000",
          terminal.perform("settlement", json("{}"), ByHand.waits(10_000)).getString("receipt"));
    }
  }

  @Test
  void a_refusal_of_the_bank_takes_nothing() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      sim.faults().inDevice(InDevice.DECLINE, 1);
      assertEquals("declined", refused(terminal).code());
      sim.faults().inDevice(InDevice.BUSY, 1);
      assertEquals("terminal-busy", refused(terminal).code());
      assertEquals(0, sim.taken());
    }
  }

  @Test
  void the_cashier_breaks_off_while_the_customer_looks_for_a_card() throws Exception {
    try (TerminalSimulator sim = started(false);
        PrivatTerminal terminal = device(sim)) {
      ByHand work = ByHand.waits(10_000);
      work.interrupt();
      Fault cancelled = assertThrows(Fault.class, () -> terminal.perform("purchase", SIXTY, work));
      assertEquals("cancelled", cancelled.code());
      assertEquals(After.FAILED, cancelled.after());
      assertTrue(work.heard().contains("interrupting"));
      assertEquals(0, sim.taken());
    }
  }

  @Test
  void a_lost_answer_and_a_reboot_are_settled_by_the_journal_of_the_terminal() throws Exception {
    for (InDevice trouble : List.of(InDevice.LOST_ANSWER, InDevice.REBOOT)) {
      try (TerminalSimulator sim = started(true);
          PrivatTerminal terminal = device(sim)) {
        sim.faults().inDevice(trouble, 1);
        JsonObject paid = terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
        assertEquals(6000, paid.getInt("amount"), trouble.name());
        assertEquals(1, sim.charges());
      }
    }
  }

  @Test
  void what_it_approved_is_not_denied_because_its_journal_tells_nothing_of_it() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      sim.enterNothing();
      ByHand work = ByHand.waits(10_000);
      Fault unknown = assertThrows(Fault.class, () -> terminal.perform("purchase", SIXTY, work));
      assertEquals(After.UNKNOWN, unknown.after());
      Intent doubt = new Intent("a", "purchase", SIXTY, work.marked(), Instant.EPOCH);
      Fault still = assertThrows(Fault.class, () -> terminal.recover(doubt, work));
      assertEquals(After.UNKNOWN, still.after());
    }
  }

  @Test
  void an_operation_that_died_with_the_bridge_is_found_or_found_missing() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      JsonObject mark = json("{\"invoice\":0,\"rrn\":\"\"}");
      Intent doubt = new Intent("a", "purchase", SIXTY, mark, Instant.EPOCH);
      Fault missing =
          assertThrows(Fault.class, () -> terminal.recover(doubt, ByHand.waits(10_000)));
      assertEquals(After.FAILED, missing.after());
      terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
      assertEquals(6000, terminal.recover(doubt, ByHand.waits(10_000)).getInt("amount"));
      terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
      Fault two = assertThrows(Fault.class, () -> terminal.recover(doubt, ByHand.waits(10_000)));
      assertEquals(After.UNKNOWN, two.after(), "a person has to look");
    }
  }

  @Test
  void a_part_of_an_instalment_payment_is_given_back_by_a_command_of_its_own() throws Exception {
    for (String plan : List.of("parts", "instant")) {
      try (TerminalSimulator sim = started(true);
          PrivatTerminal terminal = device(sim)) {
        terminal.perform(plan, json("{\"amount\":9000,\"parts\":3}"), ByHand.waits(10_000));
        assertEquals(4000, back(terminal, plan, 4000, "").getInt("amount"));
        assertEquals(5000, back(terminal, plan, 5000, ",\"paid\":9000").getInt("amount"));
        assertEquals(0, sim.taken());
        Fault tooMuch = assertThrows(Fault.class, () -> back(terminal, plan, 9000, ""));
        assertEquals("declined", tooMuch.code(), "the bank gives nothing back twice");
      }
    }
  }

  @Test
  void the_whole_of_it_is_asked_for_when_nobody_knows_better() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      terminal.perform("parts", json("{\"amount\":9000,\"parts\":3}"), ByHand.waits(10_000));
      Fault lie = assertThrows(Fault.class, () -> back(terminal, "parts", 4000, ",\"paid\":3999"));
      assertEquals("bad-args", lie.code());
      assertEquals(9000, sim.taken());
      assertEquals(9000, back(terminal, "parts", 9000, "").getInt("amount"));
    }
    JsonObject asked = json("{\"amount\":4000,\"agreement\":\"A1\"}");
    assertEquals("ServiceRefPbP", Charge.of("parts-refund", new Args(asked)).method());
    JsonObject told = json("{\"amount\":4000,\"agreement\":\"A1\",\"paid\":9000}");
    assertEquals("ServicePartlyRefPbI", Charge.of("instant-refund", new Args(told)).method());
  }

  @Test
  void a_settlement_that_died_with_the_bridge_is_found_or_found_missing() throws Exception {
    try (TerminalSimulator sim = started(true);
        PrivatTerminal terminal = device(sim)) {
      ByHand first = ByHand.waits(10_000);
      terminal.perform("settlement", json("{}"), first);
      terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
      ByHand second = ByHand.waits(10_000);
      terminal.perform("settlement", json("{}"), second);
      Intent doubt = new Intent("a", "settlement", json("{}"), second.marked(), Instant.EPOCH);
      assertEquals(
          "Verify\n6000", terminal.recover(doubt, ByHand.waits(10_000)).getString("receipt"));
      terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
      JsonObject mark = json("{\"invoice\":2,\"at\":\"2027-01-01T00:00\",\"merchant\":\"0\"}");
      Intent missing = new Intent("b", "settlement", json("{}"), mark, Instant.EPOCH);
      Fault notDone =
          assertThrows(Fault.class, () -> terminal.recover(missing, ByHand.waits(10_000)));
      assertEquals(After.FAILED, notDone.after());
    }
  }

  private static JsonObject back(PrivatTerminal terminal, String plan, long amount, String more)
      throws Fault {
    String args = "{\"amount\":%d,\"agreement\":\"A000001\"%s}".formatted(amount, more);
    return terminal.perform(plan + "-refund", json(args), ByHand.waits(10_000));
  }

  private static TerminalSimulator started(boolean card) throws Exception {
    TerminalSimulator sim = new TerminalSimulator(card, 0);
    sim.start();
    return sim;
  }

  private static PrivatTerminal device(TerminalSimulator sim) {
    return new PrivatTerminal(
        new DeviceSettings(
            "terminal", "privatbank", sim.address(), json("{\"pauseMs\":10,\"settleTries\":20}")));
  }

  private static Fault refused(PrivatTerminal terminal) {
    return assertThrows(
        Fault.class, () -> terminal.perform("purchase", SIXTY, ByHand.waits(10_000)));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
