package holdfast.stock;

import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.stock.ProductImport.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  @Inject ProductDetails details;
  @Inject Sql sql;
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
    writeDetails(rows, skus, changes, by);
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
        || isOther(read.article(), known.article())
        || isOther(read.model(), known.model())
        || isOther(read.size(), known.size())
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
    product.label(
        read.article() == null ? product.article() : read.article(),
        read.barcodes().isEmpty() ? product.barcodes() : read.barcodes());
    product.vary(
        read.model() == null ? product.model() : read.model(),
        read.size() == null ? product.size() : read.size());
    return product;
  }

  private void writeDetails(
      List<Entry> rows, List<String> skus, Map<Entry, Change> changes, Caller by) {
    if (rows.stream().allMatch(row -> row.read().detail().equals(ProductDetail.NOTHING))) {
      return;
    }
    Map<String, ProductDetail> known = new HashMap<>(details.of(skus));
    Map<String, ProductDetail> changed = new LinkedHashMap<>();
    for (Entry row : rows) {
      String sku = row.read().sku();
      ProductDetail before = known.getOrDefault(sku, ProductDetail.NOTHING);
      ProductDetail after = before.with(row.read().detail());
      if (!after.saysAsMuchAs(before)) {
        known.put(sku, after);
        changed.put(sku, after);
        markUpdated(changes, row);
      }
    }
    if (!changed.isEmpty()) {
      sql.flush(); // the products they belong to
      details.put(changed, by);
    }
  }

  private static void markUpdated(Map<Entry, Change> changes, Entry row) {
    changes.computeIfPresent(
        row, (same, change) -> change == Change.CREATED ? change : Change.UPDATED);
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
        markUpdated(changes, row);
      }
    }
  }
}
