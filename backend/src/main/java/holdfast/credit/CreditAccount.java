package holdfast.credit;

import holdfast.shared.Money;
import java.util.UUID;

/**
 * A customer who may buy on credit.
 *
 * @param card the number of his card, by which tills know him
 * @param limit what he may owe at most
 * @param owed what he owes by the entries of his account; below zero when goods came back that he
 *     had paid for already
 * @param held what connected tills keep for sales that are being paid
 */
public record CreditAccount(
    UUID id, String card, String name, Money limit, Money owed, Money held) {

  /** What he may still buy for. */
  public Money left() {
    return limit.minus(owed).minus(held).max(Money.ZERO);
  }

  /** Whether he owes more than he may. */
  public boolean isExceeded() {
    return owed.compareTo(limit) > 0;
  }
}
