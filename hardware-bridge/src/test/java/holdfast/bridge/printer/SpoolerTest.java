package holdfast.bridge.printer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.print.Doc;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import org.junit.jupiter.api.Test;

/** A printer that the system has installed, as {@code javax.print} shows it. */
class SpoolerTest {

  private static final JsonObject RECEIPT =
      Json.createReader(new StringReader("{\"lines\":[{\"text\":\"Bread\"},{\"cut\":true}]}"))
          .readObject();

  @Test
  void the_bytes_of_a_receipt_are_one_raw_job() throws Exception {
    List<byte[]> jobs = new CopyOnWriteArrayList<>();
    assertTrue(PrintServiceLookup.registerService(installed("Receipts 80", jobs, false)));
    assertTrue(Wire.printers().contains("spooler:Receipts 80"), Wire.printers().toString());
    try (Device printer = device("Receipts 80")) {
      printer.perform("print", RECEIPT, ByHand.waits(1000));
      printer.perform("status", JsonValue.EMPTY_JSON_OBJECT, ByHand.waits(1000));
      assertEquals(0, printer.idle((event, data) -> {}), "there is nothing to listen to");
    }
    EscPos same = new EscPos(CodePages.of("epson"), false, 576);
    same.line(Line.plain("Bread"));
    same.cut();
    assertEquals(1, jobs.size());
    assertArrayEquals(same.done(), jobs.getFirst());
  }

  @Test
  void a_spooler_that_refuses_leaves_a_doubt_and_a_missing_printer_none() throws Exception {
    assertTrue(
        PrintServiceLookup.registerService(
            installed("Broken", new CopyOnWriteArrayList<>(), true)));
    try (Device broken = device("Broken");
        Device missing = device("Nobody")) {
      Fault doubt =
          assertThrows(Fault.class, () -> broken.perform("print", RECEIPT, ByHand.waits(1000)));
      assertEquals(After.UNKNOWN, doubt.after());
      Fault off =
          assertThrows(Fault.class, () -> missing.perform("print", RECEIPT, ByHand.waits(1000)));
      assertEquals(After.NOTHING_DONE, off.after());
      assertEquals("device-offline", off.code());
    }
  }

  private static Device device(String name) {
    return new EscPosPrinter(
        new DeviceSettings("p", "escpos", "spooler:" + name, JsonValue.EMPTY_JSON_OBJECT));
  }

  private static PrintService installed(String name, List<byte[]> jobs, boolean refuses) {
    DocPrintJob job =
        made(
            DocPrintJob.class,
            (method, arguments) -> {
              if (method.equals("print")) {
                if (refuses) {
                  throw new PrintException("out of order");
                }
                jobs.add((byte[]) ((Doc) arguments[0]).getPrintData());
              }
              return null;
            });
    return made(
        PrintService.class,
        (method, arguments) ->
            switch (method) {
              case "getName", "toString" -> name;
              case "hashCode" -> name.hashCode();
              case "equals" -> name.equals(String.valueOf(arguments[0]));
              case "isDocFlavorSupported" -> true;
              case "createPrintJob" -> job;
              default -> null;
            });
  }

  private interface Behaviour {
    Object call(String method, Object[] arguments) throws Exception;
  }

  private static <T> T made(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            SpoolerTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> behaviour.call(method.getName(), arguments)));
  }
}
