package holdfast.office;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How wrong the clock of a till is, in words. */
public final class ClockWords {
  private ClockWords() {}

  /**
   * Nothing while it is right.
   *
   * @param off by how many seconds it is ahead; null while it is right
   */
  public static String of(@Nullable Integer off, Texts texts) {
    return off == null
        ? ""
        : texts.text(off > 0 ? "tills.clockAhead" : "tills.clockBehind", span(off, texts));
  }

  private static String span(int off, Texts texts) {
    Duration span = Duration.ofSeconds(Math.abs((long) off));
    if (span.toDays() > 1) {
      return texts.count("tills.span.days", span.toDays());
    }
    return span.toHours() > 1
        ? texts.count("tills.span.hours", span.toHours())
        : texts.count("tills.span.minutes", span.toMinutes());
  }
}
