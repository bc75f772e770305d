package holdfast.receipt;

import holdfast.receipt.Receipt.Payment;
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
 * The receipt of goods that a buyer brought back to a till. It names the receipt they were sold by
 * and is numbered with the sales of its till. The money was given back when it was written down:
 * the server takes it as the fact it is, and calls a manager when more came back than was sold.
 *
 * @param receipt by which the goods were sold
 * @param payments what the buyer got
 * @param shift out of whose drawer
 * @param opening of that shift, when this return opened it
 * @param rounded what rounding added to the cash given back; null where nothing was rounded
 */
record Return(
    UUID id,
    int number,
    Instant at,
    String cashier,
    UUID receipt,
    String reason,
    List<Line> lines,
    Money total,
    List<Payment> payments,
    @Nullable UUID shift,
    ShiftEntry.@Nullable Opening opening,
    @Nullable Rounded rounded)
    implements TillPackage {

  static final int MOST_LINES = 1000;
  private static final int LONGEST_REASON = 200;

  /**
   * One line; a line of the sale of which some came back damaged is named twice.
   *
   * @param of which line of the sale
   * @param amount what is given back for it
   * @param isDamaged it cannot be sold again
   */
  record Line(
      int of,
      String sku,
      String name,
      Quantity quantity,
      Money price,
      Money amount,
      boolean isDamaged) {}

  /**
   * Reads the package of a return.
   *
   * @throws Problem {@code invalid} when it is not one, or its sums do not add up
   */
  static Return read(JsonInput input) {
    List<Line> lines = new ArrayList<>();
    for (JsonInput line : input.list("lines", MOST_LINES)) {
      lines.add(
          new Line(
              line.integer("line", 1, MOST_LINES),
              line.text("sku", 64),
              line.text("name", 500),
              line.quantity("quantity"),
              line.money("price"),
              line.money("amount"),
              line.flag("damaged")));
    }
    Return read =
        new Return(
            input.uuid("id"),
            input.integer("number", 1, Integer.MAX_VALUE),
            input.time("at"),
            input.text("cashier", 64),
            input.uuid("receipt"),
            input.text("reason", LONGEST_REASON),
            List.copyOf(lines),
            input.money("total"),
            Receipt.payments(input),
            input.has("shift") ? input.uuid("shift") : null,
            ShiftEntry.openedBy(input, "at"),
            Rounded.read(input));
    Receipt.checkSums(input, lines.stream().map(Line::amount).toList(), read.head());
    return read;
  }

  /** How it is written down. */
  ReceiptBook.Head head() {
    ReceiptBook.Returned returned = new ReceiptBook.Returned(receipt, reason);
    return new ReceiptBook.Head(
        id, number, at, cashier, total, payments, shift, opening, returned, null, rounded, null);
  }
}
