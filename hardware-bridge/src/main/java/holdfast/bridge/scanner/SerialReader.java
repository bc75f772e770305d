package holdfast.bridge.scanner;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.line.Connection;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * A barcode scanner or a badge reader that sends its code as text with CR or LF behind it. A code
 * that stops half-way for half a second is dropped: what comes next would be glued to it.
 */
public final class SerialReader implements Device {

  private static final int LISTEN_MS = 100;
  private static final int CODE_MAX = 128;
  private static final long STALE_NS = 500_000_000L;

  private final String event;
  private final Connection connection;
  private final String prefix;
  private final StringBuilder code = new StringBuilder();
  private long lastByte;

  private SerialReader(String event, DeviceSettings settings) {
    this(event, settings, Wire.of(settings.line(), "9600-8N1"));
  }

  SerialReader(String event, DeviceSettings settings, Wire wire) {
    this.event = event;
    connection = new Connection(wire);
    prefix = settings.option("prefix", "");
  }

  /** A barcode scanner. Option {@code prefix}: what it puts before each code, to be taken off. */
  public static Device scanner(DeviceSettings settings) {
    return new SerialReader("scan", settings);
  }

  /** A badge reader, with the same option. */
  public static Device badge(DeviceSettings settings) {
    return new SerialReader("badge", settings);
  }

  @Override
  public String kind() {
    return event.equals("scan") ? "scanner" : "badge";
  }

  @Override
  public List<Op> ops() {
    return List.of(Op.reads("status"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    try {
      connection.line();
      return JsonValue.EMPTY_JSON_OBJECT;
    } catch (IOException away) {
      throw Fault.failed("device-offline");
    }
  }

  @Override
  public boolean eventsForOne() {
    return true;
  }

  @Override
  public int idle(Events events) throws Fault {
    try {
      while (true) {
        take(connection.line().read(LISTEN_MS), events);
      }
    } catch (SocketTimeoutException quiet) {
      return 1;
    } catch (IOException away) {
      connection.close();
      code.setLength(0);
      throw Fault.failed("device-offline");
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  /** How many letters wait for their end. */
  int kept() {
    return code.length();
  }

  private void take(int next, Events events) {
    long now = System.nanoTime();
    if (now - lastByte > STALE_NS) {
      code.setLength(0);
    }
    lastByte = now;
    if (next != '\r' && next != '\n') {
      if (code.length() <= prefix.length() + CODE_MAX) { // longer ones are no codes: not kept
        code.append((char) next);
      }
      return;
    }
    String read = code.toString();
    code.setLength(0);
    String plain = read.startsWith(prefix) ? read.substring(prefix.length()) : read;
    if (!plain.isBlank() && plain.length() <= CODE_MAX) {
      events.tell(event, Json.createObjectBuilder().add("code", plain.strip()).build());
    }
  }
}
