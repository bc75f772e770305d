package holdfast.receipt;

import holdfast.shared.Money;

/** So many notes or coins of one denomination in the drawer. */
public record ShiftCount(Money denomination, int pieces) {

  /** What they come to. */
  public Money sum() {
    return new Money(Math.multiplyExact(denomination.minor(), pieces));
  }
}
