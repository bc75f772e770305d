package holdfast.salary;

import holdfast.staff.WorkingTimes.Amended;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person gets more or less because something came after the period it belongs to was closed.
 *
 * @param origin the period it belongs to
 * @param earned what the person gets more, or less where it is below nothing
 * @param since what came after that moment is in it
 * @param causes what came; empty when the figures changed by something that was on its way while
 *     the period was being closed
 */
public record SalaryDifference(
    SalaryPeriod origin, String login, Earnings earned, Instant since, List<Cause> causes) {

  /** What kind of thing came too late. */
  public enum What {
    SALE,
    RETURN,
    /** An entry of a time clock. */
    CLOCK,
    /** A manager added an entry. */
    ADDED,
    /** A manager took one out. */
    TAKEN_OUT
  }

  /** A receipt, by its till and number. */
  public record Named(String till, long number) {}

  /**
   * One thing that came too late.
   *
   * @param receipt null for what is of the time clock
   * @param at when it happened
   * @param came when it came, or was amended
   * @param amended why and by whom; null for what a till sent
   */
  public record Cause(
      What what, @Nullable Named receipt, Instant at, Instant came, @Nullable Amended amended) {}
}
