package holdfast.report;

import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a store calls worth looking at.
 *
 * @param staleHours after so many hours a reservation is stale
 * @param unfulfilledHours after so many hours an open online order is late
 * @param reservedPercent when so much of a product is promised, it is highly reserved
 * @param lowStock the threshold of products without one of their own or of their type; null: none
 * @param leadDays how long it takes from ordering goods to having them
 */
public record StoreRules(
    String store,
    int staleHours,
    int unfulfilledHours,
    int reservedPercent,
    @Nullable Quantity lowStock,
    int leadDays) {

  private static final int HOURS_OF_A_YEAR = 8760;

  /** What holds until somebody decides otherwise. */
  public static StoreRules usual(String store) {
    return new StoreRules(store, 48, 48, 75, Quantity.of(5), 7);
  }

  /** How old a fresh reservation may be. */
  public Duration fresh() {
    return Duration.ofHours(staleHours);
  }

  /**
   * Lets only sensible rules through.
   *
   * @throws Problem {@code invalid} naming the field
   */
  void check() {
    within("staleHours", staleHours, 1, HOURS_OF_A_YEAR);
    within("unfulfilledHours", unfulfilledHours, 1, HOURS_OF_A_YEAR);
    within("reservedPercent", reservedPercent, 1, 100);
    within("leadDays", leadDays, 0, 365);
    Thresholds.check(lowStock);
  }

  private static void within(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw Problem.invalid(field, "must be from " + least + " to " + most);
    }
  }
}
