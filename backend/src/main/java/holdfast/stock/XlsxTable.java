package holdfast.stock;

import holdfast.shared.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an XLSX workbook (ECMA-376). */
final class XlsxTable implements ImportTable {
  /** More than this unpacked is no list of goods but an attack. */
  private static final long MOST_UNPACKED = 2L << 30;

  private static final int MOST_COLUMNS = 500;

  /** A spreadsheet keeps so many digits; the others of its binary numbers are noise. */
  private static final MathContext DIGITS = new MathContext(15);

  private final Path path;

  XlsxTable(Path path) {
    this.path = path;
  }

  static boolean isOne(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
    }
  }

  @Override
  public void forEach(Taker taker) throws IOException {
    refuseBombs();
    try (ReadableWorkbook workbook = new ReadableWorkbook(path.toFile());
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      Iterator<Row> each = rows.iterator();
      while (each.hasNext()) {
        Row row = each.next();
        if (!taker.take(row.getRowNum(), cells(row))) {
          return;
        }
      }
    } catch (ExcelReaderException | IOException broken) {
      throw malformed(broken);
    }
  }

  private void refuseBombs() throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      long unpacked = zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
      if (unpacked > MOST_UNPACKED) {
        throw Problem.invalid("file", "is too large when unpacked");
      }
    } catch (IOException broken) {
      throw malformed(broken);
    }
  }

  private static List<String> cells(Row row) {
    int count = Math.min(row.getCellCount(), MOST_COLUMNS);
    List<String> cells = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cells.add(row.getOptionalCell(i).map(XlsxTable::text).orElse(""));
    }
    return cells;
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      BigDecimal number = cell.asNumber().round(DIGITS).stripTrailingZeros();
      return number.toPlainString();
    }
    String text = cell.getText();
    return text == null ? "" : text;
  }

  @Override
  public boolean hasDecimalComma() {
    return true;
  }

  @Override
  public boolean dropsEmptyEnds() {
    return true;
  }

  @Override
  public String form() {
    return "XLSX";
  }

  private static Problem malformed(Exception broken) {
    Problem problem =
        new Problem(400, "malformed", "The file cannot be read", "no XLSX: " + broken.getMessage());
    problem.initCause(broken);
    return problem;
  }
}
