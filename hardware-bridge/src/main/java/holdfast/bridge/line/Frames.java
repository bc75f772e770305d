package holdfast.bridge.line;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Reading what belongs together. */
public final class Frames {

  private Frames() {}

  /**
   * Everything up to and with this byte.
   *
   * @param max bytes; more of them are no frame
   * @param millis for the whole of it
   * @throws BadFrame when it is longer
   */
  public static byte[] until(Line line, int last, int max, int millis) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    long deadline = System.nanoTime() + millis * 1_000_000L;
    int read;
    do {
      read = line.read(left(deadline));
      frame.write(read);
      if (frame.size() > max) {
        throw new BadFrame("longer than " + max + " bytes");
      }
    } while (read != last);
    return frame.toByteArray();
  }

  /** Exactly so many bytes, within this time. */
  public static byte[] exactly(Line line, int length, int millis) throws IOException {
    byte[] frame = new byte[length];
    long deadline = System.nanoTime() + millis * 1_000_000L;
    for (int i = 0; i < length; i++) {
      frame[i] = (byte) line.read(left(deadline));
    }
    return frame;
  }

  /** A frame of ASCII as text. */
  public static String text(byte[] frame) {
    return new String(frame, StandardCharsets.US_ASCII);
  }

  /** ASCII text as bytes. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Text that should be one JSON object.
   *
   * @throws BadFrame when it is anything else
   */
  public static JsonObject json(String text) throws BadFrame {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (RuntimeException notJson) {
      // not only JsonException: too deep a nesting has no class of its own in Parsson
      throw new BadFrame("no JSON");
    }
  }

  /** The exclusive or of the bytes from one index to before another. */
  public static int xor(byte[] frame, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum ^= frame[i];
    }
    return sum & 0xFF;
  }

  private static int left(long deadline) throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("too slow");
    }
    return (int) millis;
  }
}
