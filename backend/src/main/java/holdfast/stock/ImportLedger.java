package holdfast.stock;

import holdfast.catalogue.BarcodeTaken;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.Products;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.ProductImportWriter.Entry;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rows of an import find, and what they make of it: decided here row by row, so that a refused
 * one leaves nothing, and written elsewhere all at once.
 */
final class ImportLedger {
  final Map<String, ProductCard> cards = new HashMap<>();
  final Map<String, ProductDetail> details = new HashMap<>();
  final Map<LevelKey, StockFigure> levels = new HashMap<>();

  /** To which product a barcode belongs. */
  final Map<String, String> owners = new HashMap<>();

  final Set<String> added = new LinkedHashSet<>();
  final Set<String> changed = new LinkedHashSet<>();
  final Set<String> detailed = new LinkedHashSet<>();

  /** What is on hand now, in the order in which stock rows are taken. */
  final Map<LevelKey, Quantity> counted = new TreeMap<>();

  enum Change {
    UNCHANGED,
    UPDATED,
    CREATED
  }

  /**
   * What a row changes.
   *
   * @throws Problem when it is refused: then it has changed nothing
   */
  Change take(Entry row) {
    String sku = row.read().sku();
    ProductCard before = cards.get(sku);
    ProductCard after = before == null ? blank(row) : filled(before, row);
    boolean isOther = !after.equals(before);
    if (isOther) {
      Products.check(after);
      refuseForeignBarcodes(after);
    }
    ProductDetail known = details.getOrDefault(sku, ProductDetail.NOTHING);
    boolean says = !row.read().detail().equals(ProductDetail.NOTHING);
    ProductDetail detail = says ? known.with(row.read().detail()) : known;
    boolean saysMore = says && !detail.saysAsMuchAs(known);
    StockFigure figure = figure(row, after.unit());
    // nothing is refused from here on
    if (isOther) {
      note(before, after);
    }
    if (saysMore) {
      details.put(sku, detail);
      detailed.add(sku);
    }
    if (figure != null) {
      LevelKey level = Objects.requireNonNull(row.level());
      levels.put(level, figure);
      counted.put(level, figure.onHand());
    }
    if (before == null) {
      return Change.CREATED;
    }
    return isOther || saysMore || figure != null ? Change.UPDATED : Change.UNCHANGED;
  }

  private void note(@Nullable ProductCard before, ProductCard after) {
    if (before == null) {
      added.add(after.sku());
    } else {
      before.barcodes().forEach(owners::remove);
      if (!added.contains(after.sku())) {
        changed.add(after.sku());
      }
    }
    after.barcodes().forEach(code -> owners.put(code, after.sku()));
    cards.put(after.sku(), after);
  }

  private void refuseForeignBarcodes(ProductCard card) {
    for (String barcode : card.barcodes()) {
      String owner = owners.get(barcode);
      if (owner != null && !owner.equals(card.sku())) {
        throw new BarcodeTaken(barcode, owner);
      }
    }
  }

  /** The figure that the row sets, or null when it sets none or the one that is there. */
  private @Nullable StockFigure figure(Entry row, Unit unit) {
    Quantity onHand = row.read().onHand();
    LevelKey level = row.level();
    if (onHand == null || level == null) {
      return null;
    }
    if (unit == Unit.PIECE && !onHand.isWhole()) {
      throw Problem.invalid("onHand", level.sku() + " is sold in whole pieces");
    }
    StockFigure known = levels.get(level);
    if (known != null && known.onHand().equals(onHand)) {
      return null;
    }
    if (known != null && known.reserved().isMoreThan(onHand)) {
      throw Promised.refusal(List.of(Promised.of(known, onHand)));
    }
    return new StockFigure(
        level.sku(),
        level.store(),
        level.warehouse(),
        onHand,
        known == null ? Quantity.ZERO : known.reserved(),
        known == null ? 0 : known.version());
  }

  private static ProductCard blank(Entry row) {
    ProductImportRow read = row.read();
    String name = read.name();
    Money price = read.price();
    if (name == null || price == null) {
      throw Problem.invalid(name == null ? "name" : "price", "is missing: the product is new");
    }
    Unit unit = Objects.requireNonNullElse(read.unit(), Unit.PIECE);
    ProductCard blank =
        new ProductCard(
            read.sku(), name, null, null, null, unit, price, null, null, false, List.of());
    return filled(blank, row);
  }

  private static ProductCard filled(ProductCard known, Entry row) {
    ProductImportRow read = row.read();
    Unit unit = read.unit();
    if (unit != null && unit != known.unit()) {
      throw Problem.invalid(
          "unit", "the unit of " + known.sku() + " cannot change: give a new SKU");
    }
    return new ProductCard(
        known.sku(),
        Objects.requireNonNullElse(read.name(), known.name()),
        known.nameEn(),
        read.article() == null ? known.article() : read.article(),
        row.type() == null ? known.type() : row.type(),
        known.unit(),
        Objects.requireNonNullElse(read.price(), known.price()),
        read.model() == null ? known.model() : read.model(),
        read.size() == null ? known.size() : read.size(),
        known.excisable(),
        read.barcodes().isEmpty() ? known.barcodes() : List.copyOf(read.barcodes()));
  }
}
