package holdfast.identity;

import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows guessing down: after five wrong passwords of one login from one place the next try has to
 * wait, twice as long each time, up to five minutes. Nobody else is locked out by it.
 */
@ApplicationScoped
public class Attempts {
  private static final int FREE = 5;
  private static final int LONGEST_WAIT_SECONDS = 300;
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

  @Inject Clock clock;

  private final Map<String, Failures> failures = new ConcurrentHashMap<>();

  private record Failures(int count, Instant last) {}

  /**
   * Lets the next try go on.
   *
   * @throws Problem {@code too-many-attempts} (429) with {@code retryAfter} in seconds while this
   *     login has to wait at this place
   */
  public void require(String login, String place) {
    wait(login, place).ifPresent(Users::refuseForNow);
  }

  /** How long this login has to wait at this place before its next try. */
  Optional<Duration> wait(String login, String place) {
    Failures known = failures.get(key(login, place));
    if (known == null || known.count() < FREE) {
      return Optional.empty();
    }
    long seconds = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(known.count() - FREE, 20));
    Duration left =
        Duration.between(clock.instant(), known.last().plus(Duration.ofSeconds(seconds)));
    return left.isPositive() ? Optional.of(left) : Optional.empty();
  }

  public void failed(String login, String place) {
    Instant now = clock.instant();
    if (failures.size() >= MOST_REMEMBERED) {
      failures.values().removeIf(known -> known.last().plus(FORGOTTEN_AFTER).isBefore(now));
      if (failures.size() >= MOST_REMEMBERED) {
        failures.clear();
      }
    }
    failures.merge(
        key(login, place),
        new Failures(1, now),
        (known, one) ->
            known.last().plus(FORGOTTEN_AFTER).isBefore(now)
                ? one
                : new Failures(known.count() + 1, now));
  }

  public void succeeded(String login, String place) {
    failures.remove(key(login, place));
  }

  private static String key(String login, String place) {
    return login + " " + place;
  }
}
