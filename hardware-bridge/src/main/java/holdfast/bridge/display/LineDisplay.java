package holdfast.bridge.display;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.line.Connection;
import holdfast.bridge.line.Wire;
import holdfast.bridge.printer.CodePages;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A customer display of two lines of 20 letters that speaks the common CD5220 commands: {@code FF}
 * clears, {@code ESC Q A … CR} and {@code ESC Q B … CR} write the lines. The facts are silent about
 * displays; these commands are general knowledge and were not tried with a real one. It never
 * answers, so a display that is off is noticed only when the line breaks.
 */
public final class LineDisplay implements Device {

  private static final int COLUMNS = 20;

  private final Connection connection;
  private final Charset letters;

  /**
   * Reads option {@code charset} (IBM866).
   *
   * @throws IllegalArgumentException when Java does not know the charset
   */
  public LineDisplay(DeviceSettings settings) {
    this(settings, Wire.of(settings.line(), "9600-8N1"));
  }

  LineDisplay(DeviceSettings settings, Wire wire) {
    connection = new Connection(wire);
    letters = settings.charset("IBM866");
  }

  @Override
  public String kind() {
    return "display";
  }

  @Override
  public List<Op> ops() {
    return List.of(Op.reads("status"), Op.reads("show"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    Args read = new Args(args);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (op.equals("show")) {
      out.write(0x0C);
      line(out, 'A', read.text("upper", 200, ""));
      line(out, 'B', read.text("lower", 200, ""));
    }
    try {
      connection.line().write(out.toByteArray());
      return JsonValue.EMPTY_JSON_OBJECT;
    } catch (IOException away) {
      connection.close();
      throw Fault.failed("device-offline");
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private void line(ByteArrayOutputStream out, char which, String text) {
    String cut = CodePages.legible(text.replace('\n', ' '), letters);
    out.writeBytes(new byte[] {0x1B, 'Q', (byte) which});
    out.writeBytes(cut.substring(0, Math.min(COLUMNS, cut.length())).getBytes(letters));
    out.write('\r');
  }
}
