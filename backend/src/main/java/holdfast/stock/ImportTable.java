package holdfast.stock;

import java.io.IOException;
import java.util.List;

/** The rows of a file of goods, whatever form it has; never held as a whole. */
interface ImportTable {
  /** Takes one row after the other. */
  interface Taker {
    /**
     * Takes a row.
     *
     * @param number as a spreadsheet counts, from 1
     * @return whether to go on
     */
    boolean take(int number, List<String> cells);
  }

  /**
   * Hands over every row, the header first, in the order of the file, until the taker has enough.
   *
   * @throws holdfast.shared.Problem {@code malformed} (400) when the file is no such table
   */
  void forEach(Taker taker) throws IOException;

  /** Whether 12,5 may be written for 12.5. */
  boolean hasDecimalComma();

  /** Whether rows may end before the last column when what is left is empty. */
  boolean dropsEmptyEnds();

  /** What it is written in, as people call it: {@code XLSX}, {@code UTF-8}. */
  String form();
}
