package holdfast.bridge.printer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.sim.Faults.InDevice;
import holdfast.bridge.sim.Faults.OnWire;
import holdfast.bridge.sim.PrinterSimulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EscPosTest {

  /** Longer than a simulator holds bytes back. */
  private static final int DELAYED_MS = 2500;

  private static final JsonObject RECEIPT =
      json(
          """
          {"lines":[
            {"text":"Крамниця «Їжак»","align":"center","bold":true,"size":2},
            {"left":"Ґудзики зелені","right":"24.50"},
            {"rule":true},
            {"qr":"https://cabinet.tax.gov.ua/cashregs/check?id=1"},
            {"barcode":"4820000000017"},
            {"feed":2},{"cut":true},{"drawer":true}]}
          """);

  @Test
  void writes_the_bytes_of_the_command_set() throws Exception {
    EscPos out = new EscPos(CodePages.of("epson"), false, 576);
    int begin = out.done().length;
    out.qr("A", 6);
    out.barcode("4820000000017", true);
    out.cut();
    out.drawer();
    byte[] all = out.done();
    assertEquals(
        "1b6101"
            + "1d286b0400314132001d286b03003143061d286b03003145311d286b0400315030411d286b0300315130"
            + "1b6100"
            + "1b61011d68501d48021d6b430d343832303030303030303031371b6100"
            + "1d564200"
            + "1b700032c8",
        HexFormat.of().formatHex(all, begin, all.length));
  }

  @Test
  void chooses_the_table_that_has_the_letters_and_draws_what_no_table_has() throws Exception {
    EscPos out = new EscPos(CodePages.of("pos-5890"), false, 384);
    out.line(Line.plain("ґ"));
    String bytes = HexFormat.of().formatHex(out.done());
    assertTrue(bytes.contains("1b7449"), "table 73 is windows-1251");
    assertTrue(bytes.contains("b40a"), "ґ");
    EscPos old = new EscPos(CodePages.of("epson-866"), false, 384);
    old.line(Line.plain("і"));
    assertTrue(HexFormat.of().formatHex(old.done()).contains("690a"), "і looks like i");
    old.line(Line.plain("ґ"));
    assertTrue(HexFormat.of().formatHex(old.done()).contains("1d763000"), "ґ is drawn");
  }

  @Test
  void prints_what_the_page_wants() throws Exception {
    try (PrinterSimulator sim = started()) {
      print(device(sim, "{}"), RECEIPT);
      assertEquals(
          """
          Крамниця «Їжак»
          Ґудзики зелені                             24.50
          ------------------------------------------------
          [QR https://cabinet.tax.gov.ua/cashregs/check?id=1]
          [EAN-13 4820000000017]


          8<--------\
          """,
          sim.text());
      assertEquals(1, sim.cuts());
      assertEquals(1, sim.kicks());
    }
  }

  @Test
  void in_raster_mode_every_line_is_a_picture() throws Exception {
    try (PrinterSimulator sim = started()) {
      print(device(sim, "{\"mode\":\"raster\",\"dots\":\"384\"}"), RECEIPT);
      assertTrue(sim.text().startsWith("[384x48]\n[384x24]\n[384x24]\n[384x"), sim.text());
      assertEquals(1, sim.cuts());
    }
  }

  @Test
  void draws_letters_that_are_not_empty() {
    Bitmap picture = Glyphs.draw(Line.plain("їЇґҐ₴№"), 384);
    for (int letter = 0; letter < 6; letter++) {
      int black = 0;
      for (int y = 0; y < Glyphs.HEIGHT; y++) {
        for (int x = 0; x < Glyphs.WIDTH; x++) {
          black += picture.isBlack(letter * Glyphs.WIDTH + x, y) ? 1 : 0;
        }
      }
      assertTrue(black > 20, "letter " + letter);
    }
    assertArrayEquals(new byte[48 * 24], Glyphs.draw(Line.plain(" "), 384).rows());
  }

  @Test
  void breaks_long_text_at_blanks() throws Exception {
    try (PrinterSimulator sim = started()) {
      print(
          device(sim, "{\"dots\":\"192\"}"),
          json("{\"lines\":[{\"text\":\"Сир твердий Ґауда молочний\"}]}"));
      assertEquals("Сир твердий\nҐауда молочний", sim.text());
    }
  }

  @Test
  void sends_nothing_without_paper_or_with_an_open_cover() throws Exception {
    try (PrinterSimulator sim = started()) {
      for (InDevice trouble : List.of(InDevice.PAPER_OUT, InDevice.COVER_OPEN)) {
        sim.faults().inDevice(trouble, 1000);
        Fault refused = assertThrows(Fault.class, () -> print(device(sim, "{}"), RECEIPT));
        assertEquals(After.NOTHING_DONE, refused.after());
        sim.faults().clear();
      }
      assertEquals("", sim.text());
    }
  }

  @Test
  void the_drawer_opens_without_paper_and_with_an_open_cover() throws Exception {
    try (PrinterSimulator sim = started()) {
      for (InDevice trouble : List.of(InDevice.PAPER_OUT, InDevice.COVER_OPEN)) {
        int before = sim.kicks();
        sim.faults().inDevice(trouble, 1000);
        device(sim, "{}").perform("drawer", json("{}"), ByHand.waits(5000));
        for (int tries = 0; sim.kicks() == before && tries < 100; tries++) {
          Thread.sleep(20);
        }
        assertEquals(before + 1, sim.kicks(), trouble + " keeps the money in");
        sim.faults().clear();
      }
    }
  }

  @Test
  void waits_for_paper_that_ends_in_the_middle() throws Exception {
    try (PrinterSimulator sim = started()) {
      sim.faults().inDevice(InDevice.LOST_ANSWER, 1);
      Fault unknown =
          assertThrows(
              Fault.class, () -> device(sim, "{}").perform("print", RECEIPT, ByHand.waits(500)));
      assertEquals(After.UNKNOWN, unknown.after());
    }
  }

  @Test
  void refuses_what_cannot_be_printed_before_a_byte_is_sent() throws Exception {
    for (String line :
        List.of(
            "{}",
            "{\"barcode\":\"482\"}",
            "{\"image\":\"AAAA\",\"width\":384,\"height\":10}",
            "{\"text\":\"x\",\"size\":9}",
            "{\"qr\":\"" + "x".repeat(601) + "\"}")) {
      EscPos out = new EscPos(CodePages.of("epson"), false, 384);
      Args args = new Args(json("{\"lines\":[" + line + "]}"));
      Fault refused = assertThrows(Fault.class, () -> new Paper(out).write(args), line);
      assertEquals(After.NOTHING_DONE, refused.after());
    }
  }

  @Test
  void whatever_breaks_at_whichever_byte_nothing_is_printed_twice() throws Exception {
    List<Callable<Integer>> storms = new ArrayList<>();
    boolean full = Boolean.getBoolean("bridge.full");
    for (OnWire kind :
        full ? List.of(OnWire.values()) : List.of(OnWire.CUT, OnWire.LOSE, OnWire.SILENCE)) {
      for (int from = 0; from < 8; from++) {
        int first = from;
        storms.add(() -> storm(kind, first, 8));
      }
    }
    int tried = 0;
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> storm : all.invokeAll(storms)) {
        tried += storm.get();
      }
    }
    assertTrue(tried > 100, tried + " faults");
  }

  private static int storm(OnWire kind, int first, int step) throws Exception {
    JsonObject small = json("{\"lines\":[{\"text\":\"Хліб\"},{\"cut\":true}]}");
    try (PrinterSimulator sim = started()) {
      Device printer = device(sim, "{}");
      int length = firstTime(printer, sim, small);
      int tried = 0;
      for (int position = first; position < length; position += step) {
        int before = sim.cuts();
        sim.faults().onWire(kind, position, 0);
        try {
          printer.perform("print", small, ByHand.waits(1500));
        } catch (Fault fault) {
          // only what was certainly not begun may be sent again
          if (fault.after() == After.NOTHING_DONE) {
            assertEquals(before, sim.cuts(), kind + " at " + position);
          }
        }
        if (kind == OnWire.DELAY) {
          Thread.sleep(
              DELAYED_MS); // what was sent before is printed later, and counts for this one
        }
        assertTrue(sim.cuts() <= before + 1, kind + " at " + position);
        sim.faults().clear();
        tried++;
      }
      return tried;
    }
  }

  /** Returns how many bytes it takes; a computer with too much to do may need a second try. */
  private static int firstTime(Device printer, PrinterSimulator sim, JsonObject receipt)
      throws Fault {
    for (int tries = 1; ; tries++) {
      long before = sim.faults().seen();
      try {
        print(printer, receipt);
        return (int) (sim.faults().seen() - before);
      } catch (Fault tooSlow) {
        if (tries == 5) {
          throw tooSlow;
        }
      }
    }
  }

  private static PrinterSimulator started() throws Exception {
    PrinterSimulator sim = new PrinterSimulator("epson", 0);
    sim.start();
    return sim;
  }

  private static Device device(PrinterSimulator sim, String options) {
    return new EscPosPrinter(new DeviceSettings("printer", "escpos", sim.address(), json(options)));
  }

  private static void print(Device printer, JsonObject receipt) throws Fault {
    printer.perform("print", receipt, ByHand.waits(5000));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
