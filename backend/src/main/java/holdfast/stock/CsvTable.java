package holdfast.stock;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import holdfast.shared.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A CSV file (RFC 4180): commas or semicolons, whichever its header uses; with semicolons a decimal
 * comma is understood.
 */
final class CsvTable implements ImportTable {
  private static final int LONGEST_CELL = 1 << 17;
  private static final int HEADER_LENGTH = 8192;

  private final Path path;
  private final Charset charset;
  private final char separator;

  private CsvTable(Path path, Charset charset, char separator) {
    this.path = path;
    this.charset = charset;
    this.separator = separator;
  }

  /**
   * The file, read as it says itself.
   *
   * @param guesses whether it may be written as Cyrillic Windows programs do, when it is not UTF-8
   */
  static CsvTable of(Path path, Charset said, boolean guesses) throws IOException {
    return new CsvTable(path, guesses ? GoodsFile.charset(path, said) : said, separator(path));
  }

  @Override
  public void forEach(Taker taker) throws IOException {
    try (CsvReader<CsvRecord> reader = reader()) {
      int number = 0;
      for (CsvRecord cells : reader) {
        number++;
        if (!taker.take(number, cells.getFields())) {
          return;
        }
      }
    } catch (CsvParseException broken) {
      throw malformed(broken);
    }
  }

  @Override
  public boolean hasDecimalComma() {
    return separator == ';';
  }

  @Override
  public boolean dropsEmptyEnds() {
    return false;
  }

  @Override
  public String form() {
    return charset.name();
  }

  private CsvReader<CsvRecord> reader() throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .detectBomHeader(true)
        .maxBufferSize(LONGEST_CELL)
        .ofCsvRecord(path, charset);
  }

  /** The first line, whose names of columns are looked for; plain letters are alike everywhere. */
  static String start(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(HEADER_LENGTH), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .orElse("");
    }
  }

  /** Whatever separates the names of the header; quoted ones are looked past. */
  static char separator(Path path) throws IOException {
    String names = start(path).replaceAll("\"[^\"]*\"", "");
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
