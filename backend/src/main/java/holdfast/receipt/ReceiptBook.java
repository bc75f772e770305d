package holdfast.receipt;

import holdfast.receipt.Receipt.Payment;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Sql;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what sales and returns have in common, in the running transaction: the receipt, its
 * payments, and the shift that it opened.
 */
@ApplicationScoped
class ReceiptBook {
  private static final String RECEIPT =
      """
      INSERT INTO receipt (store, id, till, number, sold_at, cashier, total, shift, late,
        body_hash, received_at, received_by, kind, returned_receipt, reason, price_edition,
        priced_at, price_level, card, rounding, rounding_step, rounding_half, comment)\
      """;

  private static final String PAYMENT =
      """
      INSERT INTO payment (store, receipt, line, kind, amount, tendered, change_given, request,
        rrn, approval_code, terminal, merchant, card, payment_system, invoice, typed, device,
        plan, agreement, parts, refunds, allowed_by, allowed_at, allowed_because, account)\
      """;

  @Inject Sales sales;
  @Inject ShiftBook shifts;
  @Inject RoundingCheck roundingCheck;
  @Inject Sql sql;
  @Inject Clock clock;

  /**
   * A receipt without its lines.
   *
   * @param payments the buyer's, or to him when goods came back
   * @param returned what came back; null for a sale
   * @param rules by which a sale was priced; null when the till knew none
   * @param rounded what rounding added to the cash; null where nothing was rounded
   * @param comment what was said of it at the till
   */
  record Head(
      UUID id,
      int number,
      Instant at,
      String cashier,
      Money total,
      List<Payment> payments,
      @Nullable UUID shift,
      ShiftEntry.@Nullable Opening opening,
      @Nullable Returned returned,
      Priced.@Nullable ByRules rules,
      @Nullable Rounded rounded,
      @Nullable String comment) {}

  /** By which receipt the goods were sold, and why they came back. */
  record Returned(UUID receipt, String reason) {}

  /** A receipt as it is written down. */
  record Kept(Head head, String hash, Sender sender, Caller by) {}

  /** Keeps it; a number that the till has used before opens an incident. */
  void keep(Head head, String hash, Sender sender, Caller by) {
    boolean numberReused = isNumberTaken(head.number(), sender);
    shifts.open(head.opening(), sender);
    boolean isLate = shifts.isClosed(head.shift(), sender);
    Kept kept = new Kept(head, hash, sender, by);
    sql.insert(RECEIPT, Collections.singletonList(receiptRow(kept, isLate)));
    int line = 0;
    for (Payment payment : head.payments()) {
      insert(payment, ++line, head.id(), sender, by);
    }
    roundingCheck
        .odd(head, sender)
        .ifPresent(
            said ->
                sales.doubt(
                    new Sales.Doubt(
                        "ROUNDING_DOUBTED", head.id(), sender.store(), null, null, said),
                    by));
    if (numberReused) {
      sales.doubt("NUMBER_REUSED", head.id(), sender.store(), null, by);
    }
  }

  /**
   * Keeps several that nothing is odd about: their numbers and charges are new, their shifts are
   * open, and none opens one.
   */
  void keepAll(List<Kept> all) {
    List<@Nullable Object[]> receipts = new ArrayList<>();
    all.forEach(one -> receipts.add(receiptRow(one, false)));
    sql.insert(RECEIPT, receipts);
    List<@Nullable Object[]> payments = new ArrayList<>();
    for (Kept one : all) {
      int line = 0;
      for (Payment payment : one.head().payments()) {
        payments.add(paymentRow(payment, ++line, one.head().id(), one.sender()));
      }
    }
    sql.insert(PAYMENT, payments);
  }

  private @Nullable Object[] receiptRow(Kept kept, boolean isLate) {
    Head head = kept.head();
    Sender sender = kept.sender();
    Returned returned = head.returned();
    Priced.ByRules rules = head.rules();
    Rounded rounded = head.rounded();
    return new @Nullable Object[] {
      sender.store(),
      head.id(),
      sender.till(),
      head.number(),
      head.at(),
      head.cashier(),
      head.total(),
      head.shift(),
      isLate,
      kept.hash(),
      clock.instant(),
      kept.by().login(),
      returned == null ? "SALE" : "RETURN",
      returned == null ? null : returned.receipt(),
      returned == null ? null : returned.reason(),
      rules == null ? null : Integer.valueOf(rules.edition()),
      rules == null ? null : rules.at(),
      rules == null ? null : rules.level(),
      rules == null ? null : rules.card(),
      Rounded.added(rounded),
      rounded == null ? null : rounded.by().step(),
      rounded == null ? null : rounded.by().half(),
      head.comment()
    };
  }

  private boolean isNumberTaken(int number, Sender sender) {
    return sql.row(
            "SELECT id FROM receipt WHERE store = ? AND till = ? AND number = ?",
            sender.store(),
            sender.till(),
            number)
        .isPresent();
  }

  private void insert(Payment payment, int number, UUID receipt, Sender sender, Caller by) {
    UUID request = payment.slip() == null ? null : payment.slip().request();
    if (request != null
        && sql.row("SELECT receipt FROM payment WHERE request = ?", request).isPresent()) {
      sales.doubt("CHARGE_REUSED", receipt, sender.store(), null, by);
    }
    sql.insert(PAYMENT, Collections.singletonList(paymentRow(payment, number, receipt, sender)));
  }

  private static @Nullable Object[] paymentRow(
      Payment payment, int number, UUID receipt, Sender sender) {
    CardSlip slip = payment.slip() == null ? CardSlip.NONE : payment.slip();
    Receipt.Allowed allowed = payment.allowed();
    return new @Nullable Object[] {
      sender.store(),
      receipt,
      number,
      payment.kind(),
      payment.amount(),
      payment.tendered(),
      payment.change(),
      slip.request(),
      slip.rrn(),
      slip.approvalCode(),
      slip.terminal(),
      slip.merchant(),
      slip.card(),
      slip.paymentSystem(),
      slip.invoice(),
      slip.isTyped(),
      slip.device(),
      slip.plan(),
      slip.agreement(),
      slip.parts(),
      slip.refunds(),
      allowed == null ? null : allowed.by(),
      allowed == null ? null : allowed.at(),
      allowed == null ? null : allowed.reason(),
      payment.account()
    };
  }
}
