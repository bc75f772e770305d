package holdfast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time plus what a test has let pass. */
public final class MovableClock extends Clock {
  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

  /** Lets time pass for everybody in the shop. */
  public void pass(Duration duration) {
    passed.updateAndGet(duration::plus);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the shop keeps UTC");
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(passed.get());
  }
}
