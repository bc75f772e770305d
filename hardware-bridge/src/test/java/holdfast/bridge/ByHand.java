package holdfast.bridge;

import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Work;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A request made by a test, without a bridge around it. */
public final class ByHand implements Work {

  private final long end;
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private volatile JsonObject mark = JsonValue.EMPTY_JSON_OBJECT;
  private volatile boolean interrupted;

  private ByHand(int millis) {
    end = System.nanoTime() + millis * 1_000_000L;
  }

  /** A request that waits so long. */
  public static ByHand waits(int millis) {
    return new ByHand(millis);
  }

  /** What the driver noted. */
  public JsonObject marked() {
    return mark;
  }

  /** The codes of progress so far. */
  public List<String> heard() {
    return progress;
  }

  /** Asks the driver to break off. */
  public void interrupt() {
    interrupted = true;
  }

  @Override
  public void mark(JsonObject before) throws Fault {
    mark = before;
  }

  @Override
  public void progress(String code, String fact) {
    progress.add(code);
  }

  @Override
  public boolean interrupted() {
    return interrupted;
  }

  @Override
  public int millisLeft() {
    return (int) Math.max(1, (end - System.nanoTime()) / 1_000_000);
  }
}
