package holdfast.bridge.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.line.Noise;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a printer says of itself: a result or a refusal, and nothing else. */
class PrinterFuzzTest {

  private static final JsonObject BREAD =
      Json.createReader(new StringReader("{\"lines\":[{\"text\":\"Хліб\"},{\"cut\":true}]}"))
          .readObject();
  private static final List<String> REFUSALS =
      List.of("paper-out", "cover-open", "printer-error", "bad-answer", "device-offline");

  @Test
  void every_answer_is_a_state_or_is_refused() {
    Random random = Noise.random();
    EscPosPrinter printer = printer(new Noise(asked -> said(asked, random)));
    int read = 0;
    int refused = 0;
    for (int i = 0; i < Noise.FRAMES; i++) {
      boolean prints = i % 4 == 0;
      try {
        JsonObject result =
            printer.perform(
                prints ? "print" : "status", prints ? BREAD : JsonValue.EMPTY_JSON_OBJECT, now());
        assertEquals(1, result.size(), result.toString());
        assertTrue(result.containsKey("paperNearEnd"), result.toString());
        read++;
      } catch (Fault fault) {
        refused++;
        boolean known = REFUSALS.contains(fault.code());
        assertTrue(known || (prints && fault.after() == After.UNKNOWN), fault.getMessage());
      }
    }
    assertTrue(read > Noise.FRAMES / 20 && refused > Noise.FRAMES / 20, read + " " + refused);
  }

  @Test
  void a_whole_answer_is_believed_to_the_bit() {
    Random random = Noise.random();
    for (int i = 0; i < Noise.FRAMES / 10; i++) {
      int cause = 0x12 | (random.nextInt(256) & 0x6C);
      int paper = 0x12 | (random.nextInt(256) & 0x6C);
      EscPosPrinter printer =
          printer(new Noise(asked -> new byte[] {(byte) (asked[2] == 4 ? paper : cause)}));
      String what = "%02x %02x".formatted(cause, paper);
      try {
        JsonObject result = printer.perform("status", JsonValue.EMPTY_JSON_OBJECT, now());
        assertEquals((paper & 0x0C) != 0, result.getBoolean("paperNearEnd"), what);
        assertEquals(0, cause & 0x44, what);
        assertEquals(0, paper & 0x60, what);
      } catch (Fault fault) {
        String why =
            (cause & 0x04) != 0
                ? "cover-open"
                : (paper & 0x60) != 0 ? "paper-out" : "printer-error";
        assertEquals(why, fault.code(), what);
      }
    }
  }

  private static ByHand now() {
    return ByHand.waits(0);
  }

  /** What a printer answers to the questions in these bytes, sometimes broken. */
  private static byte[] said(byte[] asked, Random random) {
    if (asked.length == 3 && asked[0] == 0x10 && asked[1] == 0x04) {
      int trouble = random.nextInt(6) == 0 ? (random.nextInt(256) & 0x6C) : 0;
      return Noise.broken(new byte[] {(byte) (0x12 | trouble)}, random);
    }
    boolean isEnd = asked.length == 3 && asked[0] == 0x1D && asked[1] == 0x72;
    return isEnd ? Noise.broken(new byte[1], random) : new byte[0];
  }

  private static EscPosPrinter printer(Noise line) {
    DeviceSettings settings =
        new DeviceSettings("printer", "escpos", "", JsonValue.EMPTY_JSON_OBJECT);
    return new EscPosPrinter(settings, () -> line);
  }
}
