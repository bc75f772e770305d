package holdfast.stock;

import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductTrait;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of an imported file, read: null (or nothing in it) is what its cells leave alone.
 *
 * @param number as a spreadsheet counts: the header is row 1
 * @param type the names on the way to the product type, from the top
 */
record ProductImportRow(
    int number,
    String sku,
    @Nullable String name,
    Set<String> barcodes,
    @Nullable Money price,
    @Nullable Unit unit,
    List<String> type,
    @Nullable String store,
    @Nullable String warehouse,
    @Nullable Quantity onHand,
    @Nullable String article,
    @Nullable String model,
    @Nullable String size,
    ProductDetail detail) {

  /** The columns a file may have, in any order. */
  static final List<String> COLUMNS = columns();

  /** Stands before the name of an attribute. */
  static final String ATTRIBUTE = "@";

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final int PRICE_DECIMALS = 2;
  private static final int QUANTITY_DECIMALS = 3;
  private static final Map<String, Unit> UNITS = units();
  private static final Map<String, ProductTrait> TRAITS = ProductDetails.byWord();

  /**
   * Reads the cells of a row.
   *
   * @param cells stripped, by the name of their column; blank ones are left out
   * @param decimalComma whether 12,5 may be written for 12.5
   * @param above what stands between the names on the way to the product type
   * @throws Problem {@code invalid} naming the first column that cannot be
   */
  static ProductImportRow of(
      int number, Map<String, String> cells, boolean decimalComma, String above) {
    String sku = cells.get("sku");
    if (sku == null) {
      throw Problem.invalid("sku", "is missing");
    }
    BigDecimal price = decimal(cells, "price", PRICE_DECIMALS, Money.MAX.decimal(), decimalComma);
    BigDecimal onHand =
        decimal(cells, "onHand", QUANTITY_DECIMALS, Quantity.MAX.decimal(), decimalComma);
    return new ProductImportRow(
        number,
        sku,
        cells.get("name"),
        barcodes(cells.getOrDefault("barcode", "")),
        price == null ? null : Money.of(price),
        unit(cells.get("unit")),
        path(cells.getOrDefault("type", ""), above),
        cells.get("store"),
        cells.get("warehouse"),
        onHand == null ? null : Quantity.of(onHand),
        cells.get("article"),
        cells.get("model"),
        cells.get("size"),
        detail(cells, decimalComma));
  }

  private static ProductDetail detail(Map<String, String> cells, boolean decimalComma) {
    Map<ProductTrait, String> traits = new EnumMap<>(ProductTrait.class);
    Map<String, String> attributes = new HashMap<>();
    cells.forEach(
        (column, cell) -> {
          ProductTrait trait = TRAITS.get(column);
          if (trait != null) {
            boolean isText =
                trait.kind() == ProductTrait.Kind.TEXT || trait.kind() == ProductTrait.Kind.LINES;
            traits.put(trait, trait.read(isText || !decimalComma ? cell : cell.replace(',', '.')));
          } else if (column.startsWith(ATTRIBUTE)) {
            attributes.put(
                column.substring(ATTRIBUTE.length()), cell.replaceAll("\\s+", " ").strip());
          }
        });
    return traits.isEmpty() && attributes.isEmpty()
        ? ProductDetail.NOTHING
        : new ProductDetail(traits, attributes);
  }

  private static List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of("sku", "name", "barcode", "price", "unit", "type", "store", "warehouse"));
    columns.addAll(List.of("onHand", "article", "model", "size"));
    Arrays.stream(ProductTrait.values()).map(ProductTrait::word).forEach(columns::add);
    return List.copyOf(columns);
  }

  /** The trait of that column, or null. */
  static @Nullable ProductTrait trait(String column) {
    return TRAITS.get(column);
  }

  /** Whether a cell names a unit that we count in. */
  static boolean isUnit(String cell) {
    return UNITS.containsKey(word(cell));
  }

  private static String word(String cell) {
    return cell.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }

  private static @Nullable BigDecimal decimal(
      Map<String, String> cells,
      String column,
      int decimals,
      BigDecimal largest,
      boolean decimalComma) {
    String cell = cells.get(column);
    if (cell == null) {
      return null;
    }
    String text = decimalComma ? cell.replace(',', '.') : cell;
    if (!DECIMAL.matcher(text).matches()) {
      throw Problem.invalid(column, "must be a decimal number");
    }
    BigDecimal value = new BigDecimal(text);
    if (value.signum() < 0) {
      throw Problem.invalid(column, "must not be negative");
    }
    if (value.compareTo(largest) > 0) {
      throw Problem.invalid(column, "must be at most " + largest.toPlainString());
    }
    if (value.stripTrailingZeros().scale() > decimals) {
      throw Problem.invalid(column, "must have at most " + decimals + " decimals");
    }
    return value;
  }

  private static Set<String> barcodes(String cell) {
    return Arrays.stream(cell.split("[|\\s]+", -1))
        .filter(barcode -> !barcode.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> path(String cell, String above) {
    return cell.isEmpty()
        ? List.of()
        : Arrays.stream(cell.split(above, -1)).map(String::strip).toList();
  }

  private static @Nullable Unit unit(@Nullable String cell) {
    if (cell == null) {
      return null;
    }
    Unit unit = UNITS.get(word(cell));
    if (unit == null) {
      throw Problem.invalid("unit", "must be piece or weight");
    }
    return unit;
  }

  private static Map<String, Unit> units() {
    Properties words = new Properties();
    try (InputStream in = ProductImportRow.class.getResourceAsStream("import-units.properties")) {
      words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return words.stringPropertyNames().stream()
        .collect(Collectors.toMap(word -> word, word -> Unit.valueOf(words.getProperty(word))));
  }
}
