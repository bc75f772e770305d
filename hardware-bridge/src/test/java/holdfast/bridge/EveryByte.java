package holdfast.bridge;

import holdfast.bridge.sim.Faults.OnWire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Has one conversation again and again, and breaks the wire at another byte each time. {@code
 * -Dbridge.full=true} takes every byte, otherwise some of them spread over the whole of it; {@code
 * -Dbridge.kinds=CUT,LOSE} takes these kinds of faults only, and {@code -Dbridge.atOnce=300} has so
 * many conversations at a time, most of which wait.
 */
public final class EveryByte {

  /** Whether every byte is taken. */
  public static final boolean FULL = Boolean.getBoolean("bridge.full");

  private static final String KINDS = System.getProperty("bridge.kinds", "");
  private static final int AT_ONCE = Integer.getInteger("bridge.atOnce", 48);
  private static final int NEVER = Integer.MAX_VALUE;

  /** One conversation, with a fault in it. */
  public interface Conversation {

    /** Holds what must hold, and returns how many bytes there were. */
    long with(OnWire kind, int at) throws Exception;
  }

  private final List<Callable<Long>> conversations = new ArrayList<>();
  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * Adds a conversation, which is had once without a fault to learn how long it is.
   *
   * @param samples at how many bytes, unless all are taken
   */
  public EveryByte with(Set<OnWire> kinds, int samples, Conversation one) throws Exception {
    int length = (int) one.with(OnWire.CUT, NEVER);
    int shift = 0;
    for (OnWire kind : new TreeSet<>(kinds)) {
      if (!KINDS.isEmpty() && !Arrays.asList(KINDS.split(",", -1)).contains(kind.name())) {
        continue;
      }
      int number = FULL ? length : Math.min(samples, length);
      for (int i = 0; i < number; i++) {
        // another byte of each stretch for each kind of fault
        int at = (int) ((long) i * length / number) + (FULL ? 0 : shift % (length / number));
        conversations.add(() -> one.with(kind, at));
      }
      shift += 7;
    }
    return this;
  }

  /** Has them all; returns how many there were. */
  public int all() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> running =
          conversations.stream()
              .map(
                  one ->
                      threads.submit(
                          () -> {
                            free.acquire();
                            try {
                              return one.call();
                            } finally {
                              free.release();
                            }
                          }))
              .toList();
      for (Future<Long> one : running) {
        one.get();
      }
    }
    return conversations.size();
  }
}
