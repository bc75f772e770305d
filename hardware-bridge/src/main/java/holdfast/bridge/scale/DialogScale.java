package holdfast.bridge.scale;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Connection;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checkout Dialog 02 and 04 (Bizerba, Mettler Toledo, CAS): the till sets the unit price, the scale
 * answers a weighing with weight, price and total, and insists that the goods were lifted since the
 * last one. Price and total are the checksum: the weight counts only when both fit.
 *
 * <p>Dialog 02 and 04 differ here only in the speed of the line; of tare and text (records 03 and
 * 04) the facts give no whole frame, so they are not sent. The total is rounded half up; below 5.00
 * a kilogram one gram does not show in it, there only the parity of the line guards the last digit.
 */
public final class DialogScale implements Device {

  private static final int ACK = 0x06;
  private static final int NAK = 0x15;
  private static final int STX = 0x02;
  private static final String EOT = "\4";
  private static final String ETX = "\3";
  private static final String ESC = "\33";
  private static final int ANSWER_MS = 1000;
  private static final int BETWEEN_MS = 100;
  private static final int PRICE_MAX = 999_999;
  private static final int MISSES_MAX = 3;
  private static final Pattern WEIGHED =
      Pattern.compile("02\33\\d\33(\\d{5})\33(\\d{6})\33(\\d{6})\3");
  private static final Pattern STATE = Pattern.compile("09\33(\\d\\d)\3");

  private final Connection connection;

  private DialogScale(DeviceSettings settings, String serialSettings) {
    connection = new Connection(Wire.of(settings.line(), serialSettings));
  }

  /** Dialog 02, 2400 baud. */
  public static Device dialog02(DeviceSettings settings) {
    return new DialogScale(settings, "2400-7O1");
  }

  /** Dialog 04, 4800 baud. */
  public static Device dialog04(DeviceSettings settings) {
    return new DialogScale(settings, "4800-7O1");
  }

  @Override
  public String kind() {
    return "scale";
  }

  @Override
  public List<Op> ops() {
    return List.of(Op.reads("status"), Op.reads("weigh"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    if (op.equals("status")) {
      state();
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    return weigh(new Args(args).number("price", 1, PRICE_MAX), work);
  }

  @Override
  public void close() {
    connection.close();
  }

  private JsonObject weigh(long price, Work work) throws Fault {
    String state = "unstable";
    for (int misses = 0; misses < MISSES_MAX; ) {
      try {
        Line line = connection.line();
        if (setPrice(line, price)) {
          line.drain();
          line.write(Frames.bytes(EOT + "\5"));
          int first = line.read(ANSWER_MS);
          if (first == STX) {
            return weighed(Frames.text(Frames.until(line, 3, 26, ANSWER_MS)), price);
          }
          if (first != NAK) {
            throw new BadFrame("neither weight nor NAK");
          }
        }
        state = state(line);
        if (state.equals("overload")) {
          break;
        }
        if (work.interrupted() || work.millisLeft() <= BETWEEN_MS) {
          break;
        }
        Connection.pause(BETWEEN_MS);
      } catch (IOException lost) {
        connection.close();
        if (++misses == MISSES_MAX) {
          state = lost instanceof BadFrame ? "bad-answer" : "device-offline";
        }
      }
    }
    throw Fault.failed(state);
  }

  private static boolean setPrice(Line line, long price) throws IOException {
    line.drain();
    line.write(Frames.bytes(EOT + "\2" + "01" + ESC + "%06d".formatted(price) + ESC + ETX));
    int answer = line.read(ANSWER_MS);
    if (answer != ACK && answer != NAK) {
      throw new BadFrame("neither ACK nor NAK");
    }
    return answer == ACK;
  }

  static JsonObject weighed(String frame, long price) throws BadFrame {
    Matcher weighed = WEIGHED.matcher(frame);
    if (!weighed.matches()) {
      throw new BadFrame("no weighing of Dialog 02");
    }
    long grams = Long.parseLong(weighed.group(1));
    long total = Long.parseLong(weighed.group(3));
    long expected = (grams * price + 500) / 1000;
    if (grams == 0 || Long.parseLong(weighed.group(2)) != price || total != expected) {
      throw new BadFrame("weight, price and total do not fit");
    }
    return Json.createObjectBuilder(Weight.of(grams, true, false).json())
        .add("price", price)
        .add("total", total)
        .build();
  }

  private void state() throws Fault {
    try {
      state(connection.line());
    } catch (IOException lost) {
      connection.close();
      throw Fault.failed("device-offline");
    }
  }

  /** Why it said NAK, as a code of ours. */
  private static String state(Line line) throws IOException {
    line.drain();
    line.write(Frames.bytes(EOT + "\2" + "08" + ETX));
    if (line.read(ANSWER_MS) != STX) {
      throw new BadFrame("no state of Dialog 02");
    }
    Matcher state = STATE.matcher(Frames.text(Frames.until(line, 3, 8, ANSWER_MS)));
    if (!state.matches()) {
      throw new BadFrame("no state of Dialog 02");
    }
    return switch (state.group(1)) {
      case "20", "00" -> "unstable";
      case "21" -> "not-moved";
      case "30" -> "zero";
      case "31" -> "negative";
      case "32" -> "overload";
      default -> "bad-answer";
    };
  }
}
