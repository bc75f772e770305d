package holdfast.office.salary;

import holdfast.office.PeopleNames;
import holdfast.office.Texts;
import holdfast.salary.PayRule.Whose;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** How days and those whom a rule is about are said. */
final class SalaryWords {
  private SalaryWords() {}

  /** A whole month by its name, other days from the first to the last. */
  static String days(LocalDate from, LocalDate through, Texts texts) {
    YearMonth month = YearMonth.from(from);
    if (from.equals(month.atDay(1)) && through.equals(month.atEndOfMonth())) {
      return month(month, texts);
    }
    return day(from, texts) + " – " + day(through, texts);
  }

  static String month(YearMonth month, Texts texts) {
    return DateTimeFormatter.ofPattern("LLLL yyyy", texts.locale()).format(month);
  }

  static String day(LocalDate day, Texts texts) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(texts.locale())
        .format(day);
  }

  static String whose(Whose whose, PeopleNames people, Texts texts) {
    return whose.role() == null
        ? people.of(String.valueOf(whose.login()))
        : texts.text("salary.allOf", texts.text("role." + whose.role()));
  }
}
