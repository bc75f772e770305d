package holdfast.channel.prom;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far orders have been pulled.
 *
 * @param from everything changed since then is asked for
 * @param next what {@code from} will be after this run; null between runs
 * @param below of this run, orders down to this number have been taken; 0 for none yet
 * @param highest the highest number that was there before this run; -1 when nobody has looked yet
 * @param seen the highest number that this run has seen so far
 */
record PromCursor(Instant from, @Nullable Instant next, long below, long highest, long seen) {

  static PromCursor since(Instant from) {
    return new PromCursor(from, null, 0, -1, 0);
  }

  boolean isFirst() {
    return highest < 0;
  }

  PromCursor above(long top) {
    return new PromCursor(from, next, below, top, seen);
  }

  /** The next page of this run was taken. */
  PromCursor down(Instant then, long lowest, long top) {
    return new PromCursor(from, then, lowest, highest, Math.max(seen, top));
  }

  /** This run is over. */
  PromCursor done(Instant then, long top) {
    return new PromCursor(then, null, 0, Math.max(top, Math.max(highest, seen)), 0);
  }

  /** What {@link #text} wrote; empty when nobody of us wrote that. */
  static Optional<PromCursor> of(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 5) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PromCursor(
              Instant.parse(parts[0]),
              parts[1].equals("-") ? null : Instant.parse(parts[1]),
              Long.parseLong(parts[2]),
              Long.parseLong(parts[3]),
              Long.parseLong(parts[4])));
    } catch (DateTimeException | NumberFormatException foreign) {
      return Optional.empty();
    }
  }

  String text() {
    return from + " " + (next == null ? "-" : next) + " " + below + " " + highest + " " + seen;
  }
}
