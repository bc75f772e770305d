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
 * @param credit what was sold to customers who pay later
 * @param cashIn what was put into the drawer besides
 * @param cashOut what was taken out of it
 * @param back what was given back for goods that were returned
 */
public record ShiftFigures(
    int receipts, Money cash, Money card, Money credit, Money cashIn, Money cashOut, Back back) {

  /** How many columns {@link #of} reads. */
  static final int COLUMNS = 10;

  /**
   * What was given back.
   *
   * @param receipts how many receipts of returns
   * @param cash out of the drawer
   * @param card onto cards
   * @param credit what customers need not pay any more
   */
  public record Back(int receipts, Money cash, Money card, Money credit) {
    static final Back NOTHING = new Back(0, Money.ZERO, Money.ZERO, Money.ZERO);

    /** Everything given back, in whatever way. */
    public Money sum() {
      return cash.plus(card).plus(credit);
    }

    static Back read(JsonInput input) {
      return new Back(
          input.integer("receipts", 0, Integer.MAX_VALUE),
          input.money("cash"),
          input.money("card"),
          creditOf(input));
    }
  }

  static ShiftFigures read(JsonInput input) {
    return new ShiftFigures(
        input.integer("receipts", 0, Integer.MAX_VALUE),
        input.money("cash"),
        input.money("card"),
        creditOf(input),
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
        row.money(column + 5),
        new Back(
            row.integer(column + 6),
            row.money(column + 7),
            row.money(column + 8),
            row.money(column + 9)));
  }

  /** Tills of before sold nothing on credit. */
  private static Money creditOf(JsonInput figures) {
    return figures.has("credit") ? figures.money("credit") : Money.ZERO;
  }

  /** Everything sold, however it was paid. */
  public Money sold() {
    return cash.plus(card).plus(credit);
  }

  /** What must lie in the drawer of a shift that began with so much. */
  public Money expected(Money openingCash) {
    return openingCash.plus(cash).plus(cashIn).minus(cashOut).minus(back.cash());
  }
}
