package holdfast.bridge.scale;

import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mettler Toledo MT-SICS: {@code SI} is answered at once by {@code S S 100.00 g} at rest or {@code
 * S D …} in motion; {@code S I}, {@code S +}, {@code S -} are cannot, overload and below zero.
 * {@code Z} sets to zero, {@code T} takes the tare; both answer with their letter. Whether the
 * figure is net is not told.
 */
final class MtSics implements Dialect {

  private static final int ANSWER_MS = 800;
  private static final int AT_REST_MS = 5000;
  private static final Pattern WEIGHT =
      Pattern.compile("S ([SD])\\s+(-?\\s*[0-9.]{1,10}) +(g|kg)\\s*\\r\\n");

  @Override
  public String serialSettings() {
    return "9600-8N1";
  }

  @Override
  public Weight read(Line line) throws IOException {
    String answer = ask(line, "SI", ANSWER_MS);
    return switch (answer.strip()) {
      case "S I" -> Weight.MOVING;
      case "S +" -> Weight.OVER;
      case "S -" -> Weight.UNDER;
      default -> weight(answer);
    };
  }

  private static Weight weight(String answer) throws BadFrame {
    Matcher weight = WEIGHT.matcher(answer);
    if (!weight.matches()) {
      throw new BadFrame("'" + answer.strip() + "'");
    }
    return Weight.of(
        Weight.grams(weight.group(2), weight.group(3)), weight.group(1).equals("S"), false);
  }

  @Override
  public List<String> commands() {
    return List.of("zero", "tare");
  }

  @Override
  public boolean command(Line line, String name) throws IOException {
    boolean zero = name.equals("zero");
    String answer = ask(line, zero ? "Z" : "T", AT_REST_MS);
    return answer.startsWith(zero ? "Z A" : "T S");
  }

  private static String ask(Line line, String command, int millis) throws IOException {
    line.drain();
    line.write(Frames.bytes(command + "\r\n"));
    return Frames.text(Frames.until(line, '\n', 40, millis));
  }
}
