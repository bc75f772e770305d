package holdfast.bridge.scanner;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.javapos.Installed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import jpos.JposException;
import jpos.Scanner;
import org.jspecify.annotations.Nullable;

/** An installed JavaPOS scanner: each code is an event {@code scan}, as from any other scanner. */
public final class JavaPosScanner implements Device {

  private static final System.Logger log = System.getLogger(JavaPosScanner.class.getName());
  private static final int LISTEN_MS = 100;
  private static final int WAITING_MAX = 64;
  private static final int CODE_MAX = 128;

  private final Installed<Scanner> installed;
  private final BlockingQueue<String> scanned = new ArrayBlockingQueue<>(WAITING_MAX);

  /** Opens nothing yet. */
  public JavaPosScanner(DeviceSettings settings) {
    Scanner scanner = new Scanner();
    scanner.addDataListener(event -> hear(scanner));
    installed =
        new Installed<>(
            settings,
            scanner,
            control -> {
              control.setDecodeData(true);
              control.setDataEventEnabled(true);
            });
  }

  @Override
  public String kind() {
    return "scanner";
  }

  @Override
  public List<Op> ops() {
    return List.of(Op.reads("status"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    open();
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  @Override
  public boolean eventsForOne() {
    return true;
  }

  @Override
  public int idle(Events events) throws Fault {
    open();
    try {
      @Nullable String code = scanned.poll(LISTEN_MS, TimeUnit.MILLISECONDS);
      if (code != null) {
        events.tell("scan", Json.createObjectBuilder().add("code", code).build());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  @Override
  public void close() {
    installed.close();
  }

  private void open() throws Fault {
    try {
      installed.ready();
    } catch (JposException failure) {
      throw installed.fault(failure, After.FAILED);
    }
  }

  /** On a thread of the service, which delivers one event and then waits to be allowed the next. */
  private void hear(Scanner scanner) {
    try {
      byte[] label = scanner.getScanDataLabel();
      byte[] data = label.length > 0 ? label : scanner.getScanData();
      String code = new String(data, StandardCharsets.UTF_8).strip();
      if (!code.isEmpty() && code.length() <= CODE_MAX && !scanned.offer(code)) {
        log.log(Level.WARNING, "Nobody takes the codes of the scanner; one is lost");
      }
      scanner.setDataEventEnabled(true);
    } catch (JposException failure) {
      log.log(Level.WARNING, "A code of the scanner was not read: {0}", Installed.words(failure));
    }
  }
}
