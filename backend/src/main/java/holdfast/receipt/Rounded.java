package holdfast.receipt;

import holdfast.price.CashRounding;
import holdfast.price.CashRounding.Half;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What rounding added to what was paid in cash or given back, as the till says.
 *
 * @param amount below nothing when it took off
 * @param by the rule that the till knew
 */
record Rounded(Money amount, CashRounding by) {

  /** What it added; nothing where nothing was rounded. */
  static Money added(@Nullable Rounded rounded) {
    return rounded == null ? Money.ZERO : rounded.amount();
  }

  static @Nullable Rounded read(JsonInput receipt) {
    if (!receipt.has("rounding")) {
      return null;
    }
    JsonInput rounding = receipt.inner("rounding");
    Money step = rounding.money("step");
    if (step.equals(Money.ZERO)) {
      throw rounding.refuse("step", "must be more than nothing");
    }
    Half half =
        switch (rounding.text("half", 10)) {
          case "up" -> Half.UP;
          case "down" -> Half.DOWN;
          default -> throw rounding.refuse("half", "must be up or down");
        };
    return new Rounded(rounding.signedMoney("amount"), new CashRounding(step, half));
  }
}
