package holdfast.salary;

import holdfast.receipt.SalesBySeller.Sold;
import holdfast.shared.Money;
import holdfast.shared.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one person earned, exactly until it is rounded at the end. */
final class Earned {
  private static final BigDecimal HOUR = BigDecimal.valueOf(Duration.ofHours(1).toMillis());
  private static final BigDecimal WHOLE = BigDecimal.valueOf(PayRule.WHOLE);

  private final Map<YearMonth, Month> planned = new TreeMap<>();
  private boolean hasRule;
  private Duration worked = Duration.ZERO;
  private Money revenue = Money.ZERO;
  private Money back = Money.ZERO;
  private BigDecimal rateTimesWorked = BigDecimal.ZERO;
  private BigDecimal percentTimesNet = BigDecimal.ZERO;

  /** A month with a plan: what was sold in it, and what that brings once the plan is reached. */
  private static final class Month {
    private final Money plan;
    private Money net = Money.ZERO;
    private BigDecimal percentTimesNet = BigDecimal.ZERO;

    Month(Money plan) {
      this.plan = plan;
    }
  }

  void work(Duration time, @Nullable PayRule rule) {
    worked = worked.plus(time);
    if (rule != null) {
      hasRule = true;
      rateTimesWorked = rateTimesWorked.add(product(rule.hourly().minor(), time.toMillis()));
    }
  }

  void plan(YearMonth month, Money amount) {
    planned.put(month, new Month(amount));
  }

  void sell(Sold sold, @Nullable PayRule rule) {
    revenue = revenue.plus(sold.revenue());
    back = back.plus(sold.back());
    if (rule != null) {
      hasRule = true;
      percentTimesNet = percentTimesNet.add(product(rule.salesPercent(), sold.net().minor()));
    }
  }

  void towardsPlan(YearMonth when, Sold sold, @Nullable PayRule rule) {
    @Nullable Month month = planned.get(when);
    if (month != null) {
      month.net = month.net.plus(sold.net());
      if (rule != null) {
        month.percentTimesNet =
            month.percentTimesNet.add(product(rule.planPercent(), sold.net().minor()));
      }
    }
  }

  SalaryLine line(String login, @Nullable Role role) {
    Money plans =
        planned.values().stream().map(month -> month.plan).reduce(Money.ZERO, Money::plus);
    Money planNet =
        planned.values().stream().map(month -> month.net).reduce(Money.ZERO, Money::plus);
    BigDecimal reached =
        planned.values().stream()
            .filter(month -> month.net.compareTo(month.plan) >= 0)
            .map(month -> month.percentTimesNet)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Pay pay =
        new Pay(
            rounded(rateTimesWorked, HOUR),
            rounded(percentTimesNet, WHOLE),
            rounded(reached, WHOLE));
    return new SalaryLine(
        login,
        role,
        hasRule,
        new Earnings(worked, revenue, back, pay),
        planned.isEmpty() ? null : plans,
        planNet);
  }

  private static BigDecimal product(long one, long other) {
    return BigDecimal.valueOf(one).multiply(BigDecimal.valueOf(other));
  }

  private static Money rounded(BigDecimal sum, BigDecimal parts) {
    return new Money(sum.divide(parts, 0, RoundingMode.HALF_UP).longValueExact());
  }
}
