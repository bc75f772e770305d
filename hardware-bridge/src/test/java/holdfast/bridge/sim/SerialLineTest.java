package holdfast.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.display.LineDisplay;
import holdfast.bridge.fiscal.Datecs;
import holdfast.bridge.fiscal.Maria;
import holdfast.bridge.printer.EscPosPrinter;
import holdfast.bridge.scale.DialogScale;
import holdfast.bridge.scale.Scale;
import holdfast.bridge.scanner.SerialReader;
import holdfast.bridge.sim.Faults.OnWire;
import holdfast.bridge.terminal.PrivatTerminal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drivers over real serial ports, opened as those of a shop are: pseudo-terminals of Linux. */
class SerialLineTest {

  private static final JsonObject RECEIPT =
      json(
          """
          {"lines":[{"code":"1","name":"Хліб","quantity":2000,"price":2450,"tax":"А"}],
           "payments":[{"form":"cash","amount":4900}]}
          """);

  @TempDir Path ports;

  @Test
  void every_scale_tells_what_lies_on_it() throws Exception {
    Map<String, Device.Factory> scales = new TreeMap<>(Scale.DRIVERS);
    scales.put("dialog-02", DialogScale::dialog02);
    scales.put("dialog-04", DialogScale::dialog04);
    JsonObject price = json("{\"price\":12345}");
    for (var scale : scales.entrySet()) {
      try (ScaleSimulator sim = new ScaleSimulator(scale.getKey(), 0);
          Device device = scale.getValue().make(plugged(sim, scale.getKey(), "{}"))) {
        for (int grams : new int[] {1234, 5, 14_999}) {
          sim.put(grams);
          JsonObject weight = device.perform("weigh", price, ByHand.waits(5000));
          assertEquals(grams, weight.getInt("grams"), scale.getKey());
        }
      }
    }
  }

  @Test
  void a_broken_byte_is_never_a_wrong_weight_and_a_pulled_plug_is_noticed() throws Exception {
    ScaleSimulator sim = new ScaleSimulator("cas-ap", 0);
    try (sim;
        Device scale = Scale.DRIVERS.get("cas-ap").make(plugged(sim, "cas-ap", "{}"))) {
      sim.put(1234);
      FileTime first = pluggedInAt("cas-ap");
      for (OnWire kind :
          List.of(OnWire.LOSE, OnWire.DOUBLE, OnWire.FLIP, OnWire.SILENCE, OnWire.CUT)) {
        for (int position = 0; position < 17; position += 4) {
          sim.faults().onWire(kind, position, 1);
          weightOrRefusal(scale, kind + " at " + position);
          sim.faults().clear();
          if (kind == OnWire.SILENCE) {
            sim.reboot(); // else it stays silent: a serial line is not hung up
          }
          assertEquals(1234, weightSoon(scale), kind + " at " + position);
        }
      }
      assertTrue(pluggedInAt("cas-ap").compareTo(first) > 0, "it was unplugged");
      sim.close();
      Fault off =
          assertThrows(Fault.class, () -> scale.perform("weigh", json("{}"), ByHand.waits(3000)));
      assertEquals("device-offline", off.code());
    }
  }

  @Test
  void a_receipt_gets_onto_paper_and_the_state_comes_back() throws Exception {
    try (PrinterSimulator sim = new PrinterSimulator("epson", 0);
        Device printer = new EscPosPrinter(plugged(sim, "escpos", "{}"))) {
      JsonObject lines = json("{\"lines\":[{\"text\":\"Їжак\"},{\"cut\":true},{\"drawer\":true}]}");
      printer.perform("print", lines, ByHand.waits(5000));
      assertEquals(1, sim.cuts());
      assertEquals(1, sim.kicks());
      assertTrue(sim.text().startsWith("Їжак"), sim.text());
      sim.faults().inDevice(Faults.InDevice.PAPER_OUT, 1000);
      Fault out =
          assertThrows(Fault.class, () -> printer.perform("print", lines, ByHand.waits(5000)));
      assertEquals("paper-out", out.code());
    }
  }

  @Test
  void a_card_pays_and_registrars_print() throws Exception {
    try (TerminalSimulator sim = new TerminalSimulator(true, 0);
        Device terminal = new PrivatTerminal(plugged(sim, "privatbank", "{\"pauseMs\":10}"))) {
      JsonObject paid =
          terminal.perform("purchase", json("{\"amount\":6000}"), ByHand.waits(10_000));
      assertEquals(6000, paid.getInt("amount"));
      assertEquals(6000, sim.taken());
    }
    try (DatecsSimulator sim = new DatecsSimulator(0);
        Device registrar = new Datecs(plugged(sim, "datecs", "{}"))) {
      registrar.perform("receipt", RECEIPT, ByHand.waits(10_000));
      assertEquals(4900, sim.sold());
    }
    try (MariaSimulator sim = new MariaSimulator(0);
        Device registrar = new Maria(plugged(sim, "maria", "{\"tax.А\":2000}"))) {
      registrar.perform("receipt", RECEIPT, ByHand.waits(10_000));
      assertEquals(4900, sim.sold());
    }
  }

  @Test
  void codes_are_heard_and_lines_are_shown() throws Exception {
    try (ReaderSimulator sim = new ReaderSimulator("scanner", 0);
        Device scanner = SerialReader.scanner(plugged(sim, "scanner", "{}"))) {
      List<JsonObject> heard = new ArrayList<>();
      scanner.perform("status", json("{}"), ByHand.waits(1000));
      for (int tries = 0; heard.isEmpty() && tries < 50; tries++) {
        sim.read("4820000000017");
        scanner.idle((event, data) -> heard.add(data));
      }
      assertEquals("4820000000017", heard.getFirst().getString("code"));
    }
    try (DisplaySimulator sim = new DisplaySimulator(0);
        Device display = new LineDisplay(plugged(sim, "line-display", "{}"))) {
      display.perform("show", json("{\"upper\":\"Сало\",\"lower\":\"24.50\"}"), ByHand.waits(1000));
      for (int tries = 0; !sim.text().contains("24.50") && tries < 500; tries++) {
        Thread.sleep(10);
      }
      assertEquals("Сало\n24.50", sim.text());
    }
  }

  @Test
  void a_printer_of_the_usb_class_is_a_file_that_answers() throws Exception {
    try (PrinterSimulator sim = new PrinterSimulator("epson", 0)) {
      plugged(sim, "escpos", "{}");
      Path file = Files.readSymbolicLink(ports.resolve("escpos"));
      DeviceSettings settings = new DeviceSettings("p", "escpos", "usb:" + file, json("{}"));
      try (Device printer = new EscPosPrinter(settings)) {
        JsonObject lines = json("{\"lines\":[{\"text\":\"Ґанок\"},{\"cut\":true}]}");
        for (int print = 1; print <= 3; print++) {
          printer.perform("print", lines, ByHand.waits(5000));
          assertEquals(print, sim.cuts());
        }
        sim.faults().inDevice(Faults.InDevice.COVER_OPEN, 1000);
        Fault open =
            assertThrows(Fault.class, () -> printer.perform("print", lines, ByHand.waits(5000)));
        assertEquals("cover-open", open.code());
      }
      Path text = Files.createFile(ports.resolve("text"));
      DeviceSettings noDevice = new DeviceSettings("p", "escpos", "usb:/dev/null/x", json("{}"));
      try (Device printer = new EscPosPrinter(noDevice)) {
        Fault off =
            assertThrows(
                Fault.class, () -> printer.perform("status", json("{}"), ByHand.waits(1000)));
        assertEquals("device-offline", off.code());
      }
      assertEquals(0, Files.size(text));
    }
  }

  private DeviceSettings plugged(Simulator sim, String driver, String options) throws Exception {
    sim.startOnSerialLine(ports.resolve(driver));
    assertTrue(sim.address().startsWith("serial:"), sim.address());
    return new DeviceSettings("device", driver, sim.address(), json(options));
  }

  /** When the name of a line was last made: the system may give a new line the old one's number. */
  private FileTime pluggedInAt(String driver) throws Exception {
    return Files.getLastModifiedTime(ports.resolve(driver), LinkOption.NOFOLLOW_LINKS);
  }

  private static void weightOrRefusal(Device scale, String what) {
    try {
      JsonObject weight = scale.perform("weigh", json("{}"), ByHand.waits(2500));
      assertEquals(1234, weight.getInt("grams"), what);
    } catch (Fault refused) {
      assertTrue(List.of("device-offline", "bad-answer", "unstable").contains(refused.code()));
    }
  }

  /** A line that was plugged in anew takes a moment. */
  private static int weightSoon(Device scale) throws Exception {
    for (int tries = 0; ; tries++) {
      try {
        return scale.perform("weigh", json("{}"), ByHand.waits(3000)).getInt("grams");
      } catch (Fault notYet) {
        if (tries == 5) {
          throw notYet;
        }
        Thread.sleep(100);
      }
    }
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
