package holdfast.receipt;

import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets packages in by turns. A till that sells just now, so has few waiting, goes straight through.
 * Those that bring an outage's queue share {@value #AT_ONCE} places; who was served longest ago is
 * next, a few may wait in front of it, and the others are asked to come back ({@code send-later},
 * 429 with {@code Retry-After}), which their pages do by themselves. A till is inside once at a
 * time, so that its packages stay in order.
 */
@ApplicationScoped
class IntakeGate {
  /** A till with no more waiting than this sells live. */
  static final int LIVE = 5;

  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 4;
  private static final long LONGEST_WAIT_MS = 2_000;
  private static final int MOST_REMEMBERED = 10_000;
  private static final int COME_BACK_SECONDS = 2;
  private static final int LATEST_SECONDS = 30;

  /** So many tries has a till until all have had a turn: enough to keep the places taken. */
  private static final int TRIES_A_ROUND = 3;

  /** What the newest turn counts among those before it. */
  private static final double NEWEST = 0.1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> inside = new HashSet<>();
  private final Map<String, Long> servedAt = new HashMap<>();
  private final Set<String> turnedAway = new HashSet<>();
  private final TreeSet<Place> waiting =
      new TreeSet<>(Comparator.comparingLong(Place::servedAt).thenComparing(Place::till));
  private int running;
  private long turns;
  private double turnSeconds;

  private record Place(String till, long servedAt) {}

  /**
   * Waits for the till's turn and does the work in it.
   *
   * @param backlog how many packages wait at the till
   * @throws Problem {@code send-later} (429) when it has to come back later
   */
  <T> T inTurn(String till, int backlog, Supplier<T> work) {
    boolean isLive = backlog <= LIVE;
    enter(till, isLive);
    long begun = System.nanoTime();
    try {
      return work.get();
    } finally {
      leave(till, isLive, (System.nanoTime() - begun) / 1e9);
    }
  }

  private void enter(String till, boolean isLive) {
    lock.lock();
    try {
      if (!inside.add(till)) {
        throw later(COME_BACK_SECONDS);
      }
      if (!isLive) {
        awaitTurn(new Place(till, servedAt.getOrDefault(till, 0L)));
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn(Place place) {
    waiting.add(place);
    if (waiting.size() > MOST_WAITING) {
      // who was served last comes back later, and that may be the newcomer
      waiting.pollLast();
      changed.signalAll();
    }
    boolean hasTurn = false;
    long left = TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MS);
    try {
      while (running >= AT_ONCE || (!waiting.isEmpty() && !waiting.first().equals(place))) {
        if (left <= 0 || !waiting.contains(place)) {
          throw turnAway(place.till());
        }
        left = changed.awaitNanos(left);
      }
      if (!waiting.contains(place)) {
        throw turnAway(place.till());
      }
      running++;
      hasTurn = true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw later(COME_BACK_SECONDS);
    } finally {
      waiting.remove(place);
      if (!hasTurn) {
        inside.remove(place.till());
      }
      changed.signalAll();
    }
  }

  private void leave(String till, boolean isLive, double seconds) {
    lock.lock();
    try {
      inside.remove(till);
      if (!isLive) {
        running--;
        turnSeconds = turnSeconds == 0 ? seconds : turnSeconds + NEWEST * (seconds - turnSeconds);
        turnedAway.remove(till);
        if (servedAt.size() >= MOST_REMEMBERED) {
          servedAt.clear();
        }
        servedAt.put(till, ++turns);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The more there are, the later it is worth to come back: each try costs everybody time. */
  private Problem turnAway(String till) {
    if (turnedAway.size() < MOST_REMEMBERED) {
      turnedAway.add(till);
    }
    double round = turnedAway.size() * turnSeconds / AT_ONCE;
    return later(
        (int) Math.clamp(round / TRIES_A_ROUND, (double) COME_BACK_SECONDS, LATEST_SECONDS));
  }

  private static Problem later(int seconds) {
    return new Problem(429, "send-later", "Others are sending", "Come back in a moment.")
        .with("retryAfter", seconds);
  }
}
