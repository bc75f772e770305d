package holdfast.stock;

import holdfast.catalogue.GoodsColumn;
import holdfast.catalogue.ProductTrait;
import holdfast.shared.Problem;
import holdfast.stock.ProductImport.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a {@code TSGoods.trs} is read: its columns by the names that an import has for them. Any set
 * of columns in any order, UTF-8 or else windows-1251.
 */
final class GoodsFile {
  /** A column that is not read. */
  static final String NOT_READ = "";

  private static final Charset CYRILLIC = Charset.forName("windows-1251");

  private GoodsFile() {}

  /** Whether a first row is that of such a file. */
  static boolean isMeantBy(List<String> header) {
    return header.stream().anyMatch(cell -> GoodsColumn.named(cell) == GoodsColumn.GOOD_ID);
  }

  /**
   * The names of its columns for an import.
   *
   * @throws Problem {@code invalid} when the column that is to be the SKU is missing
   */
  static List<String> columns(List<String> header, Reading reading) {
    String sku = Objects.requireNonNullElse(reading.sku(), GoodsColumn.GOOD_ID.header());
    List<String> columns = new ArrayList<>();
    for (String cell : header) {
      String column = cell.strip().equalsIgnoreCase(sku) ? "sku" : column(cell.strip(), reading);
      if (!column.isEmpty() && columns.contains(column)) {
        throw Problem.invalid("header", "the column " + cell.strip() + " comes twice");
      }
      columns.add(column);
    }
    if (!columns.contains("sku")) {
      throw Problem.invalid("header", "the column " + sku + " is missing");
    }
    return columns;
  }

  static String column(String header, Reading reading) {
    GoodsColumn known = GoodsColumn.named(header);
    if (known == null) {
      return unknown(header, reading);
    }
    return switch (known.part()) {
      case TRAIT -> Objects.requireNonNull(known.trait()).word();
      case ATTRIBUTE -> ProductImportRow.ATTRIBUTE + known.header();
      case COMPUTED ->
          known == GoodsColumn.WAREHOUSE_QUANTITY && reading.store() != null ? "onHand" : NOT_READ;
      case PRODUCT -> ofProduct(known);
    };
  }

  private static String unknown(String header, Reading reading) {
    if (header.equalsIgnoreCase(GoodsColumn.PHOTOS)) {
      return ProductTrait.PHOTOS.word();
    }
    return reading.keepsUnknown() && !header.isEmpty()
        ? ProductImportRow.ATTRIBUTE + header
        : NOT_READ;
  }

  private static String ofProduct(GoodsColumn column) {
    return switch (column) {
      case GOOD_NAME -> "name";
      case ARTICLE -> "article";
      case RETAIL_PRICE -> "price";
      case SIZE -> "size";
      case TYPE_PATH -> "type";
      case BARCODE -> "barcode";
      case UNIT -> "unit";
      case MODEL -> "model";
      default -> NOT_READ; // the number, where another column is the SKU
    };
  }

  /** Says in our words what such a file says in its own. */
  static void translate(Map<String, String> cells, Reading reading) {
    String store = reading.store();
    if (store != null) {
      cells.put("store", store);
    }
    cells.computeIfPresent("name", (column, cell) -> cell.replaceAll("\\p{Cntrl}+", " "));
    dropZero(cells, "model");
    dropZero(cells, ProductTrait.PROMO_PRICE.word());
    String unit = cells.get("unit");
    if (unit != null && !ProductImportRow.isUnit(unit)) {
      cells.remove("unit");
      cells.put(ProductImportRow.ATTRIBUTE + GoodsColumn.UNIT.header(), unit);
    }
  }

  private static void dropZero(Map<String, String> cells, String column) {
    @Nullable String cell = cells.get(column);
    if (cell != null && cell.matches("[-0.,]+")) {
      cells.remove(column);
    }
  }

  /** Parts with a comma between them, as they are compared. */
  static String path(List<String> names) {
    return String.join(",", names).replaceAll("\\s*,\\s*", ",").strip().toLowerCase(Locale.ROOT);
  }

  /** What it is written in, unless somebody said so. */
  static Charset charset(Path path, Charset said) throws IOException {
    if (!said.equals(StandardCharsets.UTF_8)) {
      return said;
    }
    char[] buffer = new char[1 << 14];
    try (InputStream in = Files.newInputStream(path);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())) {
      while (reader.read(buffer) >= 0) {
        // every byte is looked at
      }
      return said;
    } catch (CharacterCodingException other) {
      return CYRILLIC;
    }
  }
}
