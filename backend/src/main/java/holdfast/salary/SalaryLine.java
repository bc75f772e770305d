package holdfast.salary;

import holdfast.shared.Money;
import holdfast.shared.Role;
import org.jspecify.annotations.Nullable;

/**
 * What one person did and earned in some days of one store.
 *
 * @param role by whose rule, without one of his own; null for somebody nobody knows
 * @param hasRule whether anything says by what that person is paid on at least one of the days
 * @param earned the time by the clock, with what was amended; sales and what came back of them
 * @param plan of the months that end in these days; null without one
 * @param planNet what he sold in all of those months, less what came back
 */
public record SalaryLine(
    String login,
    @Nullable Role role,
    boolean hasRule,
    Earnings earned,
    @Nullable Money plan,
    Money planNet) {

  /** How much of the plan is reached, in whole percents, rounded down; null without a plan. */
  public @Nullable Long fulfilment() {
    return plan == null || plan.minor() == 0
        ? null
        : Math.floorDiv(planNet.minor() * 100, plan.minor());
  }
}
