package holdfast.bridge.scale;

import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Toledo 8217: {@code W} is answered by STX weight CR, or STX {@code ?} and a byte of status CR.
 *
 * <p>The facts do not name the unit; kilograms with a decimal point are taken as such, and digits
 * without one as grams, as the CAS scales of the same answer have it. The optional {@code N} behind
 * the digits means net.
 */
final class Toledo8217 implements Dialect {

  private static final int ANSWER_MS = 500;
  private static final int CR = '\r';
  private static final Pattern WEIGHT = Pattern.compile("\\x02\\s*(\\d+\\.\\d+|\\d{5})(N?)\\r");
  private static final int MOTION = 1;
  private static final int OVER = 2;
  private static final int UNDER = 4;
  private static final int BAD_COMMAND = 0x40;

  @Override
  public String serialSettings() {
    return "9600-7E1";
  }

  @Override
  public Weight read(Line line) throws IOException {
    line.drain();
    line.write(Frames.bytes("W"));
    byte[] answer = Frames.until(line, CR, 16, ANSWER_MS);
    if (answer.length == 4 && answer[1] == '?') {
      return status(answer[2]);
    }
    Matcher weight = WEIGHT.matcher(Frames.text(answer));
    if (!weight.matches()) {
      throw new BadFrame("no weight of an 8217");
    }
    String digits = weight.group(1);
    return Weight.of(
        Weight.grams(digits, digits.contains(".") ? "kg" : "g"), true, weight.group(2).equals("N"));
  }

  private static Weight status(int bits) throws BadFrame {
    if ((bits & BAD_COMMAND) != 0) {
      throw new BadFrame("the scale did not understand");
    }
    if ((bits & OVER) != 0) {
      return Weight.OVER;
    }
    if ((bits & UNDER) != 0) {
      return Weight.UNDER;
    }
    return (bits & MOTION) != 0 ? Weight.MOVING : Weight.of(0, false, false);
  }
}
