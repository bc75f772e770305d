package holdfast.office.price;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import holdfast.office.Notices;
import holdfast.office.Numbers;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.price.PriceRules;
import holdfast.shared.Money;
import holdfast.store.Store;
import java.util.List;

/** What the cashiers of each store may take off by hand without a senior. */
final class HandLimits extends Div {
  private static final long serialVersionUID = 1L;

  private final transient PriceRules rules;
  private final Texts texts = Texts.here();

  HandLimits(PriceRules rules, List<Store> stores) {
    this.rules = rules;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("price.handWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("price.hand")), why);
    stores.forEach(store -> add(of(store)));
  }

  private Div of(Store store) {
    BigDecimalField most = new BigDecimalField(store.code() + " " + store.name() + ", %");
    most.setId("hand-most-" + store.code());
    most.setLocale(texts.locale());
    most.setManualValidation(true);
    most.setErrorMessage(texts.text("price.percentWrong"));
    most.setValue(new Money(rules.handMost(store.code())).decimal());
    Button save =
        new Button(
            texts.text("action.save"),
            clicked -> {
              most.setInvalid(!Numbers.isPercent(most.getValue()));
              if (!most.isInvalid()) {
                save(store, (int) Money.of(most.getValue()).minor());
              }
            });
    save.setId("hand-save-" + store.code());
    Div fields = new Div(most, save);
    fields.addClassName("rule-fields");
    return fields;
  }

  private void save(Store store, int most) {
    if (Notices.attempt(() -> rules.keepHandMost(store.code(), most, SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.saved", store.name()));
    }
  }
}
