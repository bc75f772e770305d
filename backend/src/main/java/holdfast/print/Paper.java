package holdfast.print;

import java.util.List;

/**
 * A document as it goes to paper: a title, some facts, one table, totals, and lines to sign.
 *
 * @param rows as many texts in each as there are columns; read once, while the paper is written, so
 *     that they may come from somewhere large
 * @param signatures what stands below the lines to sign, such as <em>Given out</em>
 */
public record Paper(
    Words words,
    String title,
    List<Fact> facts,
    List<Column> columns,
    Iterable<List<String>> rows,
    List<Fact> totals,
    List<String> signatures) {

  private static final int WIDE = 75;

  public Paper {
    facts = List.copyOf(facts);
    columns = List.copyOf(columns);
    totals = List.copyOf(totals);
    signatures = List.copyOf(signatures);
  }

  /** Something said about the document beside its table. */
  public record Fact(String name, String value) {}

  /**
   * A column of the table.
   *
   * @param share how wide it is, compared with the others: about the letters of a usual text there
   */
  public record Column(String heading, int share, Align align) {
    public static Column text(String heading, int share) {
      return new Column(heading, share, Align.LEFT);
    }

    public static Column number(String heading, int share) {
      return new Column(heading, share, Align.RIGHT);
    }
  }

  /** Where the texts of a column stand. */
  public enum Align {
    LEFT,
    RIGHT
  }

  /** Whether it needs the sheet turned on its side. */
  boolean isWide() {
    return columns.stream().mapToInt(Column::share).sum() > WIDE;
  }
}
