package holdfast.office.salary;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.server.Command;
import holdfast.office.Calendars;
import holdfast.office.Notices;
import holdfast.office.Numbers;
import holdfast.office.PeopleNames;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.salary.PayRule;
import holdfast.salary.PayRule.Whose;
import holdfast.salary.PayRules;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Role;
import holdfast.store.Store;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By what people are paid in one store. */
final class PayRulesDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final transient PayRules rules;
  private final transient PeopleNames people;
  private final transient Ids ids;
  private final transient Store store;
  private final Command changed;
  private final Texts texts = Texts.here();
  private final Div list = new Div();
  private final Select<Whose> whose = new Select<>();
  private final DatePicker from = new DatePicker(texts.text("salary.ruleFrom"));
  private final BigDecimalField hourly = field("salary.hourly", "pay-hourly");
  private final BigDecimalField sales = field("salary.salesPercent", "pay-sales");
  private final BigDecimalField plan = field("salary.planPercent", "pay-plan");

  /**
   * Prepares it.
   *
   * @param first the first day that is proposed
   * @param changed what follows each change
   */
  PayRulesDialog(
      PayRules rules, PeopleNames people, Ids ids, Store store, LocalDate first, Command changed) {
    super(Texts.here().text("salary.rulesOf", store.name()));
    this.rules = rules;
    this.people = people;
    this.ids = ids;
    this.store = store;
    this.changed = changed;
    setId("pay-rules");
    setWidth("44rem");
    Paragraph why = new Paragraph(texts.text("salary.rulesWhy"));
    why.addClassName("quiet");
    add(why, list);
    if (SignedIn.may(Permission.SETTLE_SALARIES)) {
      add(form(first));
    }
    getFooter().add(new Button(texts.text("action.close"), clicked -> close()));
    show();
  }

  private BigDecimalField field(String key, String id) {
    BigDecimalField field = new BigDecimalField(texts.text(key));
    field.setId(id);
    field.setLocale(texts.locale());
    field.setManualValidation(true);
    field.setValue(BigDecimal.ZERO);
    return field;
  }

  private Div form(LocalDate first) {
    whose.setId("pay-whose");
    whose.setLabel(texts.text("salary.ruleWhose"));
    whose.setErrorMessage(texts.text("salary.ruleWhoseMissing"));
    whose.setItems(
        Stream.concat(
                Stream.of(Role.CASHIER, Role.SENIOR_CASHIER, Role.MANAGER, Role.DRIVER)
                    .map(Whose::all),
                people.logins().stream()
                    .sorted((one, other) -> people.of(one).compareToIgnoreCase(people.of(other)))
                    .map(Whose::person))
            .toList());
    whose.setItemLabelGenerator(one -> SalaryWords.whose(one, people, texts));
    from.setId("pay-from");
    from.setI18n(Calendars.words(texts));
    from.setLocale(texts.locale());
    from.setManualValidation(true);
    from.setErrorMessage(texts.text("settings.rounding.dayMissing"));
    from.setValue(first);
    hourly.setErrorMessage(texts.text("seller.planWrong"));
    sales.setErrorMessage(texts.text("salary.percentWrong"));
    plan.setErrorMessage(texts.text("salary.percentWrong"));
    plan.setHelperText(texts.text("salary.planPercentHow"));
    sales.setHelperText(texts.text("salary.salesPercentHow"));
    Button add = new Button(texts.text("salary.ruleAdd"), clicked -> keep());
    add.setId("pay-add");
    add.addThemeVariants(ButtonVariant.PRIMARY);
    Div fields = new Div(whose, from, hourly, sales, plan, add);
    fields.addClassName("rule-fields");
    return fields;
  }

  private void show() {
    list.removeAll();
    List<PayRule> all = rules.of(store.code(), SignedIn.callerHere());
    if (all.isEmpty()) {
      Paragraph none = new Paragraph(texts.text("salary.rulesNone"));
      none.addClassName("consequence");
      list.add(none);
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("setting-rows");
    all.forEach(rule -> rows.add(row(rule)));
    list.add(rows);
  }

  private ListItem row(PayRule rule) {
    String said =
        texts.text(
            "salary.rule",
            SalaryWords.whose(rule.whose(), people, texts),
            SalaryWords.day(rule.from(), texts),
            texts.money(rule.hourly(), store.currency()),
            Numbers.percent(rule.salesPercent(), texts),
            Numbers.percent(rule.planPercent(), texts));
    ListItem row = new ListItem(new Span(said));
    if (SignedIn.may(Permission.SETTLE_SALARIES)) {
      Button end = new Button("✕", clicked -> end(rule));
      end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
      end.setAriaLabel(texts.text("salary.ruleEnd") + ": " + said);
      end.setTooltipText(texts.text("salary.ruleEnd"));
      row.add(end);
    }
    return row;
  }

  private void keep() {
    @Nullable Whose who = whose.getValue();
    @Nullable LocalDate day = from.getValue();
    whose.setInvalid(who == null);
    from.setInvalid(day == null);
    hourly.setInvalid(!Numbers.isMoney(hourly.getValue()));
    sales.setInvalid(!Numbers.isPercent(sales.getValue()));
    plan.setInvalid(!Numbers.isPercent(plan.getValue()));
    if (who == null || day == null || hourly.isInvalid() || sales.isInvalid() || plan.isInvalid()) {
      return;
    }
    PayRule rule =
        new PayRule(
            ids.next(),
            who,
            day,
            Money.of(hourly.getValue()),
            hundredths(sales.getValue()),
            hundredths(plan.getValue()));
    done(() -> rules.add(store.code(), rule, SignedIn.callerHere()));
  }

  private void end(PayRule rule) {
    done(() -> rules.end(store.code(), rule.id(), SignedIn.callerHere()));
  }

  private void done(Runnable verb) {
    if (Notices.attempt(verb)) {
      Notices.done(texts.text("settings.saved", store.name()));
      show();
      changed.execute();
    }
  }

  private static int hundredths(BigDecimal percent) {
    return percent.movePointRight(2).intValueExact();
  }
}
