package holdfast.salary;

import holdfast.shared.Money;

/**
 * What somebody earned, by what for. Each of the three is counted exactly over all days of its
 * period and rounded once, half up, to a minor unit; the total is their sum.
 *
 * @param hours for the time at work
 * @param sales the share of what was sold, less what came back; below nothing when more came back
 * @param plan on top, for months whose plan was reached
 */
public record Pay(Money hours, Money sales, Money plan) {
  static final Pay NOTHING = new Pay(Money.ZERO, Money.ZERO, Money.ZERO);

  public Money total() {
    return hours.plus(sales).plus(plan);
  }

  /** Both together. */
  public Pay plus(Pay other) {
    return new Pay(hours.plus(other.hours), sales.plus(other.sales), plan.plus(other.plan));
  }

  Pay minus(Pay other) {
    return new Pay(hours.minus(other.hours), sales.minus(other.sales), plan.minus(other.plan));
  }
}
