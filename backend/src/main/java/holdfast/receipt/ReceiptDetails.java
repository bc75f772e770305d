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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
   * @param returned of a sale, how many of them came back so far
   * @param discounts what was taken off before the amount
   */
  public record Line(
      String sku,
      String name,
      Quantity quantity,
      Money price,
      Money amount,
      boolean isDamaged,
      String seller,
      Quantity returned,
      List<Discount> discounts) {}

  /**
   * What was taken off a line.
   *
   * @param name of the rule; null when it was given by hand
   * @param isOfReceipt its share of what was taken off the whole receipt
   */
  public record Discount(@Nullable String name, boolean isOfReceipt, Money amount) {}

  /** A return of what was sold by it. */
  public record CameBack(UUID id, String till, int number, Instant at, Money total) {}

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
   * @param head what the list says of it
   * @param reason of a return, why
   * @param returns of a sale, the oldest first
   * @param rounding what rounding added to its cash: the payments come to the lines with that
   * @param comment what was said of it at the till
   */
  public record Whole(
      ListedReceipt head,
      List<Line> lines,
      List<Paid> payments,
      List<CameBack> returns,
      Money rounding,
      @Nullable String reason,
      @Nullable String comment) {}

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
          ListedReceipt head =
              sql.row(
                      ListedReceipt.COLUMNS
                          + " FROM receipt r"
                          + ListedReceipt.AROUND
                          + " WHERE r.store = ? AND r.id = ?",
                      store,
                      receipt)
                  .map(ListedReceipt::of)
                  .orElseThrow(() -> Problem.notFound("receipt", receipt));
          Row said =
              sql.row(
                      "SELECT rounding, reason, comment FROM receipt WHERE store = ? AND id = ?",
                      store,
                      receipt)
                  .orElseThrow();
          return new Whole(
              head,
              lines(store, receipt),
              payments(store, receipt),
              returns(store, receipt),
              said.money(0),
              said.textOrNull(1),
              said.textOrNull(2));
        });
  }

  private List<Line> lines(String store, UUID receipt) {
    Map<Integer, List<Discount>> discounts = discounts(store, receipt);
    return sql
        .rows(
            """
            SELECT l.sku, l.name, l.quantity, l.price, l.amount, l.damaged, %s, l.line,
              (SELECT COALESCE(SUM(b.quantity), 0)
                FROM receipt back JOIN receipt_line b
                  ON b.store = back.store AND b.receipt = back.id AND b.returned_line = l.line
                WHERE back.store = r.store AND back.returned_receipt = r.id)
            """
                    .formatted(Sellers.SELLER)
                + Sellers.FROM_LINES
                + " WHERE r.store = ? AND r.id = ? ORDER BY l.line",
            store,
            receipt)
        .stream()
        .map(row -> line(row, discounts.getOrDefault(row.integer(7), List.of())))
        .toList();
  }

  /** By the number of the line. */
  private Map<Integer, List<Discount>> discounts(String store, UUID receipt) {
    return sql
        .rows(
            """
            SELECT line, name, source = 'RECEIPT', amount FROM receipt_discount
            WHERE store = ? AND receipt = ? ORDER BY line, place
            """,
            store,
            receipt)
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.integer(0),
                Collectors.mapping(
                    row -> new Discount(row.textOrNull(1), row.flag(2), row.money(3)),
                    Collectors.toList())));
  }

  private List<CameBack> returns(String store, UUID receipt) {
    return sql
        .rows(
            """
            SELECT id, till, number, sold_at, total FROM receipt
            WHERE store = ? AND returned_receipt = ? ORDER BY sold_at, id
            """,
            store,
            receipt)
        .stream()
        .map(
            row ->
                new CameBack(
                    row.uuid(0), row.text(1), row.integer(2), row.instant(3), row.money(4)))
        .toList();
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

  private static Line line(Row row, List<Discount> discounts) {
    return new Line(
        row.text(0),
        row.text(1),
        row.quantity(2),
        row.money(3),
        row.money(4),
        row.flag(5),
        row.text(6),
        row.quantity(8),
        discounts);
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
