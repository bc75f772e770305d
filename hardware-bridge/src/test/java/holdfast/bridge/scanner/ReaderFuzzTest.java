package holdfast.bridge.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.line.Noise;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What scanners and badge readers send, whole and broken: a code or nothing. */
class ReaderFuzzTest {

  private static final byte[] AGAIN = new byte[0];

  /** A label of a scale: goods 12345, 1.500 kg. */
  private static final String LABEL = "2112345015002";

  @Test
  void a_label_of_a_scale_is_told_as_it_was_scanned() throws Fault {
    List<String> codes = new ArrayList<>();
    Noise line = new Noise(asked -> ("~" + LABEL + "\r\n").getBytes(StandardCharsets.US_ASCII));
    SerialReader scanner = reader("scan", line);
    line.write(AGAIN);
    scanner.idle((event, data) -> codes.add(event + " " + data.getString("code")));
    assertEquals(List.of("scan " + LABEL), codes);
  }

  @Test
  void every_code_is_short_and_has_letters_in_it() {
    for (String event : List.of("scan", "badge")) {
      Random random = Noise.random();
      byte[] frame = ("~" + LABEL + "\r").getBytes(StandardCharsets.US_ASCII);
      Noise line = new Noise(asked -> Noise.broken(frame, random));
      SerialReader reader = reader(event, line);
      List<String> codes = new ArrayList<>();
      int whole = 0;
      int lost = 0;
      for (int i = 0; i < Noise.FRAMES; i++) {
        line.write(AGAIN);
        try {
          reader.idle((name, data) -> codes.add(code(event, name, data)));
        } catch (Fault hungUp) {
          assertEquals("device-offline", hungUp.code());
          lost++;
        }
        whole += codes.contains(LABEL) ? 1 : 0;
        codes.clear();
      }
      assertTrue(whole > Noise.FRAMES / 10, event + " read only " + whole);
      assertTrue(whole < Noise.FRAMES && lost > 0, event + " believes everything");
    }
  }

  @Test
  void what_never_ends_is_no_code_and_is_not_kept() throws Fault {
    List<String> codes = new ArrayList<>();
    byte[] much = "9".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    byte[] end = "\r12\r".getBytes(StandardCharsets.US_ASCII);
    byte[][] next = {much};
    Noise line = new Noise(asked -> next[0]);
    SerialReader scanner = reader("scan", line);
    for (int i = 0; i < 5; i++) {
      line.write(AGAIN);
      scanner.idle((event, data) -> codes.add(data.getString("code")));
    }
    assertEquals(List.of(), codes);
    assertTrue(scanner.kept() < 200, scanner.kept() + " letters are kept");
    next[0] = end;
    line.write(AGAIN);
    scanner.idle((event, data) -> codes.add(data.getString("code")));
    assertEquals(List.of("12"), codes);
  }

  private static String code(String event, String name, JsonObject data) {
    assertEquals(event, name);
    assertEquals(1, data.size());
    String code = data.getString("code");
    assertTrue(!code.isBlank() && code.length() <= 128, code);
    assertEquals(code.strip(), code);
    assertTrue(code.chars().noneMatch(letter -> letter == '\r' || letter == '\n'), code);
    return code;
  }

  private static SerialReader reader(String event, Noise line) {
    JsonObject options = Json.createObjectBuilder().add("prefix", "~").build();
    return new SerialReader(event, new DeviceSettings("x", event, "", options), () -> line);
  }
}
