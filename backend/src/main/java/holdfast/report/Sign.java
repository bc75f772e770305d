package holdfast.report;

import java.util.EnumSet;
import java.util.Set;

/** What an alert is about (contract items 97, 106, 107). */
public enum Sign {
  /** A held order that nobody picked up for longer than the store's rule. */
  STALE_HELD_ORDER,
  /** An online order that is open for longer than the store's rule. */
  UNFULFILLED_ORDER,
  /** Most of what the store has of a product is promised. */
  HIGHLY_RESERVED,
  /** The tills can sell none of a product though the store has some. */
  HELD_BACK,
  /** What is available of a product in the store is not more than its threshold. */
  LOW_STOCK;

  /** The signs of the health of reservations: all but low stock, which has a list of its own. */
  public static final Set<Sign> HEALTH = Set.copyOf(EnumSet.complementOf(EnumSet.of(LOW_STOCK)));

  /** Whether the subject is a document; otherwise it is a product. */
  public boolean isOfDocument() {
    return this == STALE_HELD_ORDER || this == UNFULFILLED_ORDER;
  }
}
