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
import java.util.Arrays;
import java.util.List;

/**
 * Frames of Datecs: {@code 01 LEN SEQ CMD DATA 05 BCC 03}. A frame sent again with its SEQ makes
 * the device repeat its last answer and do nothing, so a lost answer is simply asked for again.
 */
final class DatecsLink {

  private static final int PREAMBLE = 0x01;
  private static final int SEPARATOR = 0x04;
  private static final int POSTAMBLE = 0x05;
  private static final int TERMINATOR = 0x03;
  private static final int NAK = 0x15;
  private static final int SYN = 0x16;
  private static final int FIRST_SEQ = 0x20;
  private static final int LAST_SEQ = 0x7F;
  private static final int ANSWER_MS = 500;
  private static final int TRIES = 5;
  private static final int BUSY_MAX = 2000;
  private static final int STATUS_BYTES = 6;

  /** Full, not written, not there, read only, any other error. */
  private static final List<String> MEMORY = List.of("4.4", "4.0", "4.2", "5.0", "4.5");

  /** What came back: text, and six bytes of status. */
  record Answer(String data, String status) {
    boolean isSet(int index, int bit) {
      return (status.charAt(index) & (1 << bit)) != 0;
    }

    /** Of receipts or of the journal, where the model has a second roll. */
    boolean isPaperOut() {
      return isSet(2, 0) || isSet(2, 2);
    }

    boolean isPaperNearEnd() {
      return isSet(2, 1) || isSet(2, 4);
    }

    boolean isCoverOpen() {
      return isSet(1, 5);
    }

    boolean isClockUnset() {
      return isSet(0, 2);
    }

    /** Byte and bit of what ails the fiscal memory; empty when it takes documents. */
    String memoryTrouble() {
      return MEMORY.stream()
          .filter(bit -> isSet(bit.charAt(0) - '0', bit.charAt(2) - '0'))
          .findFirst()
          .orElse("");
    }
  }

  private final Connection connection;
  private final Charset letters;
  private int seq = FIRST_SEQ;

  DatecsLink(Wire wire, Charset letters) {
    connection = new Connection(wire);
    this.letters = letters;
  }

  boolean isClosed() {
    return connection.isClosed();
  }

  void close() {
    connection.close();
  }

  /**
   * Does a command once, however often the wire fails without breaking.
   *
   * @throws IOException when the line broke or stays silent; it may have been done
   */
  Answer ask(int command, String data) throws IOException {
    next();
    for (int tries = 0; tries < TRIES; tries++) {
      Line line = connection.line();
      line.drain();
      line.write(frame(seq, command, data.getBytes(letters)));
      try {
        byte[] answer = answer(line);
        if (answer[1] == seq && (answer[2] & 0xFF) == command) {
          return read(answer);
        }
        if (answer[1] == seq) {
          next(); // it repeated an older answer that had our number, and did nothing
        }
      } catch (SocketTimeoutException | BadFrame again) {
        // the same frame goes out again
      }
    }
    throw new SocketTimeoutException("command " + command);
  }

  /** Throws when the device said no, with what it says of itself as the reason. */
  static Answer accepted(Answer answer, String what) throws Fault {
    if (answer.isPaperOut()) {
      throw Fault.failed("paper-out");
    }
    if (answer.isCoverOpen()) {
      throw Fault.failed("cover-open");
    }
    if (answer.isSet(0, 4)) {
      throw Fault.failed("printer-error", "0.4");
    }
    boolean notNow = answer.isSet(1, 1);
    if (!notNow && !answer.isSet(0, 0) && !answer.isSet(0, 1) && !answer.isSet(1, 0)) {
      return answer;
    }
    String memory = answer.memoryTrouble();
    if (!memory.isEmpty()) {
      throw Fault.failed("fiscal-memory", memory);
    }
    if (answer.isClockUnset()) {
      throw Fault.failed("clock-unset");
    }
    if (answer.isSet(1, 2) || answer.isSet(1, 4)) {
      throw Fault.failed("working-memory");
    }
    throw Fault.failed("rejected", notNow ? what + ": not now" : what);
  }

  static byte[] frame(int seq, int command, byte[] data) {
    ByteArrayOutputStream counted = new ByteArrayOutputStream();
    counted.write(data.length + 4 + 0x20);
    counted.write(seq);
    counted.write(command);
    counted.writeBytes(data);
    counted.write(POSTAMBLE);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(PREAMBLE);
    frame.writeBytes(counted.toByteArray());
    frame.writeBytes(bcc(counted.toByteArray()));
    frame.write(TERMINATOR);
    return frame.toByteArray();
  }

  private static byte[] bcc(byte[] counted) {
    int sum = 0;
    for (byte one : counted) {
      sum += one & 0xFF;
    }
    byte[] nibbles = new byte[4];
    for (int i = 0; i < 4; i++) {
      nibbles[i] = (byte) (0x30 + (sum >> (12 - 4 * i) & 0xF));
    }
    return nibbles;
  }

  /** LEN, SEQ, CMD and so on, up to the postamble, checked. */
  private static byte[] answer(Line line) throws IOException {
    for (int waits = 0; waits < BUSY_MAX; waits++) {
      int first = line.read(ANSWER_MS);
      if (first == SYN) {
        continue;
      }
      if (first != PREAMBLE) {
        throw new BadFrame(first == NAK ? "NAK" : "no frame");
      }
      int length = line.read(ANSWER_MS) - 0x20;
      if (length < 4 + STATUS_BYTES || length > 0xFF - 0x20) {
        throw new BadFrame("length");
      }
      byte[] counted = new byte[length];
      counted[0] = (byte) (length + 0x20);
      System.arraycopy(Frames.exactly(line, length - 1, ANSWER_MS), 0, counted, 1, length - 1);
      byte[] sum = Frames.exactly(line, 5, ANSWER_MS);
      boolean whole =
          Arrays.equals(Arrays.copyOf(sum, 4), bcc(counted))
              && sum[4] == TERMINATOR
              && counted[length - 1] == POSTAMBLE
              && counted[length - 2 - STATUS_BYTES] == SEPARATOR;
      if (!whole) {
        throw new BadFrame("checksum");
      }
      return counted;
    }
    throw new SocketTimeoutException("busy for too long");
  }

  private Answer read(byte[] counted) {
    int end = counted.length - 2 - STATUS_BYTES;
    StringBuilder status = new StringBuilder();
    for (int i = end + 1; i <= end + STATUS_BYTES; i++) {
      status.append((char) (counted[i] & 0xFF));
    }
    return new Answer(new String(counted, 3, end - 3, letters), status.toString());
  }

  private void next() {
    seq = seq == LAST_SEQ ? FIRST_SEQ : seq + 1;
  }
}
