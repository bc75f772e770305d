package holdfast.office;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The calendar of date fields, in the language of the screen. */
public final class Calendars {
  private static final int DAYS = 7;

  private Calendars() {}

  /** All that a date field says. */
  public static DatePickerI18n words(Texts texts) {
    Locale locale = texts.locale();
    return new DatePickerI18n()
        .setMonthNames(
            Stream.of(Month.values())
                .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                .toList())
        .setWeekdays(days(TextStyle.FULL_STANDALONE, locale))
        .setWeekdaysShort(days(TextStyle.SHORT_STANDALONE, locale))
        .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % DAYS)
        .setToday(texts.text("calendar.today"))
        .setCancel(texts.text("action.back"));
  }

  /** The component counts from Sunday. */
  private static List<String> days(TextStyle style, Locale locale) {
    return Stream.iterate(DayOfWeek.SUNDAY, day -> day.plus(1))
        .limit(DAYS)
        .map(day -> day.getDisplayName(style, locale))
        .toList();
  }
}
