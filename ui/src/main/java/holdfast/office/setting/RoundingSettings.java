package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import holdfast.office.Calendars;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.price.CashRounding;
import holdfast.price.CashRounding.Half;
import holdfast.price.RoundingRule;
import holdfast.price.RoundingRules;
import holdfast.shared.Money;
import holdfast.store.Store;
import holdfast.store.Stores;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How each store rounds what is paid in cash, from which day on. */
final class RoundingSettings extends Div {
  private static final long serialVersionUID = 1L;
  private static final List<Money> STEPS =
      Stream.of("0.05", "0.10", "0.25", "0.50", "1.00", "5.00", "10.00").map(Money::of).toList();

  private final transient RoundingRules rules;
  private final Texts texts = Texts.here();

  RoundingSettings(Stores stores, RoundingRules rules) {
    this.rules = rules;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("settings.roundingWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("settings.rounding")), why);
    stores.all().forEach(store -> add(of(store)));
  }

  private Div of(Store store) {
    Div list = new Div();
    list.setId("rounding-rules-" + store.code());
    show(store, list);
    DatePicker from = new DatePicker(texts.text("settings.rounding.from"));
    from.setId("rounding-from-" + store.code());
    from.setI18n(Calendars.words(texts));
    from.setLocale(texts.locale());
    from.setManualValidation(true);
    from.setErrorMessage(texts.text("settings.rounding.dayMissing"));
    Select<Money> step = new Select<>();
    step.setId("rounding-step-" + store.code());
    step.setLabel(texts.text("settings.rounding.step"));
    step.setItems(STEPS);
    step.setItemLabelGenerator(one -> texts.money(one, store.currency()));
    step.setValue(Money.of("0.50"));
    Select<Half> half = new Select<>();
    half.setId("rounding-half-" + store.code());
    half.setLabel(texts.text("settings.rounding.half"));
    half.setItems(Half.values());
    half.setItemLabelGenerator(one -> texts.text("settings.rounding.half." + one));
    half.setValue(Half.UP);
    Button add =
        new Button(
            texts.text("settings.rounding.add"),
            clicked -> {
              @Nullable LocalDate day = from.getValue();
              from.setInvalid(day == null);
              if (day != null) {
                CashRounding rounding = new CashRounding(step.getValue(), half.getValue());
                keep(store, day, rounding, list);
              }
            });
    add.setId("rounding-add-" + store.code());
    Div fields = new Div(from, step, half, add);
    fields.addClassName("rule-fields");
    return new Div(new H3(store.code() + " " + store.name()), list, fields);
  }

  private void show(Store store, Div list) {
    list.removeAll();
    List<RoundingRule> all = rules.of(store.code());
    if (all.isEmpty()) {
      Paragraph none = new Paragraph(texts.text("settings.rounding.none"));
      none.addClassName("consequence");
      list.add(none);
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("setting-rows");
    all.forEach(rule -> rows.add(row(store, rule, list)));
    list.add(rows);
  }

  private ListItem row(Store store, RoundingRule rule, Div list) {
    String day = day(rule.from());
    CashRounding rounding = rule.rounding();
    Span said =
        new Span(
            texts.text(
                "settings.rounding.rule",
                day,
                texts.money(rounding.step(), store.currency()),
                texts.text("settings.rounding.half." + rounding.half())));
    Button end = new Button("✕", clicked -> end(store, rule, list));
    end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    end.setAriaLabel(texts.text("settings.rounding.end", day));
    end.setTooltipText(texts.text("settings.rounding.end", day));
    return new ListItem(said, end);
  }

  private String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(texts.locale())
        .format(day);
  }

  private void keep(Store store, LocalDate from, CashRounding rounding, Div list) {
    if (Notices.attempt(() -> rules.add(store.code(), from, rounding, SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.saved", store.name()));
      show(store, list);
    }
  }

  private void end(Store store, RoundingRule rule, Div list) {
    if (Notices.attempt(() -> rules.end(store.code(), rule.id(), SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.saved", store.name()));
      show(store, list);
    }
  }
}
