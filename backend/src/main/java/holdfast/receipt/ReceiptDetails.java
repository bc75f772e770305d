package holdfast.receipt;

import holdfast.receipt.Receipt.PaymentKind;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One receipt as the office looks at it: its goods, and how it was paid or paid out. */
@ApplicationScoped
public class ReceiptDetails {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Goods that were sold or came back.
   *
   * @param isDamaged they were written off
   * @param seller who sold them; of what came back whoever had sold it
   */
  public record Line(
      String sku,
      String name,
      Quantity quantity,
      Money price,
      Money amount,
      boolean isDamaged,
      String seller) {}

  /**
   * One payment, or what the buyer got.
   *
   * @param isCard by card
   * @param isCredit to be paid later; otherwise, when it was no card, in cash
   * @param card its last four digits
   * @param plan {@code PARTS} or {@code INSTANT} for instalments; null for none
   * @param agreement by which their money is given back
   * @param parts how many instalments
   * @param device of the bridge that was asked
   * @param isTyped the cashier typed it off the slip of a terminal that stands alone
   * @param allowedBy who allowed cash for what a card had paid, and {@code because} of what
   */
  public record Paid(
      boolean isCard,
      boolean isCredit,
      Money amount,
      @Nullable String card,
      @Nullable String paymentSystem,
      @Nullable String rrn,
      @Nullable String approvalCode,
      @Nullable String terminal,
      @Nullable String device,
      @Nullable String plan,
      @Nullable String agreement,
      @Nullable Integer parts,
      boolean isTyped,
      @Nullable String allowedBy,
      @Nullable String because) {}

  /**
   * All of it.
   *
   * @param rounding what rounding added to its cash: the payments come to the lines with that
   * @param comment what was said of it at the till
   */
  public record Whole(
      List<Line> lines, List<Paid> payments, Money rounding, @Nullable String comment) {}

  /**
   * A sale or a return by its id.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Whole whole(String store, UUID receipt, Caller by) {
    by.require(Permission.READ_SHIFTS);
    by.requireStore(store);
    return transactions.call(
        () -> {
          List<Line> lines =
              sql
                  .rows(
                      "SELECT l.sku, l.name, l.quantity, l.price, l.amount, l.damaged, "
                          + Sellers.SELLER
                          + Sellers.FROM_LINES
                          + " WHERE r.store = ? AND r.id = ? ORDER BY l.line",
                      store,
                      receipt)
                  .stream()
                  .map(ReceiptDetails::line)
                  .toList();
          if (lines.isEmpty()) {
            throw Problem.notFound("receipt", receipt);
          }
          Row head =
              sql.row(
                      "SELECT rounding, comment FROM receipt WHERE store = ? AND id = ?",
                      store,
                      receipt)
                  .orElseThrow();
          return new Whole(lines, payments(store, receipt), head.money(0), head.textOrNull(1));
        });
  }

  private List<Paid> payments(String store, UUID receipt) {
    return sql
        .rows(
            """
            SELECT kind, amount, card, payment_system, rrn, approval_code, terminal, device, plan,
              agreement, parts, typed, allowed_by, allowed_because
            FROM payment WHERE store = ? AND receipt = ? ORDER BY line
            """,
            store,
            receipt)
        .stream()
        .map(ReceiptDetails::paid)
        .toList();
  }

  private static Line line(Row row) {
    return new Line(
        row.text(0),
        row.text(1),
        row.quantity(2),
        row.money(3),
        row.money(4),
        row.flag(5),
        row.text(6));
  }

  private static Paid paid(Row row) {
    return new Paid(
        PaymentKind.valueOf(row.text(0)) == PaymentKind.CARD,
        PaymentKind.valueOf(row.text(0)) == PaymentKind.CREDIT,
        row.money(1),
        row.textOrNull(2),
        row.textOrNull(3),
        row.textOrNull(4),
        row.textOrNull(5),
        row.textOrNull(6),
        row.textOrNull(7),
        row.textOrNull(8),
        row.textOrNull(9),
        row.isNull(10) ? null : row.integer(10),
        row.flag(11),
        row.textOrNull(12),
        row.textOrNull(13));
  }
}
