package holdfast.receipt;

import holdfast.receipt.Receipt.Line;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Sql;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who signed for goods that were sold though they were not available, and why (decision 0023). */
@ApplicationScoped
class Consents {
  private static final int LONGEST_REASON = 500;

  @Inject Supervisors supervisors;
  @Inject Chains chains;
  @Inject Sales sales;
  @Inject Sql sql;

  /**
   * Writes down what was approved at the till, in the running transaction. An approval that cannot
   * be right is written down too, since that is what the till says, and calls a manager.
   */
  void keep(Receipt receipt, Sender sender, Caller by) {
    for (Line line : receipt.lines()) {
      Approval approval = line.approval();
      if (approval != null) {
        keep(approval, line, receipt, sender);
        if (isDoubtful(approval, line, receipt, sender)) {
          String said = shortened(approval.by() + ": " + approval.reason());
          sales.doubt(
              new Sales.Doubt(
                  "OVERRIDE_DOUBTED", receipt.id(), sender.store(), line.sku(), null, said),
              by);
        }
      }
    }
  }

  /** Why goods were sold that were not available, from those who signed for it. */
  @Nullable String reasons(Receipt receipt) {
    String reasons =
        receipt.lines().stream()
            .flatMap(line -> named(receipt, line).stream())
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? null : shortened(reasons);
  }

  private static String shortened(String reasons) {
    return reasons.substring(0, Math.min(LONGEST_REASON, reasons.length()));
  }

  private void keep(Approval approval, Line line, Receipt receipt, Sender sender) {
    sql.update(
        """
        INSERT INTO negative_stock_consent
          (id, store, till, cart, sku, quantity, reason, signed_by, signed_at, proof)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE id = id
        """,
        approval.id(),
        sender.store(),
        sender.till(),
        receipt.id(),
        line.sku(),
        approval.quantity(),
        approval.reason(),
        approval.by(),
        approval.at(),
        approval.proof());
  }

  /**
   * The till is not one that checks PINs, who signed may not, it was for fewer, or the signature
   * stands under another line already.
   */
  private boolean isDoubtful(Approval approval, Line line, Receipt receipt, Sender sender) {
    return !chains.of(sender.till()).wasEverPaired()
        || !supervisors.maySign(approval.by(), sender.store())
        || line.quantity().isMoreThan(approval.quantity())
        || named(receipt, line).isEmpty();
  }

  /** Only the consent to this product in this cart: another's excuses nothing. */
  private Optional<String> named(Receipt receipt, Line line) {
    if (line.consent() == null) {
      return Optional.empty();
    }
    return sql.row(
            """
            SELECT signed_by, reason FROM negative_stock_consent
            WHERE id = ? AND cart = ? AND sku = ?
            """,
            line.consent(),
            receipt.id(),
            line.sku())
        .map(row -> row.text(0) + ": " + row.text(1));
  }
}
