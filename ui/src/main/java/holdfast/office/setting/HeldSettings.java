package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.store.Store;
import holdfast.store.Store.HeldOrderRule;
import holdfast.store.Stores;
import org.jspecify.annotations.Nullable;

/** How long held orders wait in each store, and what happens then (contract items 100, 103). */
final class HeldSettings extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Stores stores;
  private final Texts texts = Texts.here();

  HeldSettings(Stores stores) {
    this.stores = stores;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("settings.heldWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("settings.held")), why);
    stores.all().forEach(store -> add(of(store)));
  }

  private Div of(Store store) {
    HeldOrderRule now = store.heldOrderRule();
    IntegerField hours = new IntegerField(texts.text("settings.held.hours"));
    hours.setId("held-hours-" + store.code());
    hours.setMin(1);
    hours.setMax(HeldOrderRule.MOST_HOURS);
    hours.setStepButtonsVisible(true);
    hours.setRequiredIndicatorVisible(true);
    hours.setErrorMessage(texts.text("settings.desk.range", 1, HeldOrderRule.MOST_HOURS));
    hours.setValue(now.hours());
    Checkbox cancels = new Checkbox(texts.text("settings.held.cancels"));
    cancels.setValue(now.autoCancel());
    Paragraph consequence = new Paragraph(sentence(now));
    consequence.addClassName("consequence");
    hours.addValueChangeListener(typed -> foretell(hours, cancels, consequence));
    cancels.addValueChangeListener(ticked -> foretell(hours, cancels, consequence));
    Button save =
        new Button(
            texts.text("action.save"),
            clicked -> {
              @Nullable HeldOrderRule rule = rule(hours, cancels);
              if (rule != null) {
                save(store, rule);
              }
            });
    save.setId("held-save-" + store.code());
    Div fields = new Div(hours, cancels);
    fields.addClassName("rule-fields");
    return new Div(new H3(store.code() + " " + store.name()), fields, consequence, save);
  }

  private void save(Store store, HeldOrderRule rule) {
    if (Notices.attempt(() -> stores.keepHeldOrders(store.code(), rule, SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.saved", store.name()));
    }
  }

  private void foretell(IntegerField hours, Checkbox cancels, Paragraph consequence) {
    @Nullable HeldOrderRule rule = rule(hours, cancels);
    consequence.setText(rule == null ? "" : sentence(rule));
  }

  /** What is typed; null while it cannot be. */
  private static @Nullable HeldOrderRule rule(IntegerField hours, Checkbox cancels) {
    @Nullable Integer typed = hours.getValue();
    boolean isWrong = typed == null || typed < 1 || typed > HeldOrderRule.MOST_HOURS;
    return typed == null || isWrong ? null : new HeldOrderRule(typed, cancels.getValue());
  }

  private String sentence(HeldOrderRule rule) {
    return texts.count(
        rule.autoCancel() ? "settings.held.willEnd" : "settings.held.willStay", rule.hours());
  }
}
