package holdfast.salary;

import holdfast.shared.Money;
import java.time.Duration;

/** What somebody did and what he gets for it; of a difference, each may be below nothing. */
public record Earnings(Duration worked, Money revenue, Money back, Pay pay) {
  static final Earnings NOTHING = new Earnings(Duration.ZERO, Money.ZERO, Money.ZERO, Pay.NOTHING);

  /** What was sold, less what came back. */
  public Money net() {
    return revenue.minus(back);
  }

  /** Both together. */
  public Earnings plus(Earnings other) {
    return new Earnings(
        worked.plus(other.worked),
        revenue.plus(other.revenue),
        back.plus(other.back),
        pay.plus(other.pay));
  }

  Earnings minus(Earnings other) {
    return new Earnings(
        worked.minus(other.worked),
        revenue.minus(other.revenue),
        back.minus(other.back),
        pay.minus(other.pay));
  }
}
