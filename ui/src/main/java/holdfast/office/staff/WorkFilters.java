package holdfast.office.staff;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Calendars;
import holdfast.office.SearchField;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.staff.WorkingTimes.Filter;
import holdfast.store.Store;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Store, period and person above the list. */
final class WorkFilters extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  WorkFilters(
      List<Store> stores, Filter first, SerializableConsumer<UnaryOperator<Filter>> change) {
    addClassName("filters");
    SearchField text =
        new SearchField(
            texts.text("filter.person"),
            typed ->
                change.accept(old -> new Filter(old.store(), old.from(), old.through(), typed)));
    StoreChoice store =
        new StoreChoice(
            stores,
            code -> change.accept(old -> new Filter(code, old.from(), old.through(), old.text())));
    DatePicker from =
        day(
            "movement.from",
            first.from(),
            date -> change.accept(old -> new Filter(old.store(), date, old.through(), old.text())));
    from.setId("work-from");
    DatePicker through =
        day(
            "movement.through",
            first.through(),
            date -> change.accept(old -> new Filter(old.store(), old.from(), date, old.text())));
    through.setId("work-through");
    add(text, store, from, through);
  }

  private DatePicker day(String key, LocalDate value, SerializableConsumer<LocalDate> chosen) {
    DatePicker day = new DatePicker();
    day.setAriaLabel(texts.text(key));
    day.setLocale(texts.locale());
    day.setI18n(Calendars.words(texts));
    day.setValue(value);
    day.addValueChangeListener(
        change -> {
          @Nullable LocalDate date = change.getValue();
          if (!change.isFromClient()) {
            return;
          }
          if (date == null) {
            day.setValue(change.getOldValue());
          } else {
            chosen.accept(date);
          }
        });
    return day;
  }
}
