package holdfast.receipt;

import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Sql;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Who looked at the age of buyers that served themselves (decision 0026). */
@ApplicationScoped
class AgeChecks {
  @Inject Supervisors supervisors;
  @Inject Chains chains;
  @Inject Sales sales;
  @Inject Sql sql;

  /**
   * Writes down what the till says, in the running transaction. What cannot be right is written
   * down too and calls a manager: the till is none that checks PINs, or that person does not sell
   * in that store.
   */
  void keep(Receipt receipt, Sender sender, Caller by) {
    AgeCheck check = receipt.ageCheck();
    if (check == null) {
      return;
    }
    sql.update(
        """
        INSERT INTO age_check (store, receipt, checked_by, checked_at, proof)
        VALUES (?, ?, ?, ?, ?)
        """,
        sender.store(),
        receipt.id(),
        check.by(),
        check.at(),
        check.proof());
    boolean isCredible =
        chains.of(sender.till()).wasEverPaired() && supervisors.maySell(check.by(), sender.store());
    if (!isCredible) {
      sales.doubt(
          new Sales.Doubt(
              "AGE_CHECK_DOUBTED", receipt.id(), sender.store(), null, null, check.by()),
          by);
    }
  }
}
