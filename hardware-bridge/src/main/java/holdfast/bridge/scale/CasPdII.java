package holdfast.bridge.scale;

import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CAS PD-II, ECR type 2: {@code W} is answered by STX, five digits and CR, in grams or with a
 * decimal point in kilograms; a {@code ?} stands for motion or a fault. The facts name no status
 * behind the question mark, so overload cannot be told from motion.
 */
final class CasPdII implements Dialect {

  private static final int ANSWER_MS = 500;
  private static final Pattern WEIGHT =
      Pattern.compile("\\x02(\\d{5}|(?=[\\d.]{5,6}\\r)\\d+\\.\\d+)\\r");

  @Override
  public String serialSettings() {
    return "9600-7E1";
  }

  @Override
  public Weight read(Line line) throws IOException {
    line.drain();
    line.write(Frames.bytes("W"));
    String answer = Frames.text(Frames.until(line, '\r', 12, ANSWER_MS));
    if (answer.startsWith("\2") && answer.indexOf('?') > 0) {
      return Weight.MOVING;
    }
    Matcher weight = WEIGHT.matcher(answer);
    if (!weight.matches()) {
      throw new BadFrame("no weight of a PD-II");
    }
    String digits = weight.group(1);
    return Weight.of(Weight.grams(digits, digits.contains(".") ? "kg" : "g"), true, false);
  }
}
