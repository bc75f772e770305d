package holdfast.office.price;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import holdfast.office.Calendars;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRule;
import holdfast.price.When;
import holdfast.store.Store;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule is called, for whom it is, where, when and in which step. */
final class TermFields extends Div {
  private static final long serialVersionUID = 1L;
  private static final Duration TIMES = Duration.ofMinutes(30);

  private final Texts texts = Texts.here();
  private final TextField name = new TextField(texts.text("price.name"));
  private final IntegerField step = new IntegerField(texts.text("price.step"));
  private final Checkbox last = new Checkbox(texts.text("price.last"));
  private final Select<PriceLevel> level = new Select<>();
  private final Select<Store> store = new Select<>();
  private final DatePicker from = day("price.from", "price-from");
  private final DatePicker until = day("price.until", "price-until");
  private final TimePicker opens = time("price.opens", "price-opens");
  private final TimePicker closes = time("price.closes", "price-closes");
  private final CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>(texts.text("price.days"));
  private final transient List<PriceLevel> levels;
  private final transient List<Store> stores;

  TermFields(RuleWords words, List<PriceLevel> levels, List<Store> stores) {
    this.levels = levels;
    this.stores = stores;
    addClassName("form-grid");
    name.setId("price-name");
    name.setMaxLength(PriceRule.LONGEST_NAME);
    name.setHelperText(texts.text("price.nameWhy"));
    name.setRequiredIndicatorVisible(true);
    name.setManualValidation(true);
    name.setErrorMessage(texts.text("price.nameMissing"));
    name.setWidthFull();
    step.setId("price-step");
    step.setMin(1);
    step.setMax(PriceRule.MOST_STEP);
    step.setStepButtonsVisible(true);
    step.setManualValidation(true);
    step.setErrorMessage(texts.text("settings.desk.range", 1, PriceRule.MOST_STEP));
    step.setValue(1);
    last.setId("price-last");
    level.setId("price-level");
    level.setLabel(texts.text("price.forWhom"));
    level.setItems(levels);
    level.setEmptySelectionAllowed(true);
    level.setEmptySelectionCaption(texts.text("price.everybody"));
    level.setItemLabelGenerator(one -> one == null ? texts.text("price.everybody") : one.name());
    layStores();
    days.setItems(DayOfWeek.values());
    days.setItemLabelGenerator(words::weekday);
    days.setHelperText(texts.text("price.daysWhy"));
    days.addClassNames("whole-row", "in-a-row");
    last.addClassName("whole-row");
    closes.setErrorMessage(texts.text("price.hoursWrong"));
    closes.setManualValidation(true);
    until.setErrorMessage(texts.text("price.untilWrong"));
    until.setManualValidation(true);
    add(level, store, from, until, opens, closes, days, step, last);
  }

  /** Whoever looks after one store decides for that store only. */
  private void layStores() {
    boolean isOfAll = SignedIn.callerHere().store() == null;
    store.setId("price-store");
    store.setLabel(texts.text("filter.store"));
    store.setItems(stores);
    store.setEmptySelectionAllowed(isOfAll);
    store.setEmptySelectionCaption(texts.text("price.allStores"));
    store.setItemLabelGenerator(
        one -> one == null ? texts.text("price.allStores") : one.code() + " " + one.name());
    if (!isOfAll) {
      stores.stream().findFirst().ifPresent(store::setValue);
    }
  }

  /** The field that stands first. */
  TextField name() {
    return name;
  }

  void show(PriceRule rule) {
    name.setValue(rule.name());
    step.setValue(rule.step());
    last.setValue(rule.isLast());
    levels.stream()
        .filter(one -> one.code().equals(rule.level()))
        .findAny()
        .ifPresent(level::setValue);
    stores.stream()
        .filter(one -> one.code().equals(rule.store()))
        .findAny()
        .ifPresent(store::setValue);
    When when = rule.when();
    from.setValue(when.from());
    until.setValue(when.until());
    opens.setValue(when.opens());
    closes.setValue(when.closes());
    if (!when.days().isEmpty()) {
      days.setValue(when.weekdays());
    }
  }

  /** Marks what is wrong. */
  boolean areRight() {
    name.setInvalid(name.getValue().isBlank());
    Integer typed = step.getValue();
    step.setInvalid(typed == null || typed < 1 || typed > PriceRule.MOST_STEP);
    LocalDate first = from.getValue();
    LocalDate end = until.getValue();
    until.setInvalid(first != null && end != null && end.isBefore(first));
    LocalTime begin = opens.getValue();
    closes.setInvalid(
        (begin == null) != (closes.getValue() == null)
            || (begin != null && begin.equals(closes.getValue())));
    return !name.isInvalid() && !step.isInvalid() && !until.isInvalid() && !closes.isInvalid();
  }

  String typedName() {
    return name.getValue().strip();
  }

  int step() {
    return step.getValue();
  }

  boolean isLast() {
    return last.getValue();
  }

  @Nullable String level() {
    return level.getValue() == null ? null : level.getValue().code();
  }

  @Nullable String store() {
    return store.getValue() == null ? null : store.getValue().code();
  }

  When when() {
    return new When(
        from.getValue(),
        until.getValue(),
        When.days(days.getValue()),
        minute(opens.getValue()),
        minute(closes.getValue()));
  }

  private static @Nullable LocalTime minute(@Nullable LocalTime time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MINUTES);
  }

  private static DatePicker day(String key, String id) {
    Texts texts = Texts.here();
    DatePicker field = new DatePicker(texts.text(key));
    field.setId(id);
    field.setI18n(Calendars.words(texts));
    field.setLocale(texts.locale());
    field.setClearButtonVisible(true);
    return field;
  }

  private static TimePicker time(String key, String id) {
    Texts texts = Texts.here();
    TimePicker field = new TimePicker(texts.text(key));
    field.setId(id);
    field.setStep(TIMES);
    field.setLocale(texts.locale());
    field.setClearButtonVisible(true);
    return field;
  }
}
