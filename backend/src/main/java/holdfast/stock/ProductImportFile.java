package holdfast.stock;

import holdfast.shared.Problem;
import holdfast.stock.ProductImport.Preview;
import holdfast.stock.ProductImport.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A file of goods: CSV, XLSX, or a {@code TSGoods.trs}. */
final class ProductImportFile {
  /** More rows than this are refused before anything is written. */
  static final int MOST_ROWS = 200_000;

  private static final int SAMPLE_ROWS = 8;
  private static final char NOT_A_CHARACTER = '\uFFFD';

  private final ImportTable table;
  private final List<String> names;
  private final List<String> header;
  private final boolean isGoodsFile;
  private final Reading reading;
  private final int rows;

  private ProductImportFile(
      ImportTable table,
      List<String> names,
      List<String> header,
      boolean isGoodsFile,
      Reading reading,
      int rows) {
    this.table = table;
    this.names = names;
    this.header = header;
    this.isGoodsFile = isGoodsFile;
    this.reading = reading;
    this.rows = rows;
  }

  /** How many rows it has below its header, blank ones included. */
  int rows() {
    return rows;
  }

  /** Whether it is a {@code TSGoods.trs} and not a list with the columns of our own. */
  boolean isGoodsFile() {
    return isGoodsFile;
  }

  /** What the file calls the column that is this for an import, or null. */
  @Nullable String nameOf(String column) {
    int place = header.indexOf(column);
    return place < 0 ? null : names.get(place);
  }

  /**
   * A row as it stands in the file: read, or refused with the SKU it seems to be about.
   *
   * @param cells what stands in it, by the name that an import has for the column
   */
  record Line(
      int number,
      String sku,
      Map<String, String> cells,
      @Nullable ProductImportRow row,
      @Nullable Problem refusal) {}

  /**
   * Looks through the whole file once, so that a broken one is refused before a row is written.
   *
   * @throws Problem {@code malformed} (400) for what cannot be read; {@code invalid} for a header
   *     with unknown, repeated or missing columns; {@code too-many-rows} (413)
   */
  static ProductImportFile open(Path path, Reading reading) {
    Looked looked = Looked.at(path, reading);
    List<String> header = ImportColumns.of(looked.names, looked.isGoodsFile, reading);
    return new ProductImportFile(
        looked.table, looked.names, header, looked.isGoodsFile, reading, looked.rows);
  }

  /**
   * What is in the file, before anything is done with it.
   *
   * @throws Problem {@code malformed}, {@code too-many-rows}; {@code invalid} for an empty file
   */
  static Preview look(Path path, Reading reading) {
    Looked looked = Looked.at(path, reading);
    List<Preview.Column> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String name : looked.names) {
      String column = ImportColumns.guess(name, looked.isGoodsFile, reading);
      columns.add(new Preview.Column(name, column != null && taken.add(column) ? column : null));
    }
    return new Preview(
        looked.isGoodsFile ? "TRS" : looked.table instanceof XlsxTable ? "XLSX" : "CSV",
        looked.table.form(),
        looked.rows,
        columns,
        looked.sample);
  }

  /** What one reading of the whole file finds. */
  private static final class Looked {
    final ImportTable table;
    final boolean isGoodsFile;
    final List<String> names = new ArrayList<>();
    final List<List<String>> sample = new ArrayList<>();
    int rows;

    private Looked(ImportTable table, boolean isGoodsFile) {
      this.table = table;
      this.isGoodsFile = isGoodsFile;
    }

    static Looked at(Path path, Reading reading) {
      try {
        Looked looked = open(path, reading);
        looked.table.forEach(looked::take);
        if (looked.names.isEmpty()) {
          throw Problem.invalid("file", "is empty");
        }
        return looked;
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private static Looked open(Path path, Reading reading) throws IOException {
      if (XlsxTable.isOne(path)) {
        XlsxTable table = new XlsxTable(path);
        List<String> first = new ArrayList<>();
        table.forEach(
            (number, cells) -> {
              first.addAll(cells);
              return false;
            });
        return new Looked(table, GoodsFile.isMeantBy(first));
      }
      String names = CsvTable.start(path).replace("\"", "").replace("\u00ef\u00bb\u00bf", "");
      char separator = CsvTable.separator(path);
      boolean isGoodsFile =
          GoodsFile.isMeantBy(List.of(names.split(String.valueOf(separator), -1)));
      boolean guesses = isGoodsFile || reading.columns() != null;
      return new Looked(CsvTable.of(path, reading.charset(), guesses), isGoodsFile);
    }

    private boolean take(int number, List<String> cells) {
      if (names.isEmpty()) {
        cells.forEach(cell -> names.add(cell.strip()));
        return true;
      }
      if (sample.size() < SAMPLE_ROWS) {
        sample.add(List.copyOf(cells));
      }
      if (++rows > MOST_ROWS) {
        throw new Problem(
            413, "too-many-rows", "Too many rows", "At most " + MOST_ROWS + " rows at once.");
      }
      return true;
    }
  }

  /** The SKUs of which it has several rows. */
  Set<String> repeated() {
    Set<String> once = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    int column = header.indexOf("sku");
    each(
        (number, cells) -> {
          String sku = cells.size() > column ? cells.get(column).strip() : "";
          if (!once.add(sku)) {
            repeated.add(sku);
          }
          return true;
        });
    return repeated;
  }

  /** Hands over every row but the blank ones, in the order of the file, until one answers no. */
  void forEach(Predicate<Line> taker) {
    boolean[] isHeader = {true};
    each(
        (number, cells) -> {
          if (isHeader[0]) {
            isHeader[0] = false;
            return true;
          }
          return cells.stream().allMatch(String::isBlank) || taker.test(line(number, cells));
        });
  }

  private void each(ImportTable.Taker taker) {
    try {
      table.forEach(taker);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Line line(int number, List<String> cells) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
      String cell = cells.get(i).strip();
      if (!cell.isEmpty() && !header.get(i).isEmpty()) {
        named.put(header.get(i), cell);
      }
    }
    String sku = named.getOrDefault("sku", "");
    try {
      refuseDamaged(cells);
      if (isGoodsFile) {
        GoodsFile.translate(named, reading);
      } else if (reading.store() != null && named.containsKey("onHand")) {
        named.putIfAbsent("store", reading.store());
      }
      ProductImportRow row =
          ProductImportRow.of(number, named, table.hasDecimalComma(), isGoodsFile ? "," : ">");
      return new Line(number, sku, named, row, null);
    } catch (Problem refusal) {
      return new Line(number, sku, named, null, refusal);
    }
  }

  private void refuseDamaged(List<String> cells) {
    boolean fits = table.dropsEmptyEnds() || cells.size() == header.size();
    if (!fits) {
      throw Problem.invalid(
          "row", "has " + cells.size() + " cells, the header has " + header.size());
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf(NOT_A_CHARACTER) >= 0)) {
      throw Problem.invalid("row", "is not written in " + table.form());
    }
  }
}
