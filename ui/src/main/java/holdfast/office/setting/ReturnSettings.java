package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.office.MoneyField;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Money;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.till.ReturnRules;
import org.jspecify.annotations.Nullable;

/** How much the tills of each store may give back while they have no server. */
final class ReturnSettings extends Div {
  private static final long serialVersionUID = 1L;

  private final transient ReturnRules rules;
  private final Texts texts = Texts.here();

  ReturnSettings(Stores stores, ReturnRules rules) {
    this.rules = rules;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("settings.returnsWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("settings.returns")), why);
    stores.all().forEach(store -> add(of(store)));
  }

  private Div of(Store store) {
    Money now = rules.offlineMost(store.code());
    MoneyField most =
        new MoneyField("settings.returns.most", "returns-most-" + store.code()).of(now);
    most.setRequiredIndicatorVisible(true);
    Paragraph consequence = new Paragraph(sentence(now, store));
    consequence.addClassName("consequence");
    most.addValueChangeListener(
        typed -> {
          @Nullable Money amount = most.amount();
          consequence.setText(amount == null ? "" : sentence(amount, store));
        });
    Button save =
        new Button(
            texts.text("action.save"),
            clicked -> {
              @Nullable Money amount = most.amount();
              if (amount != null) {
                save(store, amount);
              }
            });
    save.setId("returns-save-" + store.code());
    Div fields = new Div(most);
    fields.addClassName("rule-fields");
    return new Div(new H3(store.code() + " " + store.name()), fields, consequence, save);
  }

  private void save(Store store, Money most) {
    if (Notices.attempt(() -> rules.keepOfflineMost(store.code(), most, SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.saved", store.name()));
    }
  }

  private String sentence(Money most, Store store) {
    return most.equals(Money.ZERO)
        ? texts.text("settings.returns.none")
        : texts.text("settings.returns.some", texts.money(most, store.currency()));
  }
}
