package holdfast.bridge.fiscal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.EveryByte;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.sim.Faults.OnWire;
import holdfast.bridge.sim.RegistrarSimulator;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a registrar prints, with every fault at every byte. */
class RegistrarFaultsTest {

  /**
   * A document, and what it leaves in the memory of the registrar.
   *
   * @param paper what stands on the paper once for each of them
   */
  private record Document(
      String op, JsonObject args, long sold, long cash, int documents, String paper) {

    boolean isReport() {
      return op.endsWith("-report");
    }
  }

  private static final Set<OnWire> GARBLING = EnumSet.of(OnWire.LOSE, OnWire.FLIP, OnWire.DOUBLE);

  private static final Document SALE =
      new Document("receipt", RegistrarTest.RECEIPT, 20627, 0, 1, "НЕФІСКАЛЬНИЙ");

  /** The first document of a registrar opens its shift; there is no command for that. */
  private static final List<Document> DOCUMENTS =
      List.of(
          SALE,
          new Document(
              "receipt",
              RegistrarTest.json(
                  """
                  {"kind":"return",
                   "lines":[{"name":"Хліб","quantity":1000,"price":2450,"tax":"А"}],
                   "payments":[{"form":"cash","amount":2450}]}
                  """),
              -2450,
              0,
              1,
              "НЕФІСКАЛЬНИЙ"),
          document("cash-in", "{\"amount\":50000}", 50000, 1, "СЛУЖБОВА"),
          document("cash-out", "{\"amount\":20000}", -20000, 1, "СЛУЖБОВА"),
          document("x-report", "{}", 0, 0, "X-ЗВІТ"),
          document("z-report", "{}", 0, 1, "Z-ЗВІТ"),
          document("slip", "{\"lines\":[{\"text\":\"Увага\"}]}", 0, 0, "Увага"));

  @Test
  void whatever_breaks_at_whichever_byte_documents_and_answers_agree() throws Exception {
    EveryByte faults = new EveryByte();
    for (String maker : RegistrarTest.MAKERS) {
      for (Document document : DOCUMENTS) {
        faults.with(
            kinds(maker, document),
            document.equals(SALE) ? 16 : 5,
            (kind, at) -> conversation(maker, document, kind, at));
      }
    }
    assertTrue(faults.all() > 100);
  }

  /** What can happen to its wire. */
  private static Set<OnWire> kinds(String maker, Document document) {
    Set<OnWire> kinds = EnumSet.allOf(OnWire.class);
    if (maker.equals("help-micro")) {
      kinds.remove(OnWire.FLIP); // TCP, which has a checksum, under a protocol that has none
      if (!EveryByte.FULL) {
        kinds.remove(OnWire.SILENCE); // 20 s each
      }
      if (document.isReport()) {
        // TCP loses and doubles nothing either, and a lost digit makes the one report the other
        kinds.remove(OnWire.LOSE);
        kinds.remove(OnWire.DOUBLE);
      }
    }
    if (maker.equals("maria") && document.cash() != 0) {
      kinds.remove(OnWire.FLIP); // the parity of its line (8E2) sees it; its frames would not
    }
    return kinds;
  }

  private static long conversation(String maker, Document document, OnWire kind, int at)
      throws Exception {
    try (RegistrarSimulator sim = RegistrarTest.started(maker);
        Registrar registrar = RegistrarTest.device(maker, sim)) {
      sim.faults().onWire(kind, at, at % 7);
      String what = maker + " " + document.op() + " with " + kind + " at " + at;
      ByHand work = ByHand.waits(20_000);
      try {
        registrar.perform(document.op(), document.args(), work);
        isThere(document, sim, what);
      } catch (Fault fault) {
        if (fault.after() != After.UNKNOWN) {
          isNotThere(sim, document, what + " " + fault.code());
        } else if (document.documents() > 0 && !isGarbled(maker, kind)) {
          sim.faults().clear();
          recovered(document, registrar, work, sim, what);
        }
      }
      assertTrue(printed(document, sim) <= 1, what + "\n" + sim.text());
      return sim.faults().seen();
    }
  }

  /** Frames without a checksum: what such a byte makes of them, a person may have to look at. */
  private static boolean isGarbled(String maker, OnWire kind) {
    return maker.equals("maria") && GARBLING.contains(kind);
  }

  /** The same question that {@code recover} of a page asks, on a wire that is well again. */
  private static void recovered(
      Document document, Registrar registrar, ByHand work, RegistrarSimulator sim, String what)
      throws Exception {
    Intent doubt = new Intent("a", document.op(), document.args(), work.marked(), Instant.EPOCH);
    try {
      registrar.recover(doubt, ByHand.waits(20_000));
      isThere(document, sim, what + " recovered");
    } catch (Fault fault) {
      assertEquals(After.FAILED, fault.after(), what + " is not settled: " + fault.getMessage());
      isNotThere(sim, document, what + " recovered " + fault.code());
    }
  }

  private static void isThere(Document document, RegistrarSimulator sim, String what) {
    assertEquals(document.documents(), sim.number(), what);
    assertEquals(document.sold(), sim.sold(), what);
    assertEquals(document.cash(), sim.cash(), what);
    assertEquals(1, printed(document, sim), what + "\n" + sim.text());
  }

  private static void isNotThere(RegistrarSimulator sim, Document document, String what) {
    assertEquals(0, sim.number(), what);
    assertEquals(0, sim.sold(), what);
    assertEquals(0, sim.cash(), what);
    if (document.isReport()) {
      assertEquals(0, printed(document, sim), what + "\n" + sim.text());
    }
  }

  private static long printed(Document document, RegistrarSimulator sim) {
    return sim.text().lines().filter(line -> line.contains(document.paper())).count();
  }

  private static Document document(String op, String args, long cash, int documents, String paper) {
    return new Document(op, RegistrarTest.json(args), 0, cash, documents, paper);
  }
}
