package holdfast.price;

import holdfast.shared.Problem;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a rule counts, by the clock of the store.
 *
 * @param from the first day; null for always
 * @param until the last day; null for ever
 * @param days of the week, 1 is Monday, as {@code "67"}; empty for all
 * @param opens the time of day from which it counts; null for the whole day
 * @param closes the time of day from which it does not any more; earlier than {@code opens} when it
 *     is open over midnight
 */
public record When(
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    String days,
    @Nullable LocalTime opens,
    @Nullable LocalTime closes) {

  public static final When ALWAYS = new When(null, null, "", null, null);

  /** The days of the week as a rule keeps them. */
  public static String days(Set<DayOfWeek> days) {
    return days.size() == DayOfWeek.values().length
        ? ""
        : days.stream()
            .sorted()
            .map(day -> String.valueOf(day.getValue()))
            .collect(Collectors.joining());
  }

  /** On which days of the week it counts. */
  public Set<DayOfWeek> weekdays() {
    return Arrays.stream(DayOfWeek.values())
        .filter(this::isOn)
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean isAt(LocalDateTime moment) {
    LocalDate date = moment.toLocalDate();
    return (from == null || !date.isBefore(from))
        && (until == null || !date.isAfter(until))
        && isOn(date.getDayOfWeek())
        && isOpen(moment.toLocalTime());
  }

  private boolean isOn(DayOfWeek day) {
    return days.isEmpty() || days.contains(String.valueOf(day.getValue()));
  }

  private boolean isOpen(LocalTime time) {
    if (opens == null || closes == null) {
      return true;
    }
    boolean hasOpened = !time.isBefore(opens);
    boolean hasNotClosed = time.isBefore(closes);
    return opens.isBefore(closes) ? hasOpened && hasNotClosed : hasOpened || hasNotClosed;
  }

  void check() {
    if (from != null && until != null && until.isBefore(from)) {
      throw Problem.invalid("until", "is before the first day");
    }
    if ((opens == null) != (closes == null)) {
      throw Problem.invalid("hours", "need both ends");
    }
    if (opens != null && opens.equals(closes)) {
      throw Problem.invalid("hours", "must not end where they begin");
    }
    if (opens != null && closes != null && opens.getSecond() + closes.getSecond() > 0) {
      throw Problem.invalid("hours", "are told to the minute");
    }
    if (!days.matches("[1-7]{0,7}")) {
      throw Problem.invalid("days", "are 1 to 7");
    }
  }
}
