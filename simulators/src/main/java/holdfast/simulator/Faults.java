package holdfast.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** What shall go wrong with the next calls, in the order in which it was asked for. */
public final class Faults {
  private final Deque<Fault> waiting = new ArrayDeque<>();

  /** What goes wrong with a call. */
  public enum Kind {
    /** The answer is an error, and nothing was done. */
    STATUS,
    /** What was asked for is done, but the connection breaks off before the answer. */
    LOST_ANSWER,
    /** The connection breaks off, and nothing was done. */
    CUT,
    /** The answer comes late. */
    DELAY
  }

  /**
   * One fault.
   *
   * @param path only for calls whose method and path ({@code PUT /orders/12}) match
   * @param number the status, or the milliseconds of a delay
   */
  public record Fault(Kind kind, Pattern path, int number) {}

  public synchronized void add(Fault fault) {
    waiting.add(fault);
  }

  public synchronized void clear() {
    waiting.clear();
  }

  /** The next fault meant for that call; it happens once. */
  public synchronized Optional<Fault> next(String call) {
    Optional<Fault> next =
        waiting.stream().filter(fault -> fault.path().matcher(call).find()).findFirst();
    next.ifPresent(waiting::remove);
    return next;
  }
}
