package holdfast.salary;

import holdfast.shared.Money;
import holdfast.shared.Role;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From that day on, by the clock of its store, a person or all of a role are paid so.
 *
 * @param salesPercent hundredths of a percent of what the person sold, less what came back
 * @param planPercent as many of all that was sold in a month whose plan is reached, on top
 */
public record PayRule(
    UUID id, Whose whose, LocalDate from, Money hourly, int salesPercent, int planPercent) {
  /** All of it, in hundredths of a percent. */
  public static final int WHOLE = 10_000;

  /** A person or a role: one of them is null. */
  public record Whose(@Nullable String login, @Nullable Role role) {
    public static Whose person(String login) {
      return new Whose(login, null);
    }

    public static Whose all(Role role) {
      return new Whose(null, role);
    }
  }
}
