package holdfast.receipt;

import holdfast.price.ByHand;
import holdfast.price.PriceRules;
import holdfast.price.Prices.By;
import holdfast.receipt.Discounts.Odd;
import holdfast.receipt.Priced.Discount;
import holdfast.receipt.Priced.Hand;
import holdfast.receipt.Priced.Signature;
import holdfast.receipt.Receipt.Line;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether those who took something off by hand were allowed to. */
@ApplicationScoped
class HandCheck {
  @Inject PriceRules rules;
  @Inject Supervisors supervisors;
  @Inject Chains chains;

  /** The first discount by hand that nobody was allowed to give. */
  Optional<Odd> odd(Receipt receipt, Sender sender) {
    for (Line line : receipt.lines()) {
      Hand hand = line.hand();
      Money off = off(line, By.HAND::equals);
      if (hand == null && !off.equals(Money.ZERO)) {
        return Optional.of(new Odd(line.sku(), receipt.cashier() + ": " + off));
      }
      if (hand != null && !isAllowed(hand, off, before(line), 0, sender)) {
        return Optional.of(new Odd(line.sku(), said(hand, off)));
      }
    }
    return oddOnReceipt(receipt, sender);
  }

  private Optional<Odd> oddOnReceipt(Receipt receipt, Sender sender) {
    Money given = sum(receipt, line -> off(line, By.RECEIPT::equals));
    Hand hand = receipt.priced().hand();
    if (hand == null) {
      return given.equals(Money.ZERO)
          ? Optional.empty()
          : Optional.of(new Odd(null, receipt.cashier() + ": " + given));
    }
    Money ofLines =
        sum(
            receipt,
            line ->
                line.hand() == null || mayGive(line.hand(), sender)
                    ? Money.ZERO
                    : off(line, By.HAND::equals));
    Money off = given.plus(ofLines);
    // each line was rounded
    int spare = receipt.lines().size();
    return isAllowed(hand, off, receipt.total().plus(off), spare, sender)
        ? Optional.empty()
        : Optional.of(new Odd(null, said(hand, off)));
  }

  private boolean isAllowed(Hand hand, Money off, Money before, int spare, Sender sender) {
    if (hand.signature() != null) {
      return mayGive(hand, sender);
    }
    long most = new ByHand(true, rules.handMost(sender.store())).off(before.minor());
    return off.minor() <= most + spare || mayGive(hand, sender);
  }

  /** Somebody who may give as much as he likes has given it, or signed for it. */
  private boolean mayGive(Hand hand, Sender sender) {
    Signature signature = hand.signature();
    if (signature == null) {
      return supervisors.maySign(hand.by(), sender.store());
    }
    return chains.of(sender.till()).wasEverPaired()
        && supervisors.maySign(signature.by(), sender.store());
  }

  /** What the line cost before somebody took something off: the rules about goods come first. */
  private static Money before(Line line) {
    Money before = line.price().times(line.quantity());
    for (Discount discount : line.discounts()) {
      if (discount.by() != By.RULE) {
        break;
      }
      before = before.minus(discount.amount());
    }
    return before;
  }

  private static Money off(Line line, Predicate<By> by) {
    return line.discounts().stream()
        .filter(discount -> by.test(discount.by()))
        .map(Discount::amount)
        .reduce(Money.ZERO, Money::plus);
  }

  private static Money sum(Receipt receipt, Function<Line, Money> of) {
    return receipt.lines().stream().map(of).reduce(Money.ZERO, Money::plus);
  }

  private static String said(Hand hand, Money off) {
    @Nullable Signature signature = hand.signature();
    return signature == null
        ? hand.by() + ": " + off
        : signature.by() + ": " + off + ", " + signature.reason();
  }
}
