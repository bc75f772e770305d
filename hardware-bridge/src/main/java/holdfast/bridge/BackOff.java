package holdfast.bridge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes guessing slow: after each wrong guess nobody is listened to for twice as long as before, up
 * to an hour. A right one begins anew.
 */
final class BackOff {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int FREE_GUESSES = 2;

  private final Clock clock;
  private int wrong;
  private Instant until = Instant.MIN;

  BackOff(Clock clock) {
    this.clock = clock;
  }

  /** Seconds during which no guess is looked at; 0 when one may be made. */
  long secondsLeft() {
    Instant now = clock.instant();
    return now.isBefore(until) ? Duration.between(now, until).toSeconds() + 1 : 0;
  }

  void wrong() {
    wrong++;
    if (wrong > FREE_GUESSES) {
      Duration pause = Duration.ofSeconds(1L << Math.min(wrong - FREE_GUESSES, 12));
      until = clock.instant().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
    }
  }

  void right() {
    wrong = 0;
    until = Instant.MIN;
  }
}
