package holdfast.credit;

import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What connected tills ask before they sell on credit. What a customer owes and what is held for
 * him never come to more than he may owe, however many tills ask at once.
 */
@ApplicationScoped
public class CreditHolds {
  /** So long a hold waits for the package of its sale. */
  static final Duration HELD_FOR = Duration.ofHours(24);

  @Inject CreditRows rows;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * What a till asks.
   *
   * @param id that of the sale; asked again, the later word counts
   */
  public record Wanted(UUID id, UUID account, Money amount, String store, String till) {}

  /** What is held, until when, and what the customer may still buy for besides. */
  public record Held(UUID id, UUID account, Money amount, Instant until, Money left) {}

  /**
   * Holds that much of what the customer may owe for that sale; nothing lets go of what was held. A
   * sale whose receipt is here already needs no hold, and gets none.
   *
   * @throws Problem {@code credit-exceeded} (409) naming what is left, {@code id-reused} (409) when
   *     another till has that sale, {@code not-found}, {@code invalid}, {@code forbidden}
   */
  public Held hold(Wanted wanted, Caller by) {
    boolean isRelease = wanted.amount().equals(Money.ZERO);
    by.require(isRelease ? Permission.SELL : Permission.SELL_ON_CREDIT);
    by.requireStore(wanted.store());
    if (wanted.amount().isNegative()) {
      throw Problem.invalid("amount", "must not be less than nothing");
    }
    return transactions.call(
        () -> {
          // the account first: whoever else wants of it waits here
          UUID id = wanted.account();
          if (rows.lock(id).isEmpty()) {
            throw Problem.notFound("credit account", id);
          }
          end(wanted.id(), wanted.till());
          CreditAccount account = rows.find(id).orElseThrow();
          Instant until = rows.now().plus(HELD_FOR);
          if (isRelease || isSold(wanted.id())) {
            return new Held(wanted.id(), id, wanted.amount(), until, account.left());
          }
          if (wanted.amount().compareTo(account.left()) > 0) {
            throw new Problem(
                    409,
                    "credit-exceeded",
                    "More than is left of the credit",
                    "The customer may not owe that much.")
                .with("left", account.left().decimal());
          }
          sql.update(
              """
              INSERT INTO credit_hold (id, account, amount, store, till, ends_at)
              VALUES (?, ?, ?, ?, ?, ?)
              """,
              wanted.id(),
              id,
              wanted.amount(),
              wanted.store(),
              wanted.till(),
              until);
          rows.touch(id);
          Money left = account.left().minus(wanted.amount());
          return new Held(wanted.id(), id, wanted.amount(), until, left);
        });
  }

  private void end(UUID id, String till) {
    Optional<Row> held =
        sql.row("SELECT account, till FROM credit_hold WHERE id = ? FOR UPDATE", id);
    if (held.isPresent()) {
      if (!held.get().text(1).equals(till)) {
        throw new Problem(409, "id-reused", "The id is taken", "This sale is another till's.");
      }
      sql.update("DELETE FROM credit_hold WHERE id = ?", id);
      rows.touch(held.get().uuid(0));
    }
  }

  private boolean isSold(UUID id) {
    return sql.row("SELECT document FROM credit_entry WHERE document = ? LIMIT 1", id).isPresent();
  }
}
