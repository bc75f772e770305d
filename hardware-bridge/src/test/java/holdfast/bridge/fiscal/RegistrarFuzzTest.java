package holdfast.bridge.fiscal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Fault;
import holdfast.bridge.line.Noise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Broken frames and noise of registrars: an answer or a refusal, and nothing else. */
class RegistrarFuzzTest {

  private static final Charset LETTERS = Charset.forName("windows-1251");

  @Test
  void datecs_answers_with_the_right_sum_or_is_not_believed() {
    Random random = Noise.random();
    DatecsLink link =
        new DatecsLink(() -> new Noise(asked -> Noise.broken(answer(asked), random)), LETTERS);
    int read = 0;
    int wrong = 0;
    for (int i = 0; i < Noise.FRAMES; i++) {
      try {
        wrong += link.ask(113, "").data().equals("000042") ? 0 : 1;
        read++;
      } catch (IOException refused) {
        link.close();
      }
    }
    assertTrue(read > Noise.FRAMES / 2, read + " read");
    // two faults that cancel out leave the sum as it was: therefore numbers are read twice
    assertTrue(wrong < Noise.FRAMES / 100, wrong + " wrong");
  }

  /** A frame of the device, for the sequence number and command it was asked with. */
  private static byte[] answer(byte[] asked) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("000042".getBytes(StandardCharsets.US_ASCII));
    data.write(4);
    data.writeBytes(new byte[] {-128, -128, -128, -128, -128, -128});
    return DatecsLink.frame(asked[2], asked[3], data.toByteArray());
  }

  @Test
  void maria_answers_in_frames_or_is_not_believed() {
    Random random = Noise.random();
    byte[] said =
        new String(
                joined(
                    MariaLink.frame("WRK"),
                    MariaLink.frame("CONF0000000042"),
                    MariaLink.frame("DONE"),
                    MariaLink.frame("READY")),
                StandardCharsets.ISO_8859_1)
            .getBytes(StandardCharsets.ISO_8859_1);
    MariaLink link = new MariaLink(() -> new Noise(asked -> Noise.broken(said, random)));
    int read = 0;
    int refused = 0;
    for (int i = 0; i < Noise.FRAMES; i++) {
      try {
        read += link.ask("CONF").isEmpty() ? 0 : 1;
      } catch (IOException | Fault no) {
        link.close();
        refused++;
      }
    }
    assertTrue(read > Noise.FRAMES / 10 && refused > 0, read + " read");
  }

  @Test
  void an_http_registrar_answers_json_or_is_not_believed() {
    Random random = Noise.random();
    DigestHttp http = new DigestHttp(() -> new Noise(asked -> page(random)), "1", "0");
    int read = 0;
    for (int i = 0; i < Noise.FRAMES; i++) {
      try {
        read += http.get("/cgi/state").isEmpty() ? 0 : 1;
      } catch (IOException refused) {
        read += 0;
      }
    }
    assertTrue(read > Noise.FRAMES / 10 && read < Noise.FRAMES, read + " read");
  }

  private static byte[] page(Random random) {
    String body = random.nextInt(20) == 0 ? "{\"a\":" + "[".repeat(3000) : "{\"chkId\":42}";
    boolean asks = random.nextInt(10) == 0;
    String page =
        (asks
                ? "HTTP/1.1 401 No\r\n"
                    + "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\""
                : "HTTP/1.1 200 OK")
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return Noise.broken(page.getBytes(StandardCharsets.US_ASCII), random);
  }

  private static byte[] joined(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }
}
