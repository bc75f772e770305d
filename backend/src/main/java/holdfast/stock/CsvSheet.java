package holdfast.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import holdfast.stock.ProductExport.Good;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) in UTF-8, with the mark by which spreadsheets know that. */
final class CsvSheet extends GoodsSheet {
  private final CsvWriter csv;

  CsvSheet(OutputStream out, List<String> attributes) throws IOException {
    super(attributes);
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
    writer.write('\uFEFF');
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
    csv.writeRecord(header());
  }

  @Override
  void write(Good good) {
    if (good.levels().isEmpty()) {
      row(good, null);
    }
    good.levels().forEach(level -> row(good, level));
  }

  private void row(Good good, @Nullable StockFigure level) {
    csv.writeRecord(cells(good, level).stream().map(cell -> Objects.toString(cell, "")).toList());
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
