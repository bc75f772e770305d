package holdfast.channel.woocommerce;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a shop's orders were read: through that second of their last change, of which these ids
 * were seen. Written as {@code 2026-11-22T05:10:00 43,44}; the time is that of the shop, in UTC.
 */
record Cursor(Instant changed, Set<Long> seen) {
  /**
   * A new run goes back so far: a change may become visible in the shop later than the time that it
   * carries, and twice in one second.
   */
  static final Duration OVERLAP = Duration.ofSeconds(60);

  Cursor {
    changed = changed.truncatedTo(ChronoUnit.SECONDS);
    seen = Set.copyOf(seen);
  }

  static Cursor at(Instant changed) {
    return new Cursor(changed, Set.of());
  }

  /** Empty when there is none yet, or none that can be read. */
  static Optional<Cursor> read(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    String[] parts = text.strip().split(" ", 2);
    try {
      Instant changed = LocalDateTime.parse(parts[0]).toInstant(ZoneOffset.UTC);
      Set<Long> seen =
          parts.length == 1
              ? Set.of()
              : Arrays.stream(parts[1].split(",", -1))
                  .map(Long::valueOf)
                  .collect(Collectors.toSet());
      return Optional.of(new Cursor(changed, seen));
    } catch (DateTimeException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  /** Where a new run begins. */
  Cursor steppedBack() {
    return at(changed.minus(OVERLAP));
  }

  /** The one of both that is further. */
  Cursor orLater(Cursor other) {
    return other.changed.isBefore(changed) ? this : other;
  }

  /** This one after an order was seen with that time of change. */
  Cursor after(long id, @Nullable Instant orderChanged) {
    if (orderChanged == null || orderChanged.isBefore(changed)) {
      return this;
    }
    Instant second = orderChanged.truncatedTo(ChronoUnit.SECONDS);
    Set<Long> ids = new TreeSet<>(second.equals(changed) ? seen : Set.of());
    ids.add(id);
    return new Cursor(second, ids);
  }

  /**
   * The value of {@code modified_after} that finds everything from this second on: the shop takes
   * it as strictly later. Never with a Z, which together with {@code dates_are_gmt} loses orders.
   */
  String modifiedAfter() {
    return LocalDateTime.ofInstant(changed.minusSeconds(1), ZoneOffset.UTC)
        .truncatedTo(ChronoUnit.SECONDS)
        .format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }

  String written() {
    String time =
        LocalDateTime.ofInstant(changed, ZoneOffset.UTC)
            .format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    return seen.isEmpty()
        ? time
        : time
            + " "
            + new TreeSet<>(seen).stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
