package holdfast.salary;

import holdfast.shared.Stamp;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Days of a store whose salaries were settled.
 *
 * @param reopened null while it counts
 * @param reopenReason why it was opened again
 */
public record SalaryPeriod(
    UUID id,
    String store,
    LocalDate from,
    LocalDate through,
    Stamp closed,
    @Nullable Stamp reopened,
    @Nullable String reopenReason) {

  /** Whether it was not opened again. */
  public boolean isClosed() {
    return reopened == null;
  }

  /** Whether it has days in common with these. */
  public boolean overlaps(LocalDate first, LocalDate last) {
    return !from.isAfter(last) && !first.isAfter(through);
  }
}
