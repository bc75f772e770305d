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

import holdfast.bridge.ByHand;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.line.Wire;
import holdfast.bridge.sim.Faults.InDevice;
import holdfast.bridge.sim.RegistrarSimulator;
import jakarta.json.JsonObject;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What became of a document whose end was not heard, or which somebody denies. */
class RegistrarDoubtTest {

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
  void a_paid_receipt_that_a_person_denied_is_brought_to_its_end_and_not_printed_anew()
      throws Exception {
    try (RegistrarSimulator sim = started("datecs");
        Registrar registrar = device("datecs", sim)) {
      DatecsLink died = new DatecsLink(Wire.of(sim.address(), ""), Charset.forName("windows-1251"));
      died.ask(48, "1,0000,1");
      died.ask(49, "Хліб\tА206.27*1.000");
      died.ask(53, "\tP206.27");
      died.close();
      assertEquals(1, number(perform(registrar, "receipt", RECEIPT)));
      assertEquals(20627, sim.sold());
      assertEquals(1, sim.receipts());
      assertEquals(2, number(perform(registrar, "receipt", RECEIPT)));
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
      DatecsLink died = new DatecsLink(Wire.of(sim.address(), ""), Charset.forName("windows-1251"));
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
}
