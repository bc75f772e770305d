package holdfast.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.EveryByte;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.sim.Faults.OnWire;
import holdfast.bridge.sim.TerminalSimulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a terminal is asked for, with every fault at every byte. */
class TerminalFaultsTest {

  private static final int PREPARING_TRIES = 20;
  private static final Doing NOTHING = new Doing("status", "{}", 0, 0);
  private static final Doing PURCHASE = new Doing("purchase", "{\"amount\":6000}", 6000, 1);
  private static final Doing PARTS = new Doing("parts", "{\"amount\":9000,\"parts\":3}", 9000, 1);
  private static final Doing INSTANT =
      new Doing("instant", "{\"amount\":9000,\"parts\":3}", 9000, 1);

  /**
   * An operation, and what it leaves behind.
   *
   * @param moves minor units that are taken, or less than zero when they are given back
   * @param entries of the terminal's journal
   */
  private record Doing(String op, String args, long moves, long entries) {}

  /** Whether it is money, or only a report. */
  private record Case(Doing before, Doing asked) {
    boolean isMoney() {
      return asked.entries() > 0;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(NOTHING, PURCHASE),
          new Case(
              PURCHASE,
              new Doing("refund", "{\"amount\":1000,\"rrn\":\"000600000001\"}", -1000, 1)),
          new Case(PURCHASE, new Doing("cancel", "{\"invoice\":1}", -6000, 1)),
          new Case(NOTHING, PARTS),
          new Case(NOTHING, INSTANT),
          new Case(PARTS, back("parts-refund", 9000)),
          new Case(PARTS, back("parts-refund", 4000)),
          new Case(INSTANT, back("instant-refund", 9000)),
          new Case(INSTANT, back("instant-refund", 4000)),
          new Case(PURCHASE, new Doing("settlement", "{}", 0, 0)),
          new Case(PURCHASE, new Doing("totals", "{}", 0, 0)));

  /** What these do can come to the terminal as something else, which nobody but a person sees. */
  private static final Set<OnWire> GARBLING = EnumSet.of(OnWire.LOSE, OnWire.FLIP, OnWire.DOUBLE);

  @Test
  void whatever_breaks_at_whichever_byte_money_and_answers_agree() throws Exception {
    EveryByte faults = new EveryByte();
    for (Case one : CASES) {
      faults.with(
          EnumSet.allOf(OnWire.class),
          one.asked().equals(PURCHASE) ? 30 : 7,
          (kind, at) -> conversation(one, kind, at));
    }
    assertTrue(faults.all() > 100);
  }

  private static long conversation(Case one, OnWire kind, int at) throws Exception {
    try (TerminalSimulator sim = new TerminalSimulator(true, 0)) {
      sim.start();
      prepare(one.before(), sim);
      Money money = new Money(sim);
      long begin = sim.faults().seen();
      sim.faults().onWire(kind, at, at % 7);
      String what = one.asked() + " with " + kind + " at " + at;
      try (Device terminal = device(sim)) {
        broken(one, terminal, money, kind, what);
      }
      return sim.faults().seen() - begin;
    }
  }

  /** A computer with too much to do may need several tries. */
  private static void prepare(Doing before, TerminalSimulator sim) throws Exception {
    for (int tries = 1; before.entries() > 0; tries++) {
      try (Device earlier = device(sim)) {
        perform(earlier, before, ByHand.waits(10_000));
        return;
      } catch (Fault tooSlow) {
        if (tries == PREPARING_TRIES || tooSlow.after() == After.UNKNOWN) {
          throw tooSlow;
        }
        Thread.sleep(200);
      }
    }
  }

  private static void broken(Case one, Device terminal, Money money, OnWire kind, String what)
      throws Exception {
    Doing asked = one.asked();
    ByHand work = ByHand.waits(10_000);
    try {
      JsonObject slip = perform(terminal, asked, work);
      money.isMovedBy(asked, what);
      if (one.isMoney()) {
        assertEquals(Math.abs(asked.moves()), slip.getInt("amount"), what);
      }
    } catch (Fault fault) {
      if (fault.after() != After.UNKNOWN) {
        money.isUntouchedBy(asked, what + " " + fault.code());
      } else if (!asked.op().equals("totals")) {
        money.sim().faults().clear();
        recovered(asked, terminal, work, money, kind, what);
      }
    }
    money.isMovedOnceAtMost(what);
  }

  /** The same question that {@code recover} of a page asks, on a wire that is well again. */
  private static void recovered(
      Doing asked, Device terminal, ByHand work, Money money, OnWire kind, String what)
      throws Exception {
    Intent doubt = new Intent("a", asked.op(), json(asked.args()), work.marked(), Instant.EPOCH);
    try {
      JsonObject slip = terminal.recover(doubt, ByHand.waits(10_000));
      money.isMovedBy(asked, what + " recovered " + slip);
    } catch (Fault fault) {
      if (fault.after() == After.UNKNOWN) {
        assertTrue(GARBLING.contains(kind), what + " is not settled: " + fault.getMessage());
        assertNotEquals(money.before() + asked.moves(), money.sim().taken(), what);
      } else {
        money.isUntouchedBy(asked, what + " recovered " + fault.code());
      }
    }
  }

  /** What was in the terminal before. */
  private record Money(TerminalSimulator sim, long before, long entries, int settlements) {
    Money(TerminalSimulator sim) {
      this(sim, sim.taken(), sim.charges() + sim.refunds(), sim.settlements());
    }

    void isMovedBy(Doing asked, String what) {
      assertEquals(before + asked.moves(), sim.taken(), what);
      assertEquals(entries + asked.entries(), sim.charges() + sim.refunds(), what);
      if (asked.op().equals("settlement")) {
        assertEquals(settlements + 1, sim.settlements(), what);
      }
    }

    void isUntouchedBy(Doing asked, String what) {
      assertEquals(before, sim.taken(), what);
      assertEquals(entries, sim.charges() + sim.refunds(), what);
      if (asked.op().equals("settlement")) {
        assertEquals(settlements, sim.settlements(), what);
      }
    }

    void isMovedOnceAtMost(String what) {
      assertTrue(sim.charges() + sim.refunds() <= entries + 1, what);
      assertTrue(sim.settlements() <= settlements + 1, what);
    }
  }

  private static Doing back(String op, long amount) {
    String args = "{\"amount\":%d,\"agreement\":\"A000001\"}".formatted(amount);
    return new Doing(op, args, -amount, 1);
  }

  private static JsonObject perform(Device terminal, Doing asked, ByHand work) throws Fault {
    return terminal.perform(asked.op(), json(asked.args()), work);
  }

  private static Device device(TerminalSimulator sim) {
    return new PrivatTerminal(
        new DeviceSettings(
            "terminal", "privatbank", sim.address(), json("{\"pauseMs\":10,\"settleTries\":20}")));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
