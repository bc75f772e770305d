package holdfast.order;

import java.util.Locale;

/** Why a person has to look at an order. */
public enum Flag {
  /** The order's reserve date was over before the order came: nothing is reserved. */
  RESERVE_DATE_PAST,
  /** Some ordered goods are not in the catalogue. */
  UNKNOWN_GOODS,
  /** Some of what was ordered could not be reserved. */
  SHORTAGE,
  /** The channel sent the order again with other contents; what came first stands. */
  CHANGED_REPEAT;

  /** The flag as interfaces name it, for example {@code reserve-date-past}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
