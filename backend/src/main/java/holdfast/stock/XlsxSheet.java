package holdfast.stock;

import holdfast.stock.ProductExport.Good;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** One sheet of an XLSX workbook; what is written leaves the memory every some hundred rows. */
final class XlsxSheet extends GoodsSheet {
  private static final int ROWS_AT_ONCE = 500;

  /** No spreadsheet has more rows. */
  private static final int MOST_ROWS = 1_048_575;

  private final Workbook workbook;
  private final Worksheet sheet;
  private int next = 1;

  XlsxSheet(OutputStream out, List<String> attributes) throws IOException {
    super(attributes);
    workbook = new Workbook(out, "Holdfast", "1.0");
    sheet = workbook.newWorksheet("Products");
    sheet.freezePane(0, 1);
    List<String> header = header();
    for (int i = 0; i < header.size(); i++) {
      sheet.inlineString(0, i, header.get(i));
      sheet.style(0, i).bold().set();
    }
    sheet.width(1, 40);
    sheet.width(2, 18);
  }

  @Override
  void write(Good good) throws IOException {
    if (good.levels().isEmpty()) {
      row(good, null);
    }
    for (StockFigure level : good.levels()) {
      row(good, level);
    }
  }

  private void row(Good good, @Nullable StockFigure level) throws IOException {
    if (next > MOST_ROWS) {
      throw new IOException("a sheet cannot have more rows");
    }
    List<@Nullable Object> cells = cells(good, level);
    for (int i = 0; i < cells.size(); i++) {
      Object cell = cells.get(i);
      if (cell instanceof Number number) {
        sheet.value(next, i, number);
      } else if (cell != null) {
        sheet.inlineString(next, i, cell.toString());
      }
    }
    if (next++ % ROWS_AT_ONCE == 0) {
      sheet.flush();
    }
  }

  @Override
  public void close() throws IOException {
    workbook.finish();
  }
}
