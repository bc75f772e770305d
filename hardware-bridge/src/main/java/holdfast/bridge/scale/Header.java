package holdfast.bridge.scale;

import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scales whose answer begins with {@code ST}, {@code US}, {@code QT} or {@code OL}: A&amp;D in its
 * standard form of 17 characters, and the common {@code ST,GS,…} of Dini Argeo and many others,
 * with or without a number in front and a comma before the unit. The questions {@code Q} and {@code
 * READ} are general knowledge, not from a maker's page.
 */
final class Header implements Dialect {

  private static final int ANSWER_MS = 800;
  private static final Pattern STANDARD =
      Pattern.compile("(ST|QT|US|OL),([+-][0-9.]{8})([ a-z]{3})\\r\\n");
  private static final Pattern COMMON =
      Pattern.compile("(?:\\d{2})?(ST|US|OL|UL),(GS|NT),\\s*([+-]?[ 0-9.]{1,9}),?\\s*(kg|g)\\r\\n");

  private final String question;
  private final String settings;
  private final boolean standard;

  private Header(String question, String settings, boolean standard) {
    this.question = question;
    this.settings = settings;
    this.standard = standard;
  }

  static Header andStandard() {
    return new Header("Q\r\n", "2400-7E1", true);
  }

  static Header common() {
    return new Header("READ\r\n", "9600-8N1", false);
  }

  @Override
  public String serialSettings() {
    return settings;
  }

  @Override
  public Weight read(Line line) throws IOException {
    line.drain();
    line.write(Frames.bytes(question));
    String answer = Frames.text(Frames.until(line, '\n', 32, ANSWER_MS));
    Matcher weight = (standard ? STANDARD : COMMON).matcher(answer);
    if (!weight.matches()) {
      throw new BadFrame("'" + answer.strip() + "'");
    }
    String state = weight.group(1);
    if (state.equals("OL")) {
      return Weight.OVER;
    }
    if (state.equals("UL")) {
      return Weight.UNDER;
    }
    if (state.equals("QT")) {
      throw new BadFrame("the scale counts pieces");
    }
    int number = standard ? 2 : 3;
    return Weight.of(
        Weight.grams(weight.group(number), weight.group(number + 1)),
        state.equals("ST"),
        !standard && weight.group(2).equals("NT"));
  }
}
