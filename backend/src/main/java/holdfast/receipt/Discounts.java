package holdfast.receipt;

import holdfast.receipt.Priced.Discount;
import holdfast.receipt.Priced.Hand;
import holdfast.receipt.Priced.Signature;
import holdfast.receipt.Receipt.Line;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Sql;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what was taken off the goods of a sale, in the running transaction. Nothing is
 * refused: what the rules do not explain, nobody was allowed to give, or the card of the customer
 * does not stand for, calls a manager (decision 0024).
 */
@ApplicationScoped
class Discounts {
  private static final int LONGEST_REASON = 500;

  @Inject PriceCheck check;
  @Inject HandCheck hands;
  @Inject CardCheck cards;
  @Inject Sales sales;
  @Inject Sql sql;

  /** Something that cannot be right, of one line or of the whole. */
  record Odd(@Nullable String sku, String said) {}

  /** Whether rules have a say in what it cost. */
  boolean areByRules(Receipt receipt, Sender sender) {
    return check.isByRules(receipt, sender);
  }

  /** Whether there is nothing to call a manager for. */
  boolean isNothingOdd(Receipt receipt, Sender sender) {
    return check.odd(receipt, sender).isEmpty()
        && hands.odd(receipt, sender).isEmpty()
        && cards.odd(receipt).isEmpty();
  }

  /** Keeps what was taken off, after the lines were kept. */
  void keep(Receipt receipt, Sender sender, Caller by) {
    int number = 0;
    for (Line line : receipt.lines()) {
      insert(line, ++number, receipt, sender);
      insert(line.hand(), number, receipt, sender);
    }
    insert(receipt.priced().hand(), 0, receipt, sender);
    check.odd(receipt, sender).ifPresent(odd -> doubt("PRICE_DOUBTED", odd, receipt, sender, by));
    hands
        .odd(receipt, sender)
        .ifPresent(odd -> doubt("DISCOUNT_DOUBTED", odd, receipt, sender, by));
    cards.odd(receipt).ifPresent(odd -> doubt("CARD_DOUBTED", odd, receipt, sender, by));
  }

  private void doubt(String kind, Odd odd, Receipt receipt, Sender sender, Caller by) {
    String said = odd.said().substring(0, Math.min(LONGEST_REASON, odd.said().length()));
    sales.doubt(new Sales.Doubt(kind, receipt.id(), sender.store(), odd.sku(), null, said), by);
  }

  private void insert(Line line, int number, Receipt receipt, Sender sender) {
    int place = 0;
    for (Discount discount : line.discounts()) {
      sql.update(
          """
          INSERT INTO receipt_discount (store, receipt, line, place, source, rule, name, amount)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          sender.store(),
          receipt.id(),
          number,
          ++place,
          discount.by(),
          discount.rule(),
          discount.name(),
          discount.amount());
    }
  }

  private void insert(@Nullable Hand hand, int line, Receipt receipt, Sender sender) {
    if (hand == null) {
      return;
    }
    Optional<Signature> signed = Optional.ofNullable(hand.signature());
    sql.update(
        """
        INSERT INTO hand_discount (store, receipt, line, is_percent, worth, given_by, signed_by,
          proof, reason, signed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        sender.store(),
        receipt.id(),
        line,
        hand.give().isPercent(),
        hand.give().value(),
        hand.by(),
        signed.map(Signature::by).orElse(null),
        signed.map(Signature::proof).orElse(null),
        signed.map(Signature::reason).orElse(null),
        signed.map(Signature::at).orElse(null));
  }
}
