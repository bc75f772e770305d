package holdfast.credit;

import holdfast.credit.CreditEntry.Kind;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRules;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The customers who may buy on credit. What one owes is the sum of the entries of his account,
 * which are only ever added; each has the id of what made it, so none is added twice.
 */
@ApplicationScoped
public class CreditAccounts {
  public static final int LONGEST_NAME = 120;
  public static final int LONGEST_CARD = 64;
  public static final int LONGEST_NOTE = 200;
  private static final int MOST_LISTED = 500;
  private static final int REPAID = 1;

  /** Who works in one store only has no say in it. */
  private static final String ALL_STORES = "*";

  @Inject CreditRows rows;
  @Inject PriceRules prices;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Money that a customer brought.
   *
   * @param id made by who writes it down; the same id again writes nothing
   */
  public record Repayment(UUID id, UUID account, Money amount, String note) {}

  /** The accounts whose name or card has that in it, those that owe most first. */
  public List<CreditAccount> find(String text, Caller by) {
    by.require(Permission.MANAGE_CREDIT);
    String part = "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    return transactions.call(
        () ->
            rows
                .rows(
                    "WHERE a.name LIKE ? OR a.card LIKE ? ORDER BY 5 DESC, a.name LIMIT ?",
                    part,
                    part,
                    MOST_LISTED)
                .stream()
                .map(CreditRows.Changed::account)
                .toList());
  }

  /**
   * One account.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public CreditAccount account(UUID id, Caller by) {
    by.require(Permission.MANAGE_CREDIT);
    return transactions.call(() -> rows.find(id).orElseThrow(() -> unknown(id)));
  }

  /** The entries of an account, the newest first. */
  public List<CreditEntry> entries(UUID account, Caller by) {
    by.require(Permission.MANAGE_CREDIT);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT document, kind, amount, store, till, number, note, made_at, made_by
                    FROM credit_entry WHERE account = ?
                    ORDER BY made_at DESC, document, line LIMIT ?
                    """,
                    account,
                    MOST_LISTED)
                .stream()
                .map(CreditAccounts::entry)
                .toList());
  }

  /**
   * Opens an account, or says what that customer is called and may owe. A limit below what he owes
   * lets him buy nothing more.
   *
   * @throws Problem {@code invalid} also when no level of customers has such cards, {@code
   *     card-taken} (409) when the card is another customer's, {@code forbidden}, also for those of
   *     one store
   */
  public CreditAccount save(UUID id, String card, String name, Money limit, Caller by) {
    by.require(Permission.MANAGE_CREDIT);
    by.requireStore(ALL_STORES);
    check(card, name, limit);
    return transactions.call(
        () -> {
          if (sql.row("SELECT id FROM credit_account WHERE card = ? AND id <> ?", card, id)
              .isPresent()) {
            throw new Problem(
                    409, "card-taken", "The card is taken", "Another customer has this card.")
                .with("card", card);
          }
          sql.update(
              """
              INSERT INTO credit_account (id, card, name, credit_limit, changed_at)
              VALUES (?, ?, ?, ?, ?)
              ON DUPLICATE KEY UPDATE card = VALUES(card), name = VALUES(name),
                credit_limit = VALUES(credit_limit), changed_at = VALUES(changed_at)
              """,
              id,
              card,
              name,
              limit,
              rows.now());
          return rows.find(id).orElseThrow();
        });
  }

  /**
   * Writes down what a customer paid back, once for each id.
   *
   * @throws Problem {@code too-much} (409) when he does not owe that much, {@code id-reused} (409)
   *     when the id says something else already, {@code not-found}, {@code invalid}, {@code
   *     forbidden}
   */
  public CreditAccount repay(Repayment repayment, Caller by) {
    by.require(Permission.MANAGE_CREDIT);
    Money amount = repayment.amount();
    if (amount.compareTo(Money.ZERO) <= 0) {
      throw Problem.invalid("amount", "must be more than zero");
    }
    return transactions.call(
        () -> {
          UUID id = repayment.account();
          CreditAccount account = rows.lock(id).orElseThrow(() -> unknown(id));
          Optional<Row> before =
              sql.row(
                  "SELECT account, amount FROM credit_entry WHERE document = ?", repayment.id());
          if (before.isPresent()) {
            Row said = before.get();
            if (!said.uuid(0).equals(id) || !said.money(1).equals(Money.ZERO.minus(amount))) {
              throw new Problem(
                  409, "id-reused", "The id is taken", "This id says something else already.");
            }
            return account;
          }
          if (amount.compareTo(account.owed()) > 0) {
            throw new Problem(409, "too-much", "It is more than is owed", "Less than that is owed.")
                .with("owed", account.owed().decimal());
          }
          sql.update(
              """
              INSERT INTO credit_entry (document, line, account, kind, amount, note, made_at,
                made_by)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)
              """,
              repayment.id(),
              REPAID,
              id,
              Kind.REPAYMENT,
              Money.ZERO.minus(amount),
              repayment.note().isBlank() ? null : repayment.note().strip(),
              rows.now(),
              by.login());
          rows.touch(id);
          return rows.find(id).orElseThrow();
        });
  }

  private void check(String card, String name, Money limit) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Problem.invalid("name", "must have 1 to " + LONGEST_NAME + " letters");
    }
    if (limit.isNegative() || limit.compareTo(Money.MAX) > 0) {
      throw Problem.invalid("limit", "is out of range");
    }
    boolean isCard = card.length() <= LONGEST_CARD && card.equals(card.strip());
    if (!isCard || PriceLevel.ofCard(card, prices.levels()).isEmpty()) {
      throw Problem.invalid("card", "no level of customers has cards whose number begins so");
    }
  }

  private static Problem unknown(UUID id) {
    return Problem.notFound("credit account", id);
  }

  private static CreditEntry entry(Row row) {
    return new CreditEntry(
        row.uuid(0),
        Kind.valueOf(row.text(1)),
        row.money(2),
        row.textOrNull(3),
        row.textOrNull(4),
        row.isNull(5) ? null : Integer.valueOf(row.integer(5)),
        row.textOrNull(6),
        row.instant(7),
        row.text(8));
  }
}
