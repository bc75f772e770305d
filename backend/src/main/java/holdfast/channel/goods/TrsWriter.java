package holdfast.channel.goods;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import holdfast.catalogue.GoodsColumn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/**
 * {@code TSGoods.trs} as Torgsoft writes it: UTF-8 with a byte order mark, semicolons, texts in
 * quotes and numbers without, decimal comma. The columns of {@link GoodsColumn}, then those that
 * only this shop's goods have.
 */
final class TrsWriter implements GoodsWriter {
  private static final GoodsColumn[] COLUMNS = GoodsColumn.values();
  private static final int LONGEST_NUMBER = 18;

  private final CsvWriter csv;
  private final List<String> others;
  private final String[] cells;

  /**
   * Writes the first row.
   *
   * @param others names of attributes that get columns of their own at the end
   */
  TrsWriter(OutputStream out, List<String> others) throws IOException {
    this.others = others;
    cells = new String[COLUMNS.length + others.size()];
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
    writer.write('\uFEFF');
    csv =
        CsvWriter.builder()
            .fieldSeparator(';')
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(new TextsOnly())
            .build(writer);
    Arrays.setAll(
        cells, i -> i < COLUMNS.length ? COLUMNS[i].header() : others.get(i - COLUMNS.length));
    csv.writeRecord(cells);
  }

  @Override
  public void write(Good good) {
    for (int i = 0; i < COLUMNS.length; i++) {
      String cell = GoodCells.of(good, COLUMNS[i]);
      cells[i] = COLUMNS[i].isNumber() && isNumber(cell) ? cell.replace('.', ',') : cell;
    }
    for (int i = 0; i < others.size(); i++) {
      String name = others.get(i);
      cells[COLUMNS.length + i] =
          name.equals(GoodsColumn.PHOTOS)
              ? GoodCells.photos(good)
              : GoodCells.attribute(good, name);
    }
    csv.writeRecord(cells);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /** Digits with at most one point or comma among them, and no zero in front that would be lost. */
  static boolean isNumber(String cell) {
    int digits = 0;
    int points = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if ((c == '.' || c == ',') && digits > 0) {
        points++;
      } else if (c != '-' || i > 0) {
        return false;
      }
    }
    boolean isPadded =
        cell.length() > 1 && cell.charAt(0) == '0' && Character.isDigit(cell.charAt(1));
    return digits > 0 && digits <= LONGEST_NUMBER && points <= 1 && !isPadded;
  }

  /** The form quotes every text and no number, needed or not. */
  private static final class TextsOnly implements QuoteStrategy {
    @Override
    public boolean quoteValue(int line, int column, String value) {
      return column >= COLUMNS.length || !COLUMNS[column].isNumber() || !isNumber(value);
    }

    @Override
    public boolean quoteEmpty(int line, int column) {
      return false;
    }
  }
}
