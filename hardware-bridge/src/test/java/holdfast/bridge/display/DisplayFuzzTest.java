package holdfast.bridge.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.line.Noise;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A display never answers, so what could break it is what it is told, and what could break its
 * driver is a line on which something answers all the same.
 */
class DisplayFuzzTest {

  private static final int COLUMNS = 20;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void writes_two_lines() throws Fault {
    LineDisplay display = display(Noise.random(), "IBM866");
    display.perform("show", text("Сало", "24.50"), ByHand.waits(0));
    byte[] letters = "Сало".getBytes(Charset.forName("IBM866"));
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {0x0C, 0x1B, 'Q', 'A'});
    frame.writeBytes(letters);
    frame.writeBytes(new byte[] {'\r', 0x1B, 'Q', 'B', '2', '4', '.', '5', '0', '\r'});
    assertArrayEquals(frame.toByteArray(), written.toByteArray());
  }

  @Test
  void whatever_it_is_told_is_two_short_lines_without_commands_in_them() {
    for (String charset : new String[] {"IBM866", "windows-1251"}) {
      Random random = Noise.random();
      LineDisplay display = display(random, charset);
      int shown = 0;
      int refused = 0;
      for (int i = 0; i < Noise.FRAMES; i++) {
        written.reset();
        JsonObject said = text(garbled(random), garbled(random));
        try {
          display.perform("show", said, ByHand.waits(0));
          isTwoLines(written.toByteArray(), said);
          shown++;
        } catch (Fault fault) {
          assertEquals("bad-args", fault.code(), said.toString());
          assertEquals(After.NOTHING_DONE, fault.after(), said.toString());
          assertEquals(0, written.size(), said.toString());
          refused++;
        }
      }
      assertTrue(shown > Noise.FRAMES / 10 && refused > Noise.FRAMES / 10, shown + " shown");
    }
  }

  private static void isTwoLines(byte[] bytes, JsonObject said) {
    assertEquals(0x0C, bytes[0], said.toString());
    int at = 1;
    for (char which : new char[] {'A', 'B'}) {
      assertEquals(0x1B, bytes[at++], said.toString());
      assertEquals('Q', bytes[at++], said.toString());
      assertEquals(which, bytes[at++], said.toString());
      int begin = at;
      while (bytes[at] != '\r') {
        assertTrue((bytes[at++] & 0xFF) >= ' ', said.toString());
      }
      assertTrue(at - begin <= COLUMNS, said.toString());
      at++;
    }
    assertEquals(bytes.length, at, said.toString());
  }

  private static String garbled(Random random) {
    StringBuilder text = new StringBuilder("Сир Ґауда «їжак» ₴ 389.00");
    for (int changes = random.nextInt(5); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        case 2 -> text.insert(at, (char) random.nextInt(0x40));
        default -> text.insert(at, "\uD83E\uDD55".repeat(random.nextInt(4)));
      }
    }
    return text.toString();
  }

  private static JsonObject text(String upper, String lower) {
    return Json.createObjectBuilder().add("upper", upper).add("lower", lower).build();
  }

  /** On a line where noise comes back. */
  private LineDisplay display(Random random, String charset) {
    byte[] noise = new byte[3];
    Noise line =
        new Noise(
            told -> {
              written.writeBytes(told);
              random.nextBytes(noise);
              return noise.clone();
            });
    JsonObject options = Json.createObjectBuilder().add("charset", charset).build();
    return new LineDisplay(new DeviceSettings("x", "line-display", "", options), () -> line);
  }
}
