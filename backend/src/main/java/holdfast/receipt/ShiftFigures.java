package holdfast.receipt;

import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Row;

/**
 * What a shift comes to.
 *
 * @param receipts how many receipts
 * @param cash what was sold for cash
 * @param card what was sold by card
 * @param cashIn what was put into the drawer besides
 * @param cashOut what was taken out of it
 */
public record ShiftFigures(int receipts, Money cash, Money card, Money cashIn, Money cashOut) {

  static ShiftFigures read(JsonInput input) {
    return new ShiftFigures(
        input.integer("receipts", 0, Integer.MAX_VALUE),
        input.money("cash"),
        input.money("card"),
        input.money("cashIn"),
        input.money("cashOut"));
  }

  /** From five columns in the order of the fields. */
  static ShiftFigures of(Row row, int column) {
    return new ShiftFigures(
        row.integer(column),
        row.money(column + 1),
        row.money(column + 2),
        row.money(column + 3),
        row.money(column + 4));
  }

  /** Everything sold, however it was paid. */
  public Money sold() {
    return cash.plus(card);
  }

  /** What must lie in the drawer of a shift that began with so much. */
  public Money expected(Money openingCash) {
    return openingCash.plus(cash).plus(cashIn).minus(cashOut);
  }
}
