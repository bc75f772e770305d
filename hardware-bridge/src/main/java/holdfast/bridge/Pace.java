package holdfast.bridge;

import java.time.Clock;

/**
 * How fast a page may talk: 50 messages a second, 100 at once; who is refused 200 times more often
 * than it is heard has to go.
 */
final class Pace {

  enum Verdict {
    FINE,
    SLOW_DOWN,
    HANG_UP
  }

  private static final int PER_SECOND = 50;
  private static final int AT_ONCE = 100;
  private static final int REFUSED_MAX = 200;

  private final Clock clock;
  private double left = AT_ONCE;
  private long lastMillis;
  private int refused;

  Pace(Clock clock) {
    this.clock = clock;
    lastMillis = clock.millis();
  }

  Verdict next() {
    long now = clock.millis();
    left = Math.min(AT_ONCE, left + Math.max(0, now - lastMillis) * PER_SECOND / 1000.0);
    lastMillis = now;
    if (left >= 1) {
      left--;
      refused = Math.max(0, refused - 1);
      return Verdict.FINE;
    }
    refused++;
    return refused > REFUSED_MAX ? Verdict.HANG_UP : Verdict.SLOW_DOWN;
  }
}
