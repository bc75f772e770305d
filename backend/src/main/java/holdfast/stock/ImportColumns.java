package holdfast.stock;

import holdfast.shared.Problem;
import holdfast.stock.ProductImport.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which column of a file is what: by its name, by a word people use for it, or as one said. */
final class ImportColumns {
  private static final Map<String, String> KNOWN = known();

  private ImportColumns() {}

  /**
   * What each column is for an import; {@link GoodsFile#NOT_READ} for those that are not read.
   *
   * @throws Problem {@code invalid} for unknown, repeated or missing columns
   */
  static List<String> of(List<String> first, boolean isGoodsFile, Reading reading) {
    Map<String, String> said = reading.columns();
    if (said == null) {
      return isGoodsFile ? GoodsFile.columns(first, reading) : strictly(first);
    }
    List<String> columns = new ArrayList<>();
    for (String cell : first) {
      String column = said.getOrDefault(cell.strip(), GoodsFile.NOT_READ);
      if (!column.isEmpty() && !isColumn(column)) {
        throw Problem.invalid("columns", "there is no \"" + column + "\"");
      }
      add(columns, column, column);
    }
    return withSku(columns);
  }

  /** What a column seems to be; null for one that nobody knows. */
  static @Nullable String guess(String header, boolean isGoodsFile, Reading reading) {
    if (isGoodsFile) {
      String sku = Objects.requireNonNullElse(reading.sku(), "GoodID");
      String column =
          header.strip().equalsIgnoreCase(sku) ? "sku" : GoodsFile.column(header.strip(), reading);
      return column.isEmpty() ? null : column;
    }
    return guess(header);
  }

  private static @Nullable String guess(String header) {
    String name = header.strip();
    return name.startsWith(ProductImportRow.ATTRIBUTE) && name.length() > 1
        ? name
        : KNOWN.get(plain(name));
  }

  private static boolean isColumn(String column) {
    return ProductImportRow.COLUMNS.contains(column)
        || (column.startsWith(ProductImportRow.ATTRIBUTE) && column.length() > 1);
  }

  private static List<String> strictly(List<String> first) {
    List<String> columns = new ArrayList<>();
    for (String cell : first) {
      String column = guess(cell);
      if (column == null) {
        throw Problem.invalid(
            "header",
            "unknown column \""
                + cell.strip()
                + "\"; known are "
                + String.join(", ", ProductImportRow.COLUMNS));
      }
      add(columns, column, column);
    }
    return withSku(columns);
  }

  private static void add(List<String> columns, String column, String name) {
    if (!column.isEmpty() && columns.contains(column)) {
      throw Problem.invalid("header", "the column " + name + " comes twice");
    }
    columns.add(column);
  }

  private static List<String> withSku(List<String> columns) {
    if (!columns.contains("sku")) {
      throw Problem.invalid("header", "the column sku is missing");
    }
    return columns;
  }

  /** Small letters and digits alone: {@code Код товару} is {@code кодтовару}. */
  private static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Map<String, String> known() {
    Map<String, String> known = new HashMap<>();
    ProductImportRow.COLUMNS.forEach(column -> known.put(plain(column), column));
    Properties words = new Properties();
    try (InputStream in = ImportColumns.class.getResourceAsStream("import-columns.properties")) {
      words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    words.forEach(
        (column, list) -> {
          for (String word : list.toString().split("\\|", -1)) {
            known.putIfAbsent(plain(word), column.toString());
          }
        });
    return Map.copyOf(known);
  }
}
