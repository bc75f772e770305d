package holdfast.office;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A day that a list is of, begins or ends with; empty for any. */
public final class DayChoice extends DatePicker {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what a person chose, and is silent about what the address says.
   *
   * @param any what an empty field says
   */
  public DayChoice(String label, String any, SerializableConsumer<@Nullable LocalDate> chosen) {
    Texts texts = Texts.here();
    setAriaLabel(label);
    setPlaceholder(any);
    setLocale(texts.locale());
    setI18n(Calendars.words(texts));
    setClearButtonVisible(true);
    addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            chosen.accept(change.getValue());
          }
        });
  }

  /** A day as it stands in an address; nothing when that is no day. */
  public static Optional<LocalDate> in(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }
}
