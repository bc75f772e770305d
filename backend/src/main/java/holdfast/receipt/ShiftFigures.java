package holdfast.receipt;

import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Row;

/**
 * What a shift comes to.
 *
 * @param receipts how many receipts of sales
 * @param cash what was sold for cash
 * @param card what was sold by card
 * @param cashIn what was put into the drawer besides
 * @param cashOut what was taken out of it
 * @param back what was given back for goods that were returned
 */
public record ShiftFigures(
    int receipts, Money cash, Money card, Money cashIn, Money cashOut, Back back) {

  /** How many columns {@link #of} reads. */
  static final int COLUMNS = 8;

  /**
   * What was given back.
   *
   * @param receipts how many receipts of returns
   * @param cash out of the drawer
   * @param card onto cards
   */
  public record Back(int receipts, Money cash, Money card) {
    static final Back NOTHING = new Back(0, Money.ZERO, Money.ZERO);

    /** Everything given back, in whatever way. */
    public Money sum() {
      return cash.plus(card);
    }

    static Back read(JsonInput input) {
      return new Back(
          input.integer("receipts", 0, Integer.MAX_VALUE),
          input.money("cash"),
          input.money("card"));
    }
  }

  static ShiftFigures read(JsonInput input) {
    return new ShiftFigures(
        input.integer("receipts", 0, Integer.MAX_VALUE),
        input.money("cash"),
        input.money("card"),
        input.money("cashIn"),
        input.money("cashOut"),
        input.has("back") ? Back.read(input.inner("back")) : Back.NOTHING);
  }

  /** From that many columns in the order of the fields. */
  static ShiftFigures of(Row row, int column) {
    return new ShiftFigures(
        row.integer(column),
        row.money(column + 1),
        row.money(column + 2),
        row.money(column + 3),
        row.money(column + 4),
        new Back(row.integer(column + 5), row.money(column + 6), row.money(column + 7)));
  }

  /** Everything sold, however it was paid. */
  public Money sold() {
    return cash.plus(card);
  }

  /** What must lie in the drawer of a shift that began with so much. */
  public Money expected(Money openingCash) {
    return openingCash.plus(cash).plus(cashIn).minus(cashOut).minus(back.cash());
  }
}
