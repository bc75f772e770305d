package holdfast.office.salary;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.DayField;
import holdfast.office.SearchField;
import holdfast.office.Texts;
import holdfast.store.Store;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Store, month or days, and person above the list. */
final class SalaryFilters extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MONTHS = 13;

  private final Texts texts = Texts.here();
  private final Select<YearMonth> month = new Select<>();
  private final DayField from;
  private final DayField through;
  private final SerializableConsumer<Shown> change;
  private transient Shown shown;

  /** What is shown: one store, some days, and whose name has that in it. */
  record Shown(Store store, LocalDate from, LocalDate through, String text) {
    Shown days(LocalDate first, LocalDate last) {
      return new Shown(store, first, last, text);
    }
  }

  SalaryFilters(List<Store> stores, Shown first, SerializableConsumer<Shown> change) {
    this.change = change;
    shown = first;
    addClassName("filters");
    SearchField text =
        new SearchField(
            texts.text("filter.person"),
            typed -> choose(new Shown(shown.store(), shown.from(), shown.through(), typed)));
    Select<Store> store = new Select<>();
    store.setId("salary-store");
    store.setAriaLabel(texts.text("filter.store"));
    store.setItems(stores);
    store.setItemLabelGenerator(one -> one.code() + " " + one.name());
    store.setVisible(stores.size() > 1);
    store.setValue(first.store());
    store.addValueChangeListener(
        chosen ->
            choose(new Shown(chosen.getValue(), shown.from(), shown.through(), shown.text())));
    from = new DayField("movement.from", first.from(), day -> choose(shown.days(day, last(day))));
    from.setId("salary-from");
    through =
        new DayField(
            "movement.through", first.through(), day -> choose(shown.days(first(day), day)));
    through.setId("salary-through");
    months(YearMonth.from(first.from()));
    add(text, store, month, from, through);
  }

  private void months(YearMonth latest) {
    month.setId("salary-month");
    month.setAriaLabel(texts.text("salary.month"));
    month.setPlaceholder(texts.text("salary.otherDays"));
    month.setItems(IntStream.range(0, MONTHS).mapToObj(latest::minusMonths).toList());
    month.setItemLabelGenerator(one -> SalaryWords.month(one, texts));
    month.setValue(latest);
    month.addValueChangeListener(
        chosen -> {
          @Nullable YearMonth of = chosen.getValue();
          if (of != null && chosen.isFromClient()) {
            choose(shown.days(of.atDay(1), of.atEndOfMonth()));
          }
        });
  }

  /** Whoever moves one end beyond the other takes it along. */
  private LocalDate last(LocalDate day) {
    return shown.through().isBefore(day) ? day : shown.through();
  }

  private LocalDate first(LocalDate day) {
    return shown.from().isAfter(day) ? day : shown.from();
  }

  /** Shows these days, as if they had been typed. */
  void go(LocalDate first, LocalDate last) {
    choose(shown.days(first, last));
  }

  private void choose(Shown wanted) {
    shown = wanted;
    from.setValue(wanted.from());
    through.setValue(wanted.through());
    YearMonth whole = YearMonth.from(wanted.from());
    boolean isMonth =
        wanted.from().equals(whole.atDay(1)) && wanted.through().equals(whole.atEndOfMonth());
    if (isMonth && month.getListDataView().contains(whole)) {
      month.setValue(whole);
    } else {
      month.clear();
    }
    change.accept(wanted);
  }
}
