package holdfast.order;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/** The day through which an order wants its goods reserved, with the text it was sent as. */
public record ReserveDate(LocalDate day, String asSent) {
  private static final List<DateTimeFormatter> NOTATIONS =
      List.of(notation("ddMMuuuu"), notation("uuuu-MM-dd"));

  /** From {@code 31122026} or {@code 2026-12-31}; empty when that is no day of our times. */
  public static Optional<ReserveDate> of(String text) {
    String stripped = text.strip();
    return NOTATIONS.stream()
        .flatMap(notation -> day(stripped, notation).stream())
        .filter(day -> day.getYear() >= 2000 && day.getYear() < 2200)
        .findFirst()
        .map(day -> new ReserveDate(day, stripped));
  }

  /** The last instant of that day there, to the millisecond. */
  public static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
  }

  private static Optional<LocalDate> day(String text, DateTimeFormatter notation) {
    try {
      return Optional.of(LocalDate.parse(text, notation));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter notation(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }
}
