package holdfast.bridge.scale;

import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * CAS AP, AD, ER, SW-II, DB: ENQ is answered by ACK, then DC1 by SOH STX state sign weight unit BCC
 * ETX EOT. The BCC is the exclusive or of what stands between STX and itself. Some models begin
 * with 81h and have seven places of weight. The facts name no state of overload.
 */
final class CasAp implements Dialect {

  private static final int ENQ = 0x05;
  private static final int ACK = 0x06;
  private static final int DC1 = 0x11;
  private static final int ETX = 0x03;
  private static final int EOT = 0x04;
  private static final int ANSWER_MS = 500;
  private static final int TAIL = 5; // unit, unit, BCC, ETX, EOT
  private static final int HEAD = 4; // SOH, STX, state, sign

  @Override
  public String serialSettings() {
    return "9600-8N1";
  }

  @Override
  public Weight read(Line line) throws IOException {
    line.drain();
    line.write(new byte[] {ENQ});
    int answer = line.read(ANSWER_MS);
    if (answer != ACK) {
      throw new BadFrame("no ACK");
    }
    line.write(new byte[] {DC1});
    return weight(frame(line));
  }

  static Weight weight(byte[] frame) throws BadFrame {
    int end = frame.length;
    boolean shaped =
        (end == 15 || end == 16)
            && (frame[0] == 0x01 || frame[0] == (byte) 0x81)
            && frame[1] == 0x02
            && frame[end - 2] == ETX
            && frame[end - 1] == EOT;
    if (!shaped || Frames.xor(frame, 2, end - 3) != (frame[end - 3] & 0xFF)) {
      throw new BadFrame("no weight of a CAS AP");
    }
    char state = (char) frame[2];
    char sign = (char) frame[3];
    if ("SU".indexOf(state) < 0 || " -".indexOf(sign) < 0) {
      throw new BadFrame("state or sign of a CAS AP");
    }
    String digits = new String(frame, HEAD, end - HEAD - TAIL, StandardCharsets.US_ASCII);
    String unit = new String(frame, end - TAIL, 2, StandardCharsets.US_ASCII);
    long grams = Weight.grams(digits, unit);
    return Weight.of(sign == '-' ? -grams : grams, state == 'S', false);
  }

  /**
   * The BCC may be any byte, so the end is found by the length, which the first byte does not tell.
   */
  private static byte[] frame(Line line) throws IOException {
    byte[] usual = Frames.exactly(line, 15, ANSWER_MS);
    if (usual[14] == EOT && usual[13] == ETX) {
      return usual;
    }
    byte[] longer = java.util.Arrays.copyOf(usual, 16);
    longer[15] = (byte) line.read(ANSWER_MS);
    return longer;
  }
}
