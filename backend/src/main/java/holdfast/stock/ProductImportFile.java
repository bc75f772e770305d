package holdfast.stock;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import holdfast.shared.Problem;
import holdfast.stock.ProductImport.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180) of goods: commas or semicolons, whichever its header uses; with semicolons
 * a decimal comma is understood. It is read row by row and never held as a whole.
 */
final class ProductImportFile {
  /** More rows than this are refused before anything is written. */
  static final int MOST_ROWS = 200_000;

  private static final int LONGEST_CELL = 1 << 17;
  private static final int HEADER_LENGTH = 8192;
  private static final char NOT_A_CHARACTER = '\uFFFD';

  private static final Map<String, String> COLUMNS =
      ProductImportRow.COLUMNS.stream()
          .collect(Collectors.toMap(column -> column.toLowerCase(Locale.ROOT), column -> column));

  private final Path path;
  private final Charset charset;
  private final char separator;
  private final List<String> header;
  private final boolean isGoodsFile;
  private final Reading reading;
  private final int rows;

  private ProductImportFile(
      Path path,
      Charset charset,
      char separator,
      List<String> header,
      boolean isGoodsFile,
      Reading reading,
      int rows) {
    this.path = path;
    this.charset = charset;
    this.separator = separator;
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

  /** A row as it stands in the file: read, or refused with the SKU it seems to be about. */
  record Line(int number, String sku, @Nullable ProductImportRow row, @Nullable Problem refusal) {}

  /**
   * Looks through the whole file once, so that a broken one is refused before a row is written.
   *
   * @throws Problem {@code malformed} (400) for what is no CSV; {@code invalid} for a header with
   *     unknown, repeated or missing columns; {@code too-many-rows} (413)
   */
  static ProductImportFile open(Path path, Reading reading) {
    try {
      char separator = separator(path);
      boolean isGoodsFile = isGoodsFile(path, separator);
      Charset charset =
          isGoodsFile ? GoodsFile.charset(path, reading.charset()) : reading.charset();
      try (CsvReader<CsvRecord> reader = reader(path, charset, separator)) {
        Iterator<CsvRecord> records = reader.iterator();
        if (!records.hasNext()) {
          throw Problem.invalid("file", "is empty");
        }
        List<String> first = records.next().getFields();
        List<String> header = isGoodsFile ? GoodsFile.columns(first, reading) : header(first);
        int rows = 0;
        while (records.hasNext()) {
          records.next();
          if (++rows > MOST_ROWS) {
            throw new Problem(
                413, "too-many-rows", "Too many rows", "At most " + MOST_ROWS + " rows at once.");
          }
        }
        return new ProductImportFile(path, charset, separator, header, isGoodsFile, reading, rows);
      }
    } catch (CsvParseException broken) {
      throw malformed(broken);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The SKUs of which it has several rows. */
  Set<String> repeated() {
    int column = header.indexOf("sku");
    Set<String> once = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    try (CsvReader<CsvRecord> reader = reader(path, charset, separator)) {
      for (CsvRecord cells : reader) {
        if (cells.getFieldCount() > column) {
          String sku = cells.getField(column).strip();
          if (!once.add(sku)) {
            repeated.add(sku);
          }
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return repeated;
  }

  /** Hands over every row but the blank ones, in the order of the file, until one answers no. */
  void forEach(Predicate<Line> each) {
    try (CsvReader<CsvRecord> reader = reader(path, charset, separator)) {
      int number = 0;
      for (CsvRecord cells : reader) {
        number++;
        boolean blank = cells.getFields().stream().allMatch(String::isBlank);
        if (number > 1 && !blank && !each.test(line(number, cells.getFields()))) {
          return;
        }
      }
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
      }
      return new Line(
          number,
          sku,
          ProductImportRow.of(number, named, separator == ';', isGoodsFile ? "," : ">"),
          null);
    } catch (Problem refusal) {
      return new Line(number, sku, null, refusal);
    }
  }

  private void refuseDamaged(List<String> cells) {
    if (cells.size() != header.size()) {
      throw Problem.invalid(
          "row", "has " + cells.size() + " cells, the header has " + header.size());
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf(NOT_A_CHARACTER) >= 0)) {
      throw Problem.invalid("row", "is not written in " + charset.name());
    }
  }

  private static CsvReader<CsvRecord> reader(Path path, Charset charset, char separator)
      throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .detectBomHeader(true)
        .maxBufferSize(LONGEST_CELL)
        .ofCsvRecord(path, charset);
  }

  private static List<String> header(List<String> first) {
    List<String> header = new ArrayList<>();
    for (String cell : first) {
      String column = COLUMNS.get(cell.strip().toLowerCase(Locale.ROOT));
      if (column == null) {
        throw Problem.invalid(
            "header", "unknown column \"" + cell.strip() + "\"; known are " + known());
      }
      if (header.contains(column)) {
        throw Problem.invalid("header", "the column " + column + " comes twice");
      }
      header.add(column);
    }
    if (!header.contains("sku")) {
      throw Problem.invalid("header", "the column sku is missing");
    }
    return header;
  }

  private static String known() {
    return String.join(", ", ProductImportRow.COLUMNS);
  }

  /** The names are plain letters, which every charset writes alike. */
  private static boolean isGoodsFile(Path path, char separator) throws IOException {
    String names = start(path).replace("\"", "").replace("\u00ef\u00bb\u00bf", "");
    return GoodsFile.isMeantBy(List.of(names.split(String.valueOf(separator), -1)));
  }

  private static String start(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(HEADER_LENGTH), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .orElse("");
    }
  }

  /** Whatever separates the names of the header; quoted ones are looked past. */
  private static char separator(Path path) throws IOException {
    String header = start(path);
    String names = header.replaceAll("\"[^\"]*\"", "");
    long semicolons = names.chars().filter(c -> c == ';').count();
    long commas = names.chars().filter(c -> c == ',').count();
    return semicolons > commas ? ';' : ',';
  }

  private static Problem malformed(CsvParseException broken) {
    Problem problem =
        new Problem(400, "malformed", "The file cannot be read", "no CSV: " + broken.getMessage());
    problem.initCause(broken);
    return problem;
  }
}
