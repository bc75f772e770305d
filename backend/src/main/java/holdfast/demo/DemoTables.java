package holdfast.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The tables of the demo shop: CSV files beside this class, semicolons between the columns. */
final class DemoTables {
  private DemoTables() {}

  static List<NamedCsvRecord> read(String table) {
    String file = table + ".csv";
    try (InputStream in = Objects.requireNonNull(DemoTables.class.getResourceAsStream(file), file);
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
      return rows.stream().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
