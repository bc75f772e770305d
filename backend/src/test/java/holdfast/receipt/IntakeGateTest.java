package holdfast.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.shared.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IntakeGateTest {
  private static final int QUEUE = 200;

  private final IntakeGate gate = new IntakeGate();

  @Test
  void a_till_that_sells_now_passes_those_that_bring_their_queue() {
    String seen =
        gate.inTurn(
            "A",
            QUEUE,
            () ->
                gate.inTurn(
                    "B",
                    QUEUE,
                    () -> refused("C", QUEUE) + " " + gate.inTurn("D", 1, () -> "sold")));
    assertEquals("send-later sold", seen, "all places are taken, and stay so");
    assertEquals("in", gate.inTurn("C", QUEUE, () -> "in"));
  }

  @Test
  void the_more_are_sent_away_the_later_they_are_told_to_come() {
    gate.inTurn("A", QUEUE, () -> paused(100));
    gate.inTurn("A", QUEUE, () -> gate.inTurn("B", QUEUE, this::crowd));
  }

  private boolean crowd() {
    assertEquals(2, told("C"), "alone");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i < 500; i++) {
        String till = "C" + i;
        threads.execute(() -> refused(till, QUEUE));
      }
    }
    long seconds = told("C");
    assertTrue(seconds >= 8 && seconds <= 30, () -> "one of 500, after " + seconds + " s");
    return true;
  }

  @Test
  void a_till_is_inside_once_at_a_time() {
    assertEquals("send-later", gate.inTurn("A", 1, () -> refused("A", 1)));
    assertEquals("in", gate.inTurn("A", 1, () -> "in"));
  }

  @Test
  void thirty_tills_with_their_queues_are_served_evenly() throws InterruptedException {
    Map<String, AtomicInteger> served = new TreeMap<>();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        String till = "T" + i;
        served.put(till, new AtomicInteger());
        threads.execute(() -> bring(till, order));
      }
      threads.shutdown();
      assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
    }
    order.subList(0, 180).forEach(till -> served.get(till).incrementAndGet());
    int least = served.values().stream().mapToInt(AtomicInteger::get).min().orElseThrow();
    int most = served.values().stream().mapToInt(AtomicInteger::get).max().orElseThrow();
    assertTrue(least >= 3 && most <= 9, () -> "of 6 turns each has had " + served);
  }

  /** Ten times, coming back whenever it is told to. */
  private void bring(String till, List<String> order) {
    int done = 0;
    while (done < 10) {
      try {
        done +=
            gate.inTurn(
                till,
                QUEUE,
                () -> {
                  order.add(till);
                  pause(2);
                  return 1;
                });
      } catch (Problem later) {
        pause(5);
      }
    }
  }

  private static boolean paused(long milliseconds) {
    pause(milliseconds);
    return true;
  }

  private long told(String till) {
    Problem later = assertThrows(Problem.class, () -> gate.inTurn(till, QUEUE, () -> "in"));
    return ((Number) later.facts().get("retryAfter")).longValue();
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private String refused(String till, int backlog) {
    return assertThrows(Problem.class, () -> gate.inTurn(till, backlog, () -> "in")).type();
  }
}
