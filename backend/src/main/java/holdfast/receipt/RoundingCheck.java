package holdfast.receipt;

import holdfast.price.RoundingRules;
import holdfast.receipt.Receipt.Payment;
import holdfast.receipt.Receipt.PaymentKind;
import holdfast.receipt.ReceiptBook.Head;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Rounds once more what a till has rounded: by its rule, and whether the store ever had that. */
@ApplicationScoped
class RoundingCheck {
  @Inject RoundingRules rules;

  /** What cannot be right about it. */
  Optional<String> odd(Head head, Sender sender) {
    Rounded rounded = head.rounded();
    if (rounded == null) {
      return Optional.empty();
    }
    Money others =
        head.payments().stream()
            .filter(payment -> payment.kind() != PaymentKind.CASH)
            .map(Payment::amount)
            .reduce(Money.ZERO, Money::plus);
    Money exact = head.total().minus(others);
    Money right = exact.isNegative() ? exact : rounded.by().of(exact);
    if (!exact.plus(rounded.amount()).equals(right)) {
      return Optional.of(exact.plus(rounded.amount()) + " ≠ " + right);
    }
    return rules.everRounded(sender.store(), rounded.by())
        ? Optional.empty()
        : Optional.of(rounded.by().step() + "?");
  }
}
