package holdfast.receipt;

import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of one sale made at a till.
 *
 * <p>Its id is made on the till when the cart begins, and is the id of the cart's reservation until
 * the sale is paid. The till writes the receipt down before anything is printed; the server learns
 * of it from a package, at once or weeks later, and takes it as the fact it is.
 *
 * @param number counted by the till, without gaps
 * @param heldOrder the held order it pays; null for none
 * @param restStays whether what it leaves of the held order waits on, or is given up
 * @param allotment what the till had to sell without a server then; null for none
 * @param ageCheck who saw that the buyer is old enough, where buyers serve themselves
 * @param shift in which it was sold; null from tills that knew no shifts
 * @param opening of that shift, when this sale opened it
 * @param priced by which rules, and what was taken off the whole
 * @param rounded what rounding added to the cash; null where nothing was rounded
 * @param comment what was said of it at the till
 */
record Receipt(
    UUID id,
    int number,
    Instant soldAt,
    String cashier,
    List<Line> lines,
    Money total,
    List<Payment> payments,
    @Nullable UUID heldOrder,
    boolean restStays,
    @Nullable UUID allotment,
    @Nullable AgeCheck ageCheck,
    @Nullable UUID shift,
    ShiftEntry.@Nullable Opening opening,
    Priced priced,
    @Nullable Rounded rounded,
    @Nullable String comment)
    implements TillPackage {

  private static final int MOST_LINES = 1000;
  private static final int MOST_PAYMENTS = 20;

  /** Longer than a till lets one type: what a held order brings with it may be. */
  private static final int LONGEST_COMMENT = 500;

  /**
   * One line.
   *
   * @param consent the supervisor's consent to sell what was not available
   * @param approval that consent, when it was given at the till itself
   * @param confirmedShort the cashier confirmed to sell what was not available
   * @param discounts what was taken off price times quantity; the amount is what is left
   * @param hand what of them somebody gave to this line
   * @param seller who sold it; null when it was the cashier
   */
  record Line(
      String sku,
      String name,
      Quantity quantity,
      Money price,
      Money amount,
      @Nullable UUID consent,
      @Nullable Approval approval,
      boolean confirmedShort,
      List<Priced.Discount> discounts,
      Priced.@Nullable Hand hand,
      @Nullable String seller) {}

  enum PaymentKind {
    CASH,
    CARD,
    /** The customer pays later. */
    CREDIT
  }

  /**
   * One payment.
   *
   * @param allowed who allowed cash for what a card had paid; null where nobody had to
   * @param account of the customer who pays later; null where he paid
   */
  record Payment(
      PaymentKind kind,
      Money amount,
      Money tendered,
      Money change,
      @Nullable CardSlip slip,
      @Nullable Allowed allowed,
      @Nullable UUID account) {}

  /** Who allowed something at the till, and why. */
  record Allowed(String by, Instant at, String reason) {
    private static final int LONGEST_REASON = 200;

    static Allowed read(JsonInput input) {
      return new Allowed(
          input.text("by", 64), input.time("at"), input.text("reason", LONGEST_REASON));
    }
  }

  /**
   * Reads the package of a sale.
   *
   * @throws Problem {@code invalid} when it is not one, or its sums do not add up
   */
  static Receipt read(JsonInput input) {
    List<Line> lines = new ArrayList<>();
    for (JsonInput line : input.list("lines", MOST_LINES)) {
      lines.add(
          new Line(
              line.text("sku", 64),
              line.text("name", 500),
              line.quantity("quantity"),
              line.money("price"),
              line.money("amount"),
              line.has("override") ? line.uuid("override") : null,
              line.has("approval") ? Approval.read(line) : null,
              line.flag("confirmedShort"),
              Priced.discounts(line),
              Priced.hand(line),
              line.optionalText("seller", 64).orElse(null)));
    }
    Receipt receipt =
        new Receipt(
            input.uuid("id"),
            input.integer("number", 1, Integer.MAX_VALUE),
            input.time("soldAt"),
            input.text("cashier", 64),
            List.copyOf(lines),
            input.money("total"),
            payments(input),
            input.has("heldOrder") ? input.uuid("heldOrder") : null,
            input.flag("restStays"),
            input.has("allotment") ? input.uuid("allotment") : null,
            input.has("ageCheck") ? AgeCheck.read(input) : null,
            input.has("shift") ? input.uuid("shift") : null,
            ShiftEntry.openedBy(input, "soldAt"),
            Priced.read(input),
            Rounded.read(input),
            input.optionalText("comment", LONGEST_COMMENT).orElse(null));
    receipt.checkSums(input);
    return receipt;
  }

  static List<Payment> payments(JsonInput input) {
    List<Payment> payments = new ArrayList<>();
    for (JsonInput payment : input.list("payments", MOST_PAYMENTS)) {
      payments.add(payment(payment));
    }
    return List.copyOf(payments);
  }

  private static Payment payment(JsonInput payment) {
    PaymentKind kind =
        switch (payment.text("kind", 10)) {
          case "cash" -> PaymentKind.CASH;
          case "card" -> PaymentKind.CARD;
          case "credit" -> PaymentKind.CREDIT;
          default -> throw payment.refuse("kind", "must be cash, card or credit");
        };
    Money amount = payment.money("amount");
    Money tendered = payment.has("tendered") ? payment.money("tendered") : amount;
    Money change = payment.has("change") ? payment.money("change") : Money.ZERO;
    CardSlip slip =
        kind == PaymentKind.CARD && payment.has("slip")
            ? CardSlip.read(payment.inner("slip"))
            : null;
    Allowed allowed = payment.has("allowed") ? Allowed.read(payment.inner("allowed")) : null;
    UUID account = kind == PaymentKind.CREDIT ? payment.uuid("account") : null;
    if (account != null && amount.equals(Money.ZERO)) {
      throw payment.refuse("amount", "must be more than zero");
    }
    return new Payment(kind, amount, tendered, change, slip, allowed, account);
  }

  private void checkSums(JsonInput input) {
    checkSums(input, lines.stream().map(Line::amount).toList(), head());
  }

  /** Refuses what has no lines, or whose lines or payments do not come to its total. */
  static void checkSums(JsonInput input, List<Money> amounts, ReceiptBook.Head head) {
    Money total = head.total();
    if (amounts.isEmpty()) {
      throw input.refuse("lines", "a receipt has at least one line");
    }
    Money sum = amounts.stream().reduce(Money.ZERO, Money::plus);
    if (!sum.equals(total)) {
      throw input.refuse("total", "is " + total + ", but the lines come to " + sum);
    }
    Money paid = head.payments().stream().map(Payment::amount).reduce(Money.ZERO, Money::plus);
    Money due = total.plus(Rounded.added(head.rounded()));
    if (!paid.equals(due)) {
      throw input.refuse("payments", "come to " + paid + ", but the total is " + due);
    }
  }

  /** How it is written down. */
  ReceiptBook.Head head() {
    return new ReceiptBook.Head(
        id,
        number,
        soldAt,
        cashier,
        total,
        payments,
        shift,
        opening,
        null,
        priced.rules(),
        rounded,
        comment);
  }
}
