package holdfast.credit;

import holdfast.shared.Money;
import holdfast.shared.Problem;

/**
 * How much a store lets its tills sell on credit without a server.
 *
 * @param storeMost all its tills together, as long as the server knows nothing of it
 * @param tillMost one till
 * @param customerMost to one customer at one till
 * @param hours how long a till that does not come back keeps its lease
 */
public record CreditRule(Money storeMost, Money tillMost, Money customerMost, int hours) {
  /** Two weeks. */
  public static final int MOST_HOURS = 336;

  /** Nothing is sold on credit without a server, unless the store says otherwise. */
  public static final CreditRule USUAL = new CreditRule(Money.ZERO, Money.ZERO, Money.ZERO, 72);

  /** Lets only sensible rules through. */
  void check() {
    if (storeMost.isNegative() || tillMost.isNegative() || customerMost.isNegative()) {
      throw Problem.invalid("storeMost", "must not be less than nothing");
    }
    if (hours < 1 || hours > MOST_HOURS) {
      throw Problem.invalid("hours", "must be 1 to " + MOST_HOURS);
    }
  }
}
