package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.report.DeskRules;
import holdfast.report.StoreRules;
import holdfast.shared.Quantity;
import holdfast.store.Store;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each store calls worth looking at (contract items 97, 106, 107). */
final class DeskSettings extends Div {
  private static final long serialVersionUID = 1L;

  private final transient DeskRules rules;
  private final Texts texts = Texts.here();

  DeskSettings(DeskRules rules, List<Store> stores) {
    this.rules = rules;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("settings.deskWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("settings.desk")), why);
    stores.forEach(store -> add(of(store)));
  }

  private Div of(Store store) {
    StoreRules now = rules.of(store.code());
    IntegerField stale = number("stale", now.staleHours(), 1, 8760);
    IntegerField late = number("late", now.unfulfilledHours(), 1, 8760);
    IntegerField percent = number("percent", now.reservedPercent(), 1, 100);
    IntegerField lead = number("lead", now.leadDays(), 0, 365);
    BigDecimalField low = new BigDecimalField(texts.text("settings.desk.low"));
    low.setLocale(texts.locale());
    low.setHelperText(texts.text("settings.desk.lowWhy"));
    low.setManualValidation(true);
    low.setErrorMessage(texts.text("low.numberWrong"));
    @Nullable Quantity threshold = now.lowStock();
    low.setValue(threshold == null ? null : threshold.decimal());
    Button save =
        new Button(
            texts.text("action.save"),
            clicked -> {
              @Nullable BigDecimal typed = low.getValue();
              low.setInvalid(isWrong(typed));
              boolean isRight =
                  List.of(stale, late, percent, lead).stream().noneMatch(DeskSettings::isWrong);
              if (isRight && !low.isInvalid()) {
                save(
                    store,
                    new StoreRules(
                        store.code(),
                        stale.getValue(),
                        late.getValue(),
                        percent.getValue(),
                        typed == null ? null : Quantity.of(typed),
                        lead.getValue()));
              }
            });
    save.setId("desk-save-" + store.code());
    Div fields = new Div(stale, late, percent, low, lead);
    fields.addClassName("rule-fields");
    return new Div(new H3(store.code() + " " + store.name()), fields, save);
  }

  private void save(Store store, StoreRules edited) {
    if (Notices.attempt(() -> rules.set(edited, SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.desk.saved", store.name()));
    }
  }

  private IntegerField number(String key, int value, int least, int most) {
    IntegerField field = new IntegerField(texts.text("settings.desk." + key));
    field.setHelperText(texts.text("settings.desk." + key + "Why"));
    field.setMin(least);
    field.setMax(most);
    field.setStepButtonsVisible(true);
    field.setRequiredIndicatorVisible(true);
    field.setErrorMessage(texts.text("settings.desk.range", least, most));
    field.setValue(value);
    return field;
  }

  private static boolean isWrong(IntegerField field) {
    return field.isInvalid() || Objects.isNull(field.getValue());
  }

  private static boolean isWrong(@Nullable BigDecimal typed) {
    return typed != null && (typed.signum() < 0 || typed.stripTrailingZeros().scale() > 3);
  }
}
