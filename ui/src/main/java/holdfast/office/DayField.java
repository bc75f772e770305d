package holdfast.office;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A day of a filter above a list; it cannot be empty. */
public final class DayField extends DatePicker {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the field.
   *
   * @param key of what it is called
   * @param chosen hears each other day that somebody chooses
   */
  public DayField(String key, LocalDate value, SerializableConsumer<LocalDate> chosen) {
    Texts texts = Texts.here();
    setAriaLabel(texts.text(key));
    setLocale(texts.locale());
    setI18n(Calendars.words(texts));
    setValue(value);
    addValueChangeListener(
        change -> {
          @Nullable LocalDate date = change.getValue();
          if (!change.isFromClient()) {
            return;
          }
          if (date == null) {
            setValue(change.getOldValue());
          } else {
            chosen.accept(date);
          }
        });
  }
}
