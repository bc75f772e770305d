package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.sim.PrinterSimulator;
import holdfast.bridge.sim.ScaleSimulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a device to the page and back; run as docs/benchmarks.md says. */
class BridgeBench {

  private static final int TIMES = 500;
  private static final int WARM_UP = 100;
  private static final String RECEIPT =
      """
      {"lines":[{"text":"Крамниця","align":"center","size":2},{"left":"Хліб","right":"24.50"},
       {"left":"Сир твердий","right":"142.77"},{"rule":true},
       {"left":"Разом","right":"167.27","bold":true},
       {"qr":"https://cabinet.tax.gov.ua/cashregs/check?id=1"},{"cut":true},{"drawer":true}]}
      """
          .strip();

  @TempDir Path home;

  @Test
  void a_weight_reaches_the_page_within_50_ms() throws Exception {
    try (ScaleSimulator scale = new ScaleSimulator("cas-ap", 0);
        Bridge bridge = started()) {
      scale.start();
      place(bridge, "scale", "cas-ap", scale.address());
      try (Page page = Page.paired(bridge)) {
        page.talk("watch", "scale", "{}");
        long[] micros = new long[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
          int grams = i + WARM_UP + 1;
          long put = System.nanoTime();
          scale.put(grams);
          while (page.event("weight").getJsonObject("data").getInt("grams") != grams) {
            // an older weight was on its way
          }
          micros[Math.max(0, i)] = (System.nanoTime() - put) / 1000;
        }
        assertTrue(p99("scale to page", micros) < 50_000);
      }
    }
  }

  @Test
  void the_bytes_of_a_receipt_are_out_within_100_ms() throws Exception {
    try (PrinterSimulator printer = new PrinterSimulator("epson", 0);
        Bridge bridge = started()) {
      printer.start();
      place(bridge, "printer", "escpos", printer.address());
      try (Page page = Page.paired(bridge)) {
        long[] micros = new long[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
          int kicks = printer.kicks();
          long asked = System.nanoTime();
          page.send("r" + i, "print", "printer", RECEIPT);
          while (printer.kicks() == kicks) {
            Thread.sleep(0, 200_000);
          }
          micros[Math.max(0, i)] = (System.nanoTime() - asked) / 1000;
          page.answerTo("r" + i);
          Thread.sleep(10); // a page may ask 50 times a second
        }
        assertTrue(p99("command to the last byte of the receipt", micros) < 100_000);
      }
    }
  }

  private Bridge started() throws Exception {
    return Bridge.start(Options.of(List.of("--port", "0", "--home", home.toString()), Map.of()));
  }

  private static void place(Bridge bridge, String id, String driver, String address) {
    bridge.desk().place(new DeviceSettings(id, driver, address, JsonValue.EMPTY_JSON_OBJECT));
  }

  private static long p99(String what, long[] micros) {
    Arrays.sort(micros);
    long ninetyNine = micros[micros.length * 99 / 100];
    JsonObject seen =
        Json.createObjectBuilder()
            .add("p50", micros[micros.length / 2])
            .add("p99", ninetyNine)
            .add("max", micros[micros.length - 1])
            .build();
    System.getLogger("bench").log(Level.INFO, "{0}, µs: {1}", what, seen);
    return ninetyNine;
  }
}
