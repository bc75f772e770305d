package holdfast.receipt;

import holdfast.receipt.Receipt.Line;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;

/** Who sold a line: whoever the till says, else the cashier. */
@ApplicationScoped
class Sellers {
  /**
   * Who sold line {@code l} of receipt {@code r}. What came back is whose it was when it was sold,
   * so that it is taken off his figures; a return may come before its sale, and finds it later.
   */
  static final String SELLER = "COALESCE(s.seller, o.cashier, l.seller, r.cashier)";

  /** The lines of receipts, and of what came back the sale and its line. */
  static final String FROM_LINES =
      """

      FROM receipt r JOIN receipt_line l ON l.store = r.store AND l.receipt = r.id
        LEFT JOIN receipt o ON o.store = r.store AND o.id = r.returned_receipt
        LEFT JOIN receipt_line s ON s.store = r.store AND s.receipt = r.returned_receipt
          AND s.line = l.returned_line
      """;

  @Inject Supervisors supervisors;
  @Inject Sales sales;

  /**
   * In the running transaction: the receipt keeps each seller as the till said him, and one who
   * does not sell in that store calls a manager.
   */
  void check(Receipt receipt, Sender sender, Caller by) {
    receipt.lines().stream()
        .map(Line::seller)
        .filter(Objects::nonNull)
        .distinct()
        .filter(seller -> !supervisors.maySell(seller, sender.store()))
        .forEach(
            seller ->
                sales.doubt(
                    new Sales.Doubt(
                        "SELLER_DOUBTED", receipt.id(), sender.store(), null, null, seller),
                    by));
  }
}
