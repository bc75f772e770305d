package holdfast.report;

import holdfast.shared.Quantity;

/**
 * How many to order: what is sold until the goods are there, and the threshold besides, less what
 * is available. Whole pieces, or kilograms to a tenth, and always so many that more than the
 * threshold is left: otherwise it would still be low. Nothing when that is enough.
 *
 * @param sold in the last {@value #DAYS} days, returns taken off, never less than nothing
 * @param untilThere what is sold at that pace until the goods are there
 */
public record Suggestion(Quantity sold, int leadDays, Quantity untilThere, Quantity quantity) {
  /** How far back sales are looked at. */
  public static final int DAYS = 30;

  private static final long PIECE = 1000;
  private static final long TENTH = 100;

  static Suggestion of(
      Quantity sold, int leadDays, Quantity threshold, Quantity available, boolean isWeighed) {
    Quantity pace = sold.max(Quantity.ZERO);
    Quantity untilThere =
        new Quantity(Math.ceilDiv(Math.multiplyExact(pace.thousandths(), leadDays), DAYS));
    Quantity missing = untilThere.plus(threshold).minus(available);
    if (missing.isNegative()) {
      return new Suggestion(pace, leadDays, untilThere, Quantity.ZERO);
    }
    long step = isWeighed ? TENTH : PIECE;
    Quantity enough = new Quantity((missing.thousandths() / step + 1) * step);
    return new Suggestion(pace, leadDays, untilThere, enough);
  }
}
