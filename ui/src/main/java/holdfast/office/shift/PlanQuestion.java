package holdfast.office.shift;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.server.Command;
import holdfast.office.Notices;
import holdfast.office.Numbers;
import holdfast.office.PeopleNames;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.receipt.SalesPlans;
import holdfast.receipt.SalesPlans.Plan;
import holdfast.shared.Money;
import holdfast.store.Store;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks what somebody is to sell in a month. */
final class PlanQuestion {
  private final SalesPlans plans;
  private final PeopleNames people;
  private final YearMonth month;
  private final Command done;
  private final Texts texts = Texts.here();
  private final Question question;
  private final Select<Store> store = new Select<>();
  private final Select<String> seller = new Select<>();
  private final BigDecimalField amount = new BigDecimalField(texts.text("seller.plan"));

  /**
   * Prepares it.
   *
   * @param done what follows when a plan was set
   */
  PlanQuestion(SalesPlans plans, Shops shops, PeopleNames people, YearMonth month, Command done) {
    this.plans = plans;
    this.people = people;
    this.month = month;
    this.done = done;
    question = new Question(texts.text("seller.setPlan"), texts.text("seller.planOf", named()));
    store.setId("plan-store");
    store.setLabel(texts.text("column.store"));
    store.setItems(shops.visible());
    store.setItemLabelGenerator(one -> one.code() + " " + one.name());
    store.setVisible(shops.visible().size() > 1);
    store.addValueChangeListener(chosen -> offer());
    seller.setId("plan-seller");
    seller.setLabel(texts.text("seller.seller"));
    seller.setItemLabelGenerator(people::of);
    seller.addValueChangeListener(chosen -> showKnown());
    amount.setId("plan-amount");
    amount.setLocale(texts.locale());
    amount.setManualValidation(true);
    amount.setErrorMessage(texts.text("seller.planWrong"));
    amount.setHelperText(texts.text("seller.planHow"));
    for (HasSize field : List.of(store, seller, amount)) {
      field.setWidthFull();
    }
    question.add(store, seller, amount);
    store.setValue(shops.visible().getFirst());
  }

  void open() {
    question.open(texts.text("action.save"), this::keep);
  }

  private String named() {
    return DateTimeFormatter.ofPattern("LLLL yyyy", texts.locale()).format(month);
  }

  private void offer() {
    String code = store.getValue().code();
    seller.setItems(
        people.logins().stream()
            .filter(login -> plans.maySell(login, code))
            .sorted((one, other) -> people.of(one).compareToIgnoreCase(people.of(other)))
            .toList());
  }

  private void showKnown() {
    List<Plan> known = plans.of(store.getValue().code(), month, SignedIn.callerHere());
    known.stream()
        .filter(plan -> plan.seller().equals(seller.getValue()))
        .findAny()
        .ifPresentOrElse(plan -> amount.setValue(plan.amount().decimal()), amount::clear);
  }

  private void keep() {
    @Nullable String who = seller.getValue();
    seller.setErrorMessage(texts.text("seller.planWhose"));
    seller.setInvalid(who == null);
    amount.setInvalid(!Numbers.isMoney(amount.getValue()));
    if (who != null
        && !amount.isInvalid()
        && Notices.attempt(
            () ->
                plans.set(
                    store.getValue().code(),
                    who,
                    month,
                    Money.of(amount.getValue()),
                    SignedIn.callerHere()))) {
      question.close();
      done.execute();
    }
  }
}
