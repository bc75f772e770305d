package holdfast.bridge.printer;

import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Line;
import java.io.IOException;

/** The questions {@code DLE EOT n}, which a printer answers at once, even when it cannot print. */
final class RealTime {

  static final int OFFLINE = 2;
  static final int ERROR = 3;
  static final int PAPER = 4;

  private RealTime() {}

  static byte[] question(int n) {
    return new byte[] {0x10, 0x04, (byte) n};
  }

  static int ask(Line line, int n, int millis) throws IOException {
    line.drain();
    line.write(question(n));
    int answer = line.read(millis);
    if (!isAnswer(answer)) {
      throw new BadFrame("no answer to DLE EOT");
    }
    return answer;
  }

  /** Two bits of each answer are always set and two never. */
  static boolean isAnswer(int answer) {
    return (answer & 0x93) == 0x12;
  }

  static boolean isPaperOut(int paper) {
    return (paper & 0x60) != 0;
  }
}
