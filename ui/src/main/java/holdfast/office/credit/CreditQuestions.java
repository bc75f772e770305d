package holdfast.office.credit;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.credit.CreditAccount;
import holdfast.credit.CreditAccounts;
import holdfast.credit.CreditAccounts.Repayment;
import holdfast.office.MoneyField;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks who may owe how much, and what somebody paid back. */
@Dependent
class CreditQuestions {
  private final CreditAccounts accounts;
  private final Ids ids;

  @Inject
  CreditQuestions(CreditAccounts accounts, Ids ids) {
    this.accounts = accounts;
    this.ids = ids;
  }

  /** Asks for a new customer with credit, or what to change of that one. */
  void account(@Nullable CreditAccount before, Command done) {
    Texts texts = Texts.here();
    Question question =
        new Question(
            texts.text(before == null ? "credit.add" : "credit.change"),
            before == null ? texts.text("credit.addWhy") : before.name());
    TextField name = field("credit.name", "credit-name", CreditAccounts.LONGEST_NAME);
    TextField card = field("credit.card", "credit-card", CreditAccounts.LONGEST_CARD);
    card.setHelperText(texts.text("credit.cardWhy"));
    MoneyField limit = new MoneyField("credit.limit", "credit-limit");
    limit.setHelperText(texts.text("credit.limitWhy"));
    limit.setWidthFull();
    if (before != null) {
      name.setValue(before.name());
      card.setValue(before.card());
      limit.of(before.limit());
    }
    question.add(name, card, limit);
    UUID id = before == null ? ids.next() : before.id();
    question.open(
        texts.text("action.save"),
        () -> {
          @Nullable Money most = limit.amount();
          if (most != null
              && Notices.attempt(
                  () ->
                      accounts.save(
                          id,
                          card.getValue().strip(),
                          name.getValue().strip(),
                          most,
                          SignedIn.callerHere()))) {
            question.close();
            Notices.done(texts.text("credit.saved", name.getValue().strip()));
            done.execute();
          }
        });
  }

  /** Asks what that customer paid back; pressed twice it is written once. */
  void repayment(CreditAccount account, String owed, Command done) {
    Texts texts = Texts.here();
    Question question =
        new Question(texts.text("credit.repay"), texts.text("credit.owes", account.name(), owed));
    MoneyField amount = new MoneyField("credit.repaid", "credit-repaid");
    amount.of(account.owed());
    TextField note = field("credit.note", "credit-note", CreditAccounts.LONGEST_NOTE);
    question.add(amount, note);
    UUID id = ids.next();
    question.open(
        texts.text("credit.repayNow"),
        () -> {
          @Nullable Money paid = amount.amount();
          if (paid != null
              && Notices.attempt(
                  () ->
                      accounts.repay(
                          new Repayment(id, account.id(), paid, note.getValue()),
                          SignedIn.callerHere()))) {
            question.close();
            Notices.done(texts.text("credit.isRepaid", account.name()));
            done.execute();
          }
        });
  }

  private static TextField field(String key, String id, int longest) {
    TextField field = new TextField(Texts.here().text(key));
    field.setId(id);
    field.setMaxLength(longest);
    field.setWidthFull();
    return field;
  }
}
