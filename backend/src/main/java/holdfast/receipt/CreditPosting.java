package holdfast.receipt;

import holdfast.credit.CreditAccount;
import holdfast.credit.CreditBook;
import holdfast.credit.CreditBook.Said;
import holdfast.receipt.Receipt.Payment;
import holdfast.receipt.Receipt.PaymentKind;
import holdfast.receipt.ReceiptBook.Head;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was sold on credit into the customers' accounts, in the running transaction and so as
 * often as the receipt: once. Nothing is refused; what exceeds a limit, or nobody was allowed to
 * give, calls a manager and names the customer (decision 0032).
 */
@ApplicationScoped
class CreditPosting {
  private static final String EXCEEDED = "CREDIT_EXCEEDED";
  private static final String DOUBTED = "CREDIT_DOUBTED";

  @Inject CreditBook book;
  @Inject Supervisors supervisors;
  @Inject Sales sales;

  /** What a sale says, after it was kept. */
  void keep(Receipt receipt, Sender sender, Caller by) {
    Head head = receipt.head();
    boolean isOnCredit = false;
    int line = 0;
    for (Payment payment : receipt.payments()) {
      line++;
      UUID account = payment.account();
      if (account != null) {
        isOnCredit = true;
        Said said = said(head, line, account, receipt.id(), payment.amount(), sender);
        owes(book.owe(said, by.login()), said, by);
      }
    }
    if (isOnCredit && !supervisors.maySellOnCredit(receipt.cashier(), sender.store())) {
      doubt(DOUBTED, receipt.id(), sender.store(), null, receipt.cashier(), by);
    }
  }

  /** What a return says, after it was kept: what is owed for the goods becomes less first. */
  void keep(Return back, Sender sender, Caller by) {
    int line = 0;
    for (Payment payment : back.payments()) {
      line++;
      UUID account = payment.account();
      if (account != null) {
        Said said = said(back.head(), line, account, back.receipt(), payment.amount(), sender);
        if (book.giveBack(said, by.login()).isEmpty()) {
          doubt(DOUBTED, back.id(), sender.store(), null, account + ": " + said.amount(), by);
        }
      }
    }
    Money left = book.leftOf(back.receipt());
    boolean isMoneyOut =
        back.payments().stream().anyMatch(CreditPosting::isMoney) && !left.equals(Money.ZERO);
    if (left.isNegative() || isMoneyOut) {
      doubt(DOUBTED, back.id(), sender.store(), null, left.toString(), by);
    }
  }

  private void owes(Optional<CreditAccount> written, Said said, Caller by) {
    if (written.isEmpty()) {
      String what = said.account() + ": " + said.amount();
      doubt(DOUBTED, said.receipt(), said.store(), null, what, by);
    } else if (written.get().isExceeded()) {
      CreditAccount account = written.get();
      String what = account.owed() + " > " + account.limit();
      doubt(EXCEEDED, said.receipt(), said.store(), account, what, by);
    }
  }

  private void doubt(
      String kind,
      UUID receipt,
      String store,
      @Nullable CreditAccount customer,
      String said,
      Caller by) {
    String named = customer == null ? null : customer.name() + " · " + customer.card();
    sales.doubt(new Sales.Doubt(kind, receipt, store, null, named, said), by);
  }

  private static boolean isMoney(Payment payment) {
    return payment.kind() != PaymentKind.CREDIT && !payment.amount().equals(Money.ZERO);
  }

  private static Said said(
      Head head, int line, UUID account, UUID sale, Money amount, Sender sender) {
    return new Said(
        head.id(), line, account, sale, amount, sender.store(), sender.till(), head.number());
  }
}
