package holdfast.stock;

import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.ProductImport.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an import: what differs, and nothing else. */
@ApplicationScoped
class ProductImportWriter {
  private static final String REASON = "import";

  @Inject Products products;
  @Inject StockFigures figures;
  @Inject Adjustments adjustments;

  /** A row with what its names stand for. */
  record Entry(ProductImportRow read, @Nullable Integer type, @Nullable LevelKey level) {}

  private enum Change {
    UNCHANGED,
    UPDATED,
    CREATED
  }

  /**
   * Writes some rows in the caller's transaction.
   *
   * @throws holdfast.shared.Problem when one of them is refused: then none may be kept
   */
  List<Outcome> write(List<Entry> rows, Caller by) {
    List<String> skus = rows.stream().map(row -> row.read().sku()).distinct().toList();
    Map<String, Product> found = new HashMap<>(products.find(skus));
    Map<Entry, Change> changes = new HashMap<>();
    for (Entry row : rows) {
      changes.put(row, writeProduct(row, found, by));
    }
    writeLevels(rows, skus, changes, by);
    return rows.stream()
        .map(
            row ->
                new Outcome(
                    row.read().number(),
                    row.read().sku(),
                    Objects.requireNonNull(changes.get(row)).name().toLowerCase(Locale.ROOT),
                    null))
        .toList();
  }

  private Change writeProduct(Entry row, Map<String, Product> found, Caller by) {
    ProductImportRow read = row.read();
    Product known = found.get(read.sku());
    if (known == null) {
      Product made = products.save(fill(blank(read), row), by);
      found.put(read.sku(), made);
      return Change.CREATED;
    }
    if (!differs(known, row)) {
      return Change.UNCHANGED;
    }
    found.put(read.sku(), products.save(fill(known, row), by));
    return Change.UPDATED;
  }

  private static Product blank(ProductImportRow read) {
    String name = read.name();
    Money price = read.price();
    if (name == null || price == null) {
      throw Problem.invalid(name == null ? "name" : "price", "is missing: the product is new");
    }
    return new Product(
        read.sku(), name, Objects.requireNonNullElse(read.unit(), Unit.PIECE), price);
  }

  private static boolean differs(Product known, Entry row) {
    ProductImportRow read = row.read();
    return isOther(read.name(), known.name())
        || isOther(read.price(), known.price())
        || isOther(read.unit(), known.unit())
        || isOther(row.type(), known.type())
        || (!read.barcodes().isEmpty() && !read.barcodes().equals(known.barcodes()));
  }

  private static boolean isOther(@Nullable Object wanted, @Nullable Object known) {
    return wanted != null && !wanted.equals(known);
  }

  private static Product fill(Product product, Entry row) {
    ProductImportRow read = row.read();
    Unit unit = read.unit();
    if (unit != null) {
      product.sellBy(unit);
    }
    product.rename(Objects.requireNonNullElse(read.name(), product.name()), product.nameEn());
    product.cost(Objects.requireNonNullElse(read.price(), product.price()));
    Integer type = row.type();
    product.classify(type == null ? product.type() : type, product.isExcisable());
    if (!read.barcodes().isEmpty()) {
      product.label(product.article(), read.barcodes());
    }
    return product;
  }

  /** After the products, and in the order of all who take stock rows. */
  private void writeLevels(
      List<Entry> rows, List<String> skus, Map<Entry, Change> changes, Caller by) {
    Map<LevelKey, Quantity> known =
        figures.of(skus, null).stream()
            .collect(
                Collectors.toMap(
                    figure -> new LevelKey(figure.store(), figure.warehouse(), figure.sku()),
                    StockFigure::onHand));
    List<Entry> counted = rows.stream().filter(row -> row.read().onHand() != null).toList();
    for (Entry row :
        counted.stream()
            .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.level())))
            .toList()) {
      LevelKey level = Objects.requireNonNull(row.level());
      Quantity onHand = Objects.requireNonNull(row.read().onHand());
      if (!onHand.equals(known.get(level))) {
        adjustments.setOnHand(level.store(), level.warehouse(), level.sku(), onHand, REASON, by);
        known.put(level, onHand);
        changes.computeIfPresent(
            row, (same, change) -> change == Change.CREATED ? change : Change.UPDATED);
      }
    }
  }
}
