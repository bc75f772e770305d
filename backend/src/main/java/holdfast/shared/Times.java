package holdfast.shared;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Instants as the database keeps them: UTC, milliseconds, in DATETIME(3) columns; and as HTTP says
 * them.
 */
public final class Times {
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  public static LocalDateTime column(Instant instant) {
    return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
  }

  public static @Nullable LocalDateTime columnOrNull(@Nullable Instant instant) {
    return instant == null ? null : column(instant);
  }

  /** As a header of HTTP has it (RFC 9110, 5.6.7). */
  public static String http(Instant instant) {
    return HTTP.format(instant);
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
