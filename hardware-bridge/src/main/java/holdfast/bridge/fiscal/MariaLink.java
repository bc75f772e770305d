package holdfast.bridge.fiscal;

import holdfast.bridge.device.Fault;
import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Connection;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import holdfast.bridge.line.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.util.Set;

/** Frames of Maria-301: {@code FD text (length + 1) FE} in CP866; a command ends with READY. */
final class MariaLink {

  static final Charset LETTERS = Charset.forName("IBM866");
  private static final int BEGIN = 0xFD;
  private static final int END = 0xFE;
  private static final int GREETING_MS = 200;
  private static final int ANSWER_MS = 1000;
  private static final int BUSY_MS = 20_000;
  private static final int FRAME_MAX = 252;
  private static final Set<String> BUSY = Set.of("WAIT", "PRN", "WRK");

  private final Connection connection;

  MariaLink(Wire wire) {
    connection = new Connection(wire);
  }

  boolean isClosed() {
    return connection.isClosed();
  }

  void close() {
    connection.close();
  }

  /** Wakes it, whatever was half said before. */
  void greet() throws IOException {
    Line line = connection.line();
    line.drain();
    line.write(new byte[] {(byte) BEGIN, (byte) BEGIN, (byte) BEGIN});
    line.write(new byte[] {(byte) END, (byte) END, (byte) END, (byte) END});
    line.write(Frames.bytes("U"));
    Connection.pause(GREETING_MS);
    line.write(Frames.bytes("U"));
    long deadline = System.nanoTime() + ANSWER_MS * 1_000_000L;
    while (!receive(line, ANSWER_MS).equals("READY")) {
      if (System.nanoTime() > deadline) {
        throw new SocketTimeoutException("not READY");
      }
    }
  }

  /**
   * Does a command and returns what it answered behind its name.
   *
   * @throws Fault when the registrar refuses it
   * @throws IOException when the end was not heard; it may have been done
   */
  String ask(String command) throws IOException, Fault {
    Line line = connection.line();
    line.drain();
    line.write(frame(command));
    String name = command.substring(0, 4);
    String data = "";
    boolean done = false;
    long quietUntil = System.nanoTime() + BUSY_MS * 1_000_000L;
    while (true) {
      String said = receive(line, ANSWER_MS);
      if (said.equals("READY")) {
        if (!done && data.isEmpty()) {
          throw new BadFrame("READY without DONE");
        }
        return data;
      } else if (said.equals("DONE")) {
        done = true;
      } else if (said.startsWith(name)) {
        data = said.substring(name.length());
      } else if (said.matches("(SOFT|HARD|MEM_|RTC_).*")) {
        throw refused(said);
      } else if (!BUSY.contains(said) || System.nanoTime() > quietUntil) {
        throw new BadFrame(said);
      }
    }
  }

  static byte[] frame(String text) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(LETTERS);
    frame.write(BEGIN);
    for (byte one : bytes) {
      frame.write(isText(one & 0xFF) ? one : '?');
    }
    frame.write(bytes.length + 1);
    frame.write(END);
    return frame.toByteArray();
  }

  /** The code page has letters where the frame has its marks: ¤ and ■. */
  private static boolean isText(int code) {
    return code >= ' ' && code != BEGIN && code != END;
  }

  private static String receive(Line line, int millis) throws IOException {
    int first = line.read(millis);
    if (first != BEGIN) {
      throw new BadFrame("no frame");
    }
    byte[] rest = Frames.until(line, END, FRAME_MAX + 2, millis);
    int length = rest.length - 2;
    if (length < 1 || (rest[length] & 0xFF) != length + 1) {
      throw new BadFrame("length");
    }
    return new String(rest, 0, length, LETTERS);
  }

  private static Fault refused(String said) {
    if (said.startsWith("SOFTNREP") || said.startsWith("SOFT24HOUR")) {
      return Fault.failed("needs-z");
    }
    if (said.startsWith("SOFTPAPER") || said.startsWith("HARDPAPER")) {
      return Fault.failed("paper-out");
    }
    if (said.startsWith("SOFTCHECK")) {
      return Fault.failed("sums-differ", said);
    }
    return Fault.failed(said.startsWith("SOFTpOVER72H") ? "blocked" : "rejected", said);
  }
}
