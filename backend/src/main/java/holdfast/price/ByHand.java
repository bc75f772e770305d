package holdfast.price;

/**
 * What somebody takes off by hand.
 *
 * @param value hundredths of a per cent, or minor units
 */
public record ByHand(boolean isPercent, long value) {

  /** What it takes off that amount, in minor units. */
  public long off(long amount) {
    return isPercent
        ? Prices.share(amount, value, Prices.WHOLE)
        : Math.min(Math.max(value, 0), amount);
  }
}
