package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import holdfast.credit.CreditLeases;
import holdfast.credit.CreditRule;
import holdfast.credit.CreditRules;
import holdfast.office.MoneyField;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Money;
import holdfast.store.Store;
import holdfast.store.Stores;
import org.jspecify.annotations.Nullable;

/** How much the tills of each store may sell on credit while they have no server. */
final class CreditSettings extends Div {
  private static final long serialVersionUID = 1L;

  private final transient CreditRules rules;
  private final transient CreditLeases leases;
  private final Texts texts = Texts.here();

  CreditSettings(Stores stores, CreditRules rules, CreditLeases leases) {
    this.rules = rules;
    this.leases = leases;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("settings.creditWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("settings.credit")), why);
    stores.all().forEach(store -> add(of(store)));
  }

  private Div of(Store store) {
    CreditRule rule = rules.of(store.code());
    MoneyField all = field("settings.credit.store", "credit-store-", rule.storeMost(), store);
    MoneyField till = field("settings.credit.till", "credit-till-", rule.tillMost(), store);
    MoneyField customer =
        field("settings.credit.customer", "credit-customer-", rule.customerMost(), store);
    IntegerField hours = new IntegerField(texts.text("settings.credit.hours"));
    hours.setId("credit-hours-" + store.code());
    hours.setMin(1);
    hours.setMax(CreditRule.MOST_HOURS);
    hours.setStepButtonsVisible(true);
    hours.setErrorMessage(texts.text("settings.desk.range", 1, CreditRule.MOST_HOURS));
    hours.setValue(rule.hours());
    Paragraph consequence = new Paragraph(sentence(rule, store));
    consequence.addClassName("consequence");
    Button save =
        new Button(
            texts.text("action.save"),
            clicked -> {
              @Nullable Money storeMost = all.amount();
              @Nullable Money tillMost = till.amount();
              @Nullable Money customerMost = customer.amount();
              @Nullable Integer typed = hours.getValue();
              if (storeMost != null && tillMost != null && customerMost != null && typed != null) {
                CreditRule said = new CreditRule(storeMost, tillMost, customerMost, typed);
                if (save(store, said)) {
                  consequence.setText(sentence(said, store));
                }
              }
            });
    save.setId("credit-save-" + store.code());
    Div fields = new Div(all, till, customer, hours);
    fields.addClassName("rule-fields");
    return new Div(new H3(store.code() + " " + store.name()), fields, consequence, save);
  }

  private static MoneyField field(String key, String id, Money now, Store store) {
    return new MoneyField(key, id + store.code()).of(now);
  }

  private boolean save(Store store, CreditRule rule) {
    boolean isSaved = Notices.attempt(() -> rules.save(store.code(), rule, SignedIn.callerHere()));
    if (isSaved) {
      Notices.done(texts.text("settings.saved", store.name()));
    }
    return isSaved;
  }

  private String sentence(CreditRule rule, Store store) {
    if (rule.storeMost().min(rule.tillMost()).min(rule.customerMost()).equals(Money.ZERO)) {
      return texts.text("settings.credit.none");
    }
    Money out =
        leases.given(store.code(), SignedIn.callerHere()).stream()
            .map(CreditLeases.Given::amount)
            .reduce(Money.ZERO, Money::plus);
    return texts.text(
        "settings.credit.some",
        texts.money(rule.tillMost(), store.currency()),
        texts.money(rule.storeMost(), store.currency()),
        texts.money(out, store.currency()));
  }
}
