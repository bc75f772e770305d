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
  CHANGED_REPEAT,
  /** The channel changed what is ordered; the order followed it. */
  LINES_CHANGED,
  /** The channel had given the order up and wants it after all. */
  REOPENED,
  /** It was cancelled here, but the channel goes on with it. */
  LIVES_THERE,
  /** It was restored here, but the channel cannot take its cancel back. */
  CANCELLED_THERE,
  /** The shop sent it to the buyer, but not all of it was reserved here. */
  SHIPPED_UNRESERVED,
  /** The shop cancelled it or gave the money back after its goods were handed over. */
  GOODS_TO_RETURN,
  /** The channel does not know it any more: it was deleted there for good. */
  GONE_THERE,
  /** Its time is over; its goods stay reserved until a person decides. */
  TIME_OVER;

  /** The flag as interfaces name it, for example {@code reserve-date-past}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
