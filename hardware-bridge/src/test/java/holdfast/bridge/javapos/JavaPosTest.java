package holdfast.bridge.javapos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.fiscal.JavaPosRegistrar;
import holdfast.bridge.printer.JavaPosDrawer;
import holdfast.bridge.printer.JavaPosPrinter;
import holdfast.bridge.scale.JavaPosScale;
import holdfast.bridge.scanner.JavaPosScanner;
import holdfast.bridge.terminal.JavaPosTerminal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jpos.CATConst;
import jpos.FiscalPrinterConst;
import jpos.JposConst;
import jpos.JposException;
import jpos.ScaleConst;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installed services, found by their logical names through the loader of the standard. */
class JavaPosTest {

  private static final JsonObject NOTHING = json("{}");
  private static final JsonObject RECEIPT =
      json(
          """
          {"lines":[{"name":"Хліб","quantity":2000,"price":2450,"tax":"А"},
                    {"name":"Сир","quantity":430,"price":38900,"discount":1000,"tax":"А"}],
           "text":[{"text":"Дякуємо"}],
           "payments":[{"form":"card","amount":10000},{"form":"cash","amount":11000}]}
          """);

  @TempDir static Path folder;

  @BeforeAll
  static void install() throws Exception {
    StringBuilder file = new StringBuilder("<?xml version=\"1.0\"?>\n<JposEntries>\n");
    for (String kind :
        List.of("Scale", "POSPrinter", "CashDrawer", "Scanner", "CAT", "FiscalPrinter")) {
      file.append(
          """
          <JposEntry logicalName="My %1$s">
            <creation factoryClass="holdfast.bridge.javapos.FakeMaker"
                serviceClass="holdfast.bridge.javapos.FakeMaker"/>
            <vendor name="Test" url="-"/>
            <jpos category="%1$s" version="1.15"/>
            <product description="-" name="-" url="-"/>
          </JposEntry>
          """
              .formatted(kind));
    }
    Files.writeString(folder.resolve("jpos.xml"), file.append("</JposEntries>\n"));
    System.setProperty(Installed.FOLDER_PROPERTY, folder.toString());
  }

  @Test
  void a_scale_sells_what_lies_still_and_nothing_else() throws Exception {
    FakeDevices.Scale fake = new FakeDevices.Scale();
    FakeMaker.plugIn("My Scale", fake);
    try (Device scale = JavaPosScale.device(settings("My Scale", "{}"))) {
      fake.thousandths = 1234;
      assertEquals(1234, perform(scale, "weigh", NOTHING).getInt("grams"));
      fake.unit = ScaleConst.SCAL_WU_GRAM;
      fake.thousandths = 1_234_400;
      assertEquals(1234, perform(scale, "weigh", NOTHING).getInt("grams"));
      fake.unit = ScaleConst.SCAL_WU_POUND;
      assertEquals("bad-answer", refused(scale, "weigh", NOTHING).code());
      fake.unit = ScaleConst.SCAL_WU_KILOGRAM;
      fake.thousandths = 0;
      assertEquals("zero", refused(scale, "weigh", NOTHING).code());
      fake.refusal = new JposException(JposConst.JPOS_E_TIMEOUT);
      assertEquals("unstable", refused(scale, "weigh", NOTHING).code());
      fake.refusal = FakeDevices.extended(ScaleConst.JPOS_ESCAL_OVERWEIGHT);
      assertEquals("overload", refused(scale, "weigh", NOTHING).code());
      fake.refusal = FakeDevices.extended(ScaleConst.JPOS_ESCAL_UNDER_ZERO);
      assertEquals("negative", refused(scale, "weigh", NOTHING).code());
      fake.refusal = new JposException(JposConst.JPOS_E_OFFLINE);
      assertEquals("device-offline", refused(scale, "weigh", NOTHING).code());
      fake.refusal = null;
      fake.thousandths = 5;
      assertEquals(5, perform(scale, "weigh", NOTHING).getInt("grams"));
      assertEquals(2, fake.claims, "it was opened anew after it was off");
      assertEquals(0, perform(scale, "zero", NOTHING).getInt("grams"));
    }
  }

  @Test
  void what_is_not_installed_or_not_plugged_in_is_named() throws Exception {
    try (Device scale = JavaPosScale.device(settings("Nobody", "{}"))) {
      Fault missing = refused(scale, "weigh", NOTHING);
      assertEquals("not-installed", missing.code());
      assertEquals(List.of("Nobody"), missing.facts());
    }
    FakeDevices.Drawer fake = new FakeDevices.Drawer();
    FakeMaker.plugIn("My CashDrawer", fake);
    fake.refusal = new JposException(JposConst.JPOS_E_NOHARDWARE, "no cable");
    try (Device drawer = new JavaPosDrawer(settings("My CashDrawer", "{}"))) {
      Fault off = refused(drawer, "drawer", NOTHING);
      assertEquals("device-offline", off.code());
      assertEquals(After.NOTHING_DONE, off.after());
      fake.refusal = null;
      perform(drawer, "drawer", NOTHING);
      assertEquals(1, fake.opened);
    }
    DeviceSettings wrong = new DeviceSettings("d", "javapos-drawer", "tcp://1.2.3.4:1", NOTHING);
    assertThrows(IllegalArgumentException.class, () -> new JavaPosDrawer(wrong));
  }

  @Test
  void a_receipt_is_one_transaction_and_opens_the_drawer() throws Exception {
    FakeDevices.Printer fake = new FakeDevices.Printer();
    FakeDevices.Drawer drawer = new FakeDevices.Drawer();
    FakeMaker.plugIn("My POSPrinter", fake);
    FakeMaker.plugIn("My CashDrawer", drawer);
    JsonObject lines =
        json(
            """
            {"lines":[{"text":"Їжак\u001b|4C","bold":true,"align":"center"},
                      {"left":"Хліб","right":"24.50"},{"qr":"x","size":2},
                      {"barcode":"4820000000017"},{"feed":1},{"cut":true},{"drawer":true}]}
            """
                .replace("\u001b", ""));
    try (Device printer =
        new JavaPosPrinter(
            settings("My POSPrinter", "{\"drawer\":\"My CashDrawer\",\"dots\":\"384\"}"))) {
      perform(printer, "print", lines);
      assertEquals(
          """
          ~|cA~|bCЇжак|4C
          Хліб               24.50
          [384x42, 936]
          [104 4820000000017]

          8<
          """,
          fake.paper.toString());
      assertEquals(1, drawer.opened);
      fake.failsAt = 9;
      fake.paper.setLength(0);
      Fault nothing = refused(printer, "print", lines);
      assertEquals(After.NOTHING_DONE, nothing.after());
      assertEquals("paper-out", nothing.code());
      assertEquals("", fake.paper.toString());
      perform(printer, "print", json("{\"lines\":[{\"text\":\"next\"}]}"));
      assertEquals("next\n", fake.paper.toString(), "what failed is not on the next receipt");
      fake.coverOpen = true;
      assertEquals("cover-open", refused(printer, "print", lines).code());
      int before = drawer.opened;
      perform(printer, "drawer", NOTHING);
      assertEquals(before + 1, drawer.opened, "it opens under an open cover");
    }
  }

  @Test
  void a_printer_without_transactions_leaves_a_doubt_once_it_began() throws Exception {
    FakeDevices.Printer fake = new FakeDevices.Printer();
    fake.transactions = false;
    fake.failsAt = 1;
    FakeMaker.plugIn("My POSPrinter", fake);
    JsonObject lines = json("{\"lines\":[{\"text\":\"a\"},{\"text\":\"b\"}]}");
    try (Device printer = new JavaPosPrinter(settings("My POSPrinter", "{\"mode\":\"raster\"}"))) {
      assertEquals(After.UNKNOWN, refused(printer, "print", lines).after());
      assertTrue(fake.paper.toString().matches("\\[576x24, \\d+]\n"), fake.paper.toString());
      Fault bad = refused(printer, "print", json("{\"lines\":[{\"drawer\":true}]}"));
      assertEquals("bad-args", bad.code(), "it has no drawer");
    }
  }

  @Test
  void each_scan_is_told_once() throws Exception {
    FakeDevices.Scanner fake = new FakeDevices.Scanner();
    FakeMaker.plugIn("My Scanner", fake);
    try (Device scanner = new JavaPosScanner(settings("My Scanner", "{}"))) {
      perform(scanner, "status", NOTHING);
      List<String> heard = new ArrayList<>();
      for (String code : List.of("4820000000017", "4820000000024")) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!fake.scan(code) && System.nanoTime() < end) {
          Thread.onSpinWait(); // until the service may tell the next
        }
        while (heard.size() < (code.endsWith("17") ? 1 : 2) && System.nanoTime() < end) {
          scanner.idle((event, data) -> heard.add(event + " " + data.getString("code")));
        }
      }
      assertEquals(List.of("scan 4820000000017", "scan 4820000000024"), heard);
      assertTrue(scanner.eventsForOne());
    }
  }

  @Test
  void a_terminal_charges_gives_back_and_says_no() throws Exception {
    FakeDevices.Terminal fake = new FakeDevices.Terminal();
    FakeMaker.plugIn("My CAT", fake);
    try (Device terminal = new JavaPosTerminal(settings("My CAT", "{}"))) {
      JsonObject paid = perform(terminal, "purchase", json("{\"amount\":16727}"));
      assertEquals(16727, paid.getInt("amount"));
      assertFalse(paid.getBoolean("partial"));
      assertEquals("************1111", paid.getString("card"));
      assertEquals("A1B2C3", paid.getString("approvalCode"));
      perform(terminal, "refund", json("{\"amount\":727,\"rrn\":\"1\"}"));
      assertEquals(List.of(1_672_700L, -72_700L), fake.charged);
      assertEquals("log of 2", perform(terminal, "settlement", NOTHING).getString("receipt"));
      fake.settles = 500_000;
      fake.hasNoSlips = true; // a fact that not every service has
      JsonObject part = perform(terminal, "purchase", json("{\"amount\":16727}"));
      assertEquals(5000, part.getInt("amount"));
      assertTrue(part.getBoolean("partial"));
      fake.refusal = FakeDevices.extended(CATConst.JPOS_ECAT_CENTERERROR);
      Fault declined = refused(terminal, "purchase", json("{\"amount\":100}"));
      assertEquals("declined", declined.code());
      assertEquals(After.FAILED, declined.after());
    }
  }

  @Test
  void what_a_terminal_cannot_tell_waits_for_a_person() throws Exception {
    FakeDevices.Terminal fake = new FakeDevices.Terminal();
    FakeMaker.plugIn("My CAT", fake);
    try (Device terminal = new JavaPosTerminal(settings("My CAT", "{}"))) {
      fake.dies = true;
      ByHand work = ByHand.waits(1000);
      Fault lost =
          assertThrows(
              Fault.class, () -> terminal.perform("purchase", json("{\"amount\":100}"), work));
      assertEquals(After.UNKNOWN, lost.after());
      assertFalse(work.marked().isEmpty(), "it counts as begun");
      Intent doubt =
          new Intent("a", "purchase", json("{\"amount\":100}"), work.marked(), Instant.EPOCH);
      Fault still = assertThrows(Fault.class, () -> terminal.recover(doubt, work));
      assertEquals(After.UNKNOWN, still.after());
      fake.dies = false;
      fake.tellsNothing = true;
      Fault silent = refused(terminal, "purchase", json("{\"amount\":100}"));
      assertEquals(After.UNKNOWN, silent.after(), "it was charged all the same");
      fake.refusal = FakeDevices.extended(CATConst.JPOS_ECAT_COMMUNICATIONERROR);
      Fault line = refused(terminal, "purchase", json("{\"amount\":100}"));
      assertEquals(After.UNKNOWN, line.after(), "the agency may have charged");
    }
  }

  @Test
  void a_registrar_prints_receipts_returns_and_reports() throws Exception {
    FakeDevices.Registrar fake = new FakeDevices.Registrar();
    FakeMaker.plugIn("My FiscalPrinter", fake);
    try (Device registrar = registrar()) {
      assertEquals(1, perform(registrar, "receipt", RECEIPT).getInt("number"));
      assertEquals(2_062_700, fake.sold);
      perform(
          registrar,
          "receipt",
          json(
              """
              {"kind":"return","lines":[{"name":"Хліб","quantity":1000,"price":2450,"tax":"А"}],
               "payments":[{"form":"cash","amount":2450}]}
              """));
      assertEquals(1_817_700, fake.sold);
      perform(registrar, "cash-in", json("{\"amount\":50000}"));
      perform(registrar, "cash-out", json("{\"amount\":20000}"));
      assertEquals(3_000_000, fake.cash);
      perform(registrar, "x-report", NOTHING);
      perform(registrar, "slip", json("{\"lines\":[{\"text\":\"Увага\"}]}"));
      assertEquals(1, perform(registrar, "z-report", NOTHING).getInt("number"));
      assertEquals(1, perform(registrar, "receipt", RECEIPT).getInt("number"));
      assertFalse(perform(registrar, "status", NOTHING).getBoolean("receiptOpen"));
    }
  }

  @Test
  void its_counters_decide_what_became_of_a_receipt() throws Exception {
    FakeDevices.Registrar fake = new FakeDevices.Registrar();
    FakeMaker.plugIn("My FiscalPrinter", fake);
    try (Device registrar = registrar()) {
      fake.diesAtTheEnd = true;
      assertEquals(1, perform(registrar, "receipt", RECEIPT).getInt("number"), "it was printed");
      fake.refusal = FakeDevices.extended(FiscalPrinterConst.JPOS_EFPTR_REC_EMPTY);
      Fault paper = refused(registrar, "receipt", RECEIPT);
      assertEquals("paper-out", paper.code());
      assertEquals(After.FAILED, paper.after());
      assertEquals(FiscalPrinterConst.FPTR_PS_MONITOR, fake.state, "it was taken back");
      assertEquals(1, fake.receipts);
      fake.refusal = FakeDevices.extended(FiscalPrinterConst.JPOS_EFPTR_DAY_END_REQUIRED);
      assertEquals("needs-z", refused(registrar, "receipt", RECEIPT).code());
      fake.refusal = null;
      fake.state = FiscalPrinterConst.FPTR_PS_LOCKED;
      Fault locked = refused(registrar, "receipt", RECEIPT);
      assertEquals(After.NOTHING_DONE, locked.after());
      assertEquals("blocked", locked.code());
    }
  }

  @Test
  void its_z_report_is_not_the_receipt_in_doubt_nor_the_other_way_round() throws Exception {
    FakeMaker.plugIn("My FiscalPrinter", new FakeDevices.Registrar());
    try (Device registrar = registrar()) {
      ByHand work = ByHand.waits(5000);
      perform(registrar, "receipt", RECEIPT);
      Intent report = new Intent("a", "z-report", NOTHING, json("{\"number\":0}"), Instant.EPOCH);
      Fault receipt = assertThrows(Fault.class, () -> registrar.recover(report, work));
      assertEquals(After.UNKNOWN, receipt.after());
      perform(registrar, "z-report", NOTHING);
      Intent sale = new Intent("b", "receipt", RECEIPT, json("{\"number\":1}"), Instant.EPOCH);
      Fault closed = assertThrows(Fault.class, () -> registrar.recover(sale, work));
      assertEquals(After.UNKNOWN, closed.after());
      Intent closing = new Intent("c", "z-report", NOTHING, json("{\"number\":1}"), Instant.EPOCH);
      assertEquals(1, registrar.recover(closing, work).getInt("number"));
    }
  }

  @Test
  void a_paid_receipt_that_a_person_denied_is_ended_by_the_registrar_and_not_printed_anew()
      throws Exception {
    FakeDevices.Registrar fake = standsPaid(FiscalPrinterConst.FPTR_RT_SALES);
    try (Device registrar = registrar()) {
      assertEquals(1, perform(registrar, "receipt", RECEIPT).getInt("number"));
      assertEquals(1, fake.receipts);
      assertEquals(2_062_700, fake.sold);
    }
  }

  @Test
  void what_else_stands_paid_is_ended_and_told_of_before_anything_else_is_printed()
      throws Exception {
    for (int type :
        new int[] {FiscalPrinterConst.FPTR_RT_CASH_IN, FiscalPrinterConst.FPTR_RT_REFUND}) {
      told(standsPaid(type));
    }
    FakeDevices.Registrar silent = standsPaid(FiscalPrinterConst.FPTR_RT_SALES);
    silent.tellsNoSum = true;
    told(silent);
    FakeDevices.Registrar typeless = standsPaid(FiscalPrinterConst.FPTR_RT_SALES);
    typeless.hasNoTypes = true;
    told(typeless);
  }

  private static void told(FakeDevices.Registrar fake) throws Exception {
    try (Device registrar = registrar()) {
      Fault told = refused(registrar, "receipt", RECEIPT);
      assertEquals("earlier-receipt", told.code());
      assertEquals(After.NOTHING_DONE, told.after());
      assertEquals(List.of("1"), told.facts());
      assertEquals(1, fake.receipts);
      assertEquals(2, perform(registrar, "receipt", RECEIPT).getInt("number"));
    }
  }

  /** A document of the sum of {@link #RECEIPT} that lacks nothing but its end. */
  private static FakeDevices.Registrar standsPaid(int type) throws Exception {
    FakeDevices.Registrar fake = new FakeDevices.Registrar();
    FakeMaker.plugIn("My FiscalPrinter", fake);
    fake.setFiscalReceiptType(type);
    fake.beginFiscalReceipt(true);
    fake.printRecCash(2_062_700);
    fake.printRecTotal(2_062_700, 2_062_700, "cash");
    return fake;
  }

  private static JavaPosRegistrar registrar() {
    return new JavaPosRegistrar(settings("My FiscalPrinter", "{\"tax.А\":1,\"stillMs\":0}"));
  }

  private static DeviceSettings settings(String name, String options) {
    return new DeviceSettings("device", "javapos", "javapos:" + name, json(options));
  }

  private static JsonObject perform(Device device, String op, JsonObject args) throws Fault {
    return device.perform(op, args, ByHand.waits(5000));
  }

  private static Fault refused(Device device, String op, JsonObject args) {
    return assertThrows(Fault.class, () -> device.perform(op, args, ByHand.waits(300)));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
