package holdfast.shared;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as the database keeps them: UTC, milliseconds, in DATETIME(3) columns. */
public final class Times {
  private Times() {}

  public static LocalDateTime column(Instant instant) {
    return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
  }

  public static @Nullable LocalDateTime columnOrNull(@Nullable Instant instant) {
    return instant == null ? null : column(instant);
  }

  /** From what a native query returns for a DATETIME(3) column. */
  public static Instant instant(Object column) {
    return switch (column) {
      case LocalDateTime utc -> utc.toInstant(ZoneOffset.UTC);
      case java.sql.Timestamp utc -> utc.toLocalDateTime().toInstant(ZoneOffset.UTC);
      default -> throw new IllegalArgumentException("not a time column: " + column.getClass());
    };
  }

  public static @Nullable Instant instantOrNull(@Nullable Object column) {
    return column == null ? null : instant(column);
  }
}
