package holdfast.bridge.fiscal;

import static holdfast.bridge.fiscal.RegistrarTest.MAKERS;
import static holdfast.bridge.fiscal.RegistrarTest.RECEIPT;
import static holdfast.bridge.fiscal.RegistrarTest.device;
import static holdfast.bridge.fiscal.RegistrarTest.json;
import static holdfast.bridge.fiscal.RegistrarTest.number;
import static holdfast.bridge.fiscal.RegistrarTest.perform;
import static holdfast.bridge.fiscal.RegistrarTest.started;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.EveryByte;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.line.Wire;
import holdfast.bridge.sim.Faults.InDevice;
import holdfast.bridge.sim.Faults.OnWire;
import holdfast.bridge.sim.RegistrarSimulator;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What became of a document whose end was not heard, or which somebody denies. */
class RegistrarDoubtTest {

  private static final Charset LETTERS = Charset.forName("windows-1251");

  @Test
  void a_receipt_that_died_with_the_bridge_is_found_or_found_missing() throws Exception {
    for (String maker : MAKERS) {
      try (RegistrarSimulator sim = started(maker);
          Registrar registrar = device(maker, sim)) {
        Intent doubt = new Intent("a", "receipt", RECEIPT, json("{\"number\":0}"), Instant.EPOCH);
        Fault missing =
            assertThrows(Fault.class, () -> registrar.recover(doubt, ByHand.waits(9000)));
        assertEquals(After.FAILED, missing.after(), maker);
        perform(registrar, "receipt", RECEIPT);
        assertEquals(1, number(registrar.recover(doubt, ByHand.waits(9000))), maker);
        perform(registrar, "receipt", RECEIPT);
        Fault two = assertThrows(Fault.class, () -> registrar.recover(doubt, ByHand.waits(9000)));
        assertEquals(After.UNKNOWN, two.after(), maker);
      }
    }
  }

  @Test
  void a_registrar_that_works_on_after_a_break_prints_once() throws Exception {
    try (RegistrarSimulator sim = started("help-micro");
        Registrar registrar =
            device("help-micro", sim, "{\"settleTries\":8,\"stillMs\":2000,\"tax.А\":1}")) {
      sim.faults().inDevice(InDevice.WORKS_ON, 1);
      assertEquals(1, number(perform(registrar, "receipt", RECEIPT)));
      assertEquals(1, sim.receipts());
    }
  }

  @Test
  void a_yes_without_a_number_is_a_matter_for_the_eye() throws Exception {
    for (String maker : MAKERS) {
      try (RegistrarSimulator sim = started(maker);
          Registrar registrar = device(maker, sim)) {
        sim.countNoReports();
        ByHand work = ByHand.waits(9000);
        JsonObject nothing = json("{}");
        Fault unknown =
            assertThrows(Fault.class, () -> registrar.perform("z-report", nothing, work));
        assertEquals(After.UNKNOWN, unknown.after(), maker);
        Intent doubt = new Intent("a", "z-report", nothing, work.marked(), Instant.EPOCH);
        Fault still = assertThrows(Fault.class, () -> registrar.recover(doubt, work));
        assertEquals(After.UNKNOWN, still.after(), maker);
      }
    }
  }

  @Test
  void a_receipt_that_was_paid_in_part_is_paid_to_its_end() throws Exception {
    JsonObject receipt =
        json(
            """
            {"lines":[{"name":"Хліб","quantity":1000,"price":2450,"tax":"А"}],
             "payments":[{"form":"card","amount":1000},{"form":"cash","amount":1450}]}
            """);
    try (RegistrarSimulator sim = started("datecs");
        Registrar registrar = device("datecs", sim)) {
      DatecsLink died = new DatecsLink(Wire.of(sim.address(), ""), LETTERS);
      died.ask(48, "1,0000,1");
      died.ask(49, "Хліб\tА24.50*1.000");
      died.ask(53, "\tD10.00");
      died.close();
      Intent doubt = new Intent("a", "receipt", receipt, json("{\"number\":0}"), Instant.EPOCH);
      assertEquals(1, number(registrar.recover(doubt, ByHand.waits(9000))));
      assertEquals(2450, sim.sold());
      assertEquals(1, sim.receipts());
    }
  }

  @Test
  void paper_without_a_number_is_a_matter_for_the_eye() throws Exception {
    for (String maker : MAKERS) {
      try (RegistrarSimulator sim = started(maker);
          Registrar registrar = device(maker, sim)) {
        for (String op : List.of("x-report", "slip")) {
          Intent doubt = new Intent("a", op, json("{}"), json("{}"), Instant.EPOCH);
          Fault unknown =
              assertThrows(Fault.class, () -> registrar.recover(doubt, ByHand.waits(9000)));
          assertEquals(After.UNKNOWN, unknown.after(), maker + " " + op);
        }
      }
    }
  }

  @Test
  void a_yes_is_remembered_when_the_registrar_goes_away_after_it() throws Exception {
    try (Leaves registrar = new Leaves()) {
      ByHand work = ByHand.waits(9000);
      JsonObject nothing = json("{}");
      Fault gone = assertThrows(Fault.class, () -> registrar.perform("z-report", nothing, work));
      assertEquals(After.UNKNOWN, gone.after());
      registrar.isAway = false;
      Intent doubt = new Intent("a", "z-report", nothing, work.marked(), Instant.EPOCH);
      Fault still = assertThrows(Fault.class, () -> registrar.recover(doubt, work));
      assertEquals(After.UNKNOWN, still.after());
    }
  }

  @Test
  void a_paid_receipt_that_a_person_denied_is_brought_to_its_end_and_not_printed_anew()
      throws Exception {
    try (RegistrarSimulator sim = started("datecs");
        Registrar registrar = device("datecs", sim)) {
      standsPaid(sim);
      assertEquals(1, number(perform(registrar, "receipt", RECEIPT)));
      assertEquals(20627, sim.sold());
      assertEquals(1, sim.receipts());
      assertEquals(2, number(perform(registrar, "receipt", RECEIPT)));
    }
  }

  @Test
  void a_paid_receipt_of_somebody_else_is_ended_and_told_of_before_anything_else_is_printed()
      throws Exception {
    JsonObject nothing = json("{}");
    JsonObject otherLines =
        json(
            """
            {"lines":[{"name":"Ковбаса","quantity":1000,"price":20627,"tax":"Б"}],
             "payments":[{"form":"card","amount":10000},{"form":"cash","amount":11000}]}
            """);
    JsonObject otherMoney =
        json(RECEIPT.toString().replace("\"amount\":11000", "\"amount\":12000"));
    for (Map.Entry<String, JsonObject> asked :
        List.of(
            Map.entry("receipt", otherLines),
            Map.entry("receipt", otherMoney),
            Map.entry("cash-in", json("{\"amount\":100}")),
            Map.entry("z-report", nothing))) {
      try (RegistrarSimulator sim = started("datecs");
          Registrar registrar = device("datecs", sim)) {
        standsPaid(sim);
        Fault told =
            assertThrows(Fault.class, () -> perform(registrar, asked.getKey(), asked.getValue()));
        assertEquals("earlier-receipt", told.code(), asked.toString());
        assertEquals(After.NOTHING_DONE, told.after(), asked.toString());
        assertEquals(List.of("1"), told.facts(), asked.toString());
        assertEquals(1, sim.number(), asked.toString());
        assertEquals(2, number(perform(registrar, asked.getKey(), asked.getValue())));
      }
    }
  }

  @Test
  void whatever_breaks_meanwhile_nothing_is_printed_before_the_earlier_receipt_was_told_of()
      throws Exception {
    JsonObject cash = json("{\"amount\":100}");
    EveryByte faults = new EveryByte();
    faults.with(
        EnumSet.allOf(OnWire.class),
        16,
        (kind, at) -> {
          try (RegistrarSimulator sim = started("datecs");
              Registrar registrar = device("datecs", sim)) {
            standsPaid(sim);
            long before = sim.faults().seen();
            sim.faults().onWire(kind, at, at % 7);
            String what = kind + " at " + at;
            String said = "device-offline";
            while (said.equals("device-offline")) {
              said = assertThrows(Fault.class, () -> perform(registrar, "cash-in", cash)).code();
            }
            assertEquals("earlier-receipt", said, what);
            assertEquals(0, sim.cash(), what);
            return sim.faults().seen() - before;
          }
        });
    assertTrue(faults.all() > 50);
  }

  /** The bridge died over it after all was paid, and somebody said that it was not printed. */
  private static void standsPaid(RegistrarSimulator sim) throws IOException {
    DatecsLink died = new DatecsLink(Wire.of(sim.address(), ""), LETTERS);
    died.ask(48, "1,0000,1");
    died.ask(49, "Хліб\tА24.50*2.000");
    died.ask(49, "Сир Ґауда\tА157.27*1.000");
    died.ask(53, "\tD100.00");
    died.ask(53, "\tP110.00");
    died.close();
  }

  /** Says that its report is printed, which has no number, and is away from then on. */
  private static final class Leaves extends Registrar {
    private boolean isAway;

    Leaves() {
      super(
          new DeviceSettings("registrar", "leaves", "", json("{\"settleTries\":1,\"stillMs\":0}")));
    }

    @Override
    void connect() throws IOException {
      if (isAway) {
        throw new IOException("away");
      }
    }

    @Override
    void disconnect() {
      // nothing is open
    }

    @Override
    long lastNumber() {
      return 7;
    }

    @Override
    void takeBack() {
      // nothing is open
    }

    @Override
    void print(FiscalReceipt receipt) {
      throw new AssertionError("no receipt was asked for");
    }

    @Override
    void cash(long amount) {
      throw new AssertionError("no cash was moved");
    }

    @Override
    void report(boolean closesShift) {
      isAway = true;
    }

    @Override
    void slip(List<String> lines) {
      throw new AssertionError("no slip was asked for");
    }

    @Override
    JsonObject state() {
      return json("{}");
    }
  }
}
