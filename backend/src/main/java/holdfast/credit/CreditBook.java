package holdfast.credit;

import holdfast.credit.CreditEntry.Kind;
import holdfast.shared.Money;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes into customers' accounts what receipts say, in the running transaction. Nothing is
 * refused: the goods are gone, and who exceeds his limit after all is told to the caller.
 */
@ApplicationScoped
public class CreditBook {
  @Inject CreditRows rows;
  @Inject Sql sql;

  /**
   * What one payment of a receipt says.
   *
   * @param receipt with the number of the payment in it: together they are written once
   * @param sale by which the goods were sold; the receipt itself when it is the sale
   * @param amount always more than zero
   */
  public record Said(
      UUID receipt,
      int line,
      UUID account,
      UUID sale,
      Money amount,
      String store,
      String till,
      int number) {}

  /**
   * The customer owes that much more, nobody when there is no such account; what was held for the
   * sale is held no longer.
   */
  public Optional<CreditAccount> owe(Said said, String by) {
    return write(Kind.SALE, said, said.amount(), by);
  }

  /** Goods came back that he had bought on credit: he owes that much less. */
  public Optional<CreditAccount> giveBack(Said said, String by) {
    return write(Kind.RETURN, said, Money.ZERO.minus(said.amount()), by);
  }

  /** What of that sale is owed, by whoever bought it, for goods that did not come back. */
  public Money leftOf(UUID sale) {
    return new Money(
        sql.number("SELECT COALESCE(SUM(amount), 0) FROM credit_entry WHERE sale = ?", sale));
  }

  private Optional<CreditAccount> write(Kind kind, Said said, Money amount, String by) {
    UUID account = said.account();
    if (rows.lock(account).isEmpty()) {
      return Optional.empty();
    }
    sql.update(
        """
        INSERT INTO credit_entry (document, line, account, kind, amount, sale, store, till, number,
          made_at, made_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        said.receipt(),
        said.line(),
        account,
        kind,
        amount,
        said.sale(),
        said.store(),
        said.till(),
        said.number(),
        rows.now(),
        by);
    sql.update("DELETE FROM credit_hold WHERE id = ?", said.receipt());
    rows.touch(account);
    return rows.find(account);
  }
}
