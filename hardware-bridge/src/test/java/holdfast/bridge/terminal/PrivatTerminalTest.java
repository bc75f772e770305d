package holdfast.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.sim.Faults.InDevice;
import holdfast.bridge.sim.Faults.OnWire;
import holdfast.bridge.sim.TerminalSimulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  void whatever_breaks_at_whichever_byte_money_and_payments_agree() throws Exception {
    boolean full = Boolean.getBoolean("bridge.full");
    int step = full ? 1 : 13;
    List<Callable<Integer>> storms = new ArrayList<>();
    for (OnWire kind : OnWire.values()) {
      for (int first = 0; first < step * 12; first += step) {
        int from = first;
        storms.add(() -> storm(kind, from, step * 12));
      }
    }
    int tried = 0;
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> storm : all.invokeAll(storms)) {
        tried += storm.get();
      }
    }
    assertTrue(tried > 300, tried + " faults");
  }

  private static int storm(OnWire kind, int first, int step) throws Exception {
    int tried = 0;
    int length = first + 1;
    for (int position = first; position < length; position += step) {
      try (TerminalSimulator sim = started(true);
          PrivatTerminal terminal = device(sim)) {
        sim.faults().onWire(kind, position, position % 7);
        String what = kind + " at " + position;
        try {
          JsonObject paid = terminal.perform("purchase", SIXTY, ByHand.waits(10_000));
          assertEquals(sim.taken(), paid.getInt("amount"), what);
          assertEquals(1, sim.charges(), what);
        } catch (Fault fault) {
          if (fault.after() != After.UNKNOWN) {
            assertEquals(0, sim.taken(), what + " " + fault.code());
          }
        }
        length = Math.max(length, (int) sim.faults().seen());
        tried++;
      }
    }
    return tried;
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
