package holdfast.office;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Asks until when something is kept, in the time of its store. */
public final class UntilQuestion {
  private UntilQuestion() {}

  /**
   * Shows it.
   *
   * @param proposed what stands there at first
   */
  public static void ask(
      String title,
      String subject,
      Instant proposed,
      ZoneId zone,
      Instant now,
      SerializableConsumer<Instant> act) {
    Texts texts = Texts.here();
    DateTimePicker until = picker(texts.text("extend.until"), zone, texts);
    until.setId("until");
    until.setMin(local(now, zone));
    until.setValue(local(proposed, zone));
    Question question = new Question(title, subject);
    question.add(until);
    question.open(
        texts.text("action.extend"),
        () -> {
          @Nullable LocalDateTime chosen = until.getValue();
          if (chosen == null || until.isInvalid()) {
            until.setInvalid(true);
            return;
          }
          question.close();
          act.accept(chosen.atZone(zone).toInstant());
        });
  }

  /** A field for a moment, in the words of this language and the time of that zone. */
  public static DateTimePicker picker(String label, ZoneId zone, Texts texts) {
    DateTimePicker picker = new DateTimePicker(label);
    picker.setLocale(texts.locale());
    picker.setDatePickerI18n(Calendars.words(texts));
    picker.setHelperText(texts.text("extend.zone", zone.getId()));
    return picker;
  }

  /** That moment on the clocks there. */
  public static LocalDateTime local(Instant instant, ZoneId zone) {
    return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
  }
}
