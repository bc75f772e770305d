package holdfast.stock;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductTrait;
import holdfast.stock.ProductExport.Good;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file that goods are written into, one after the other. */
abstract class GoodsSheet implements Closeable {
  private final List<String> attributes;

  GoodsSheet(List<String> attributes) {
    this.attributes = List.copyOf(attributes);
  }

  /** Writes all rows of one product. */
  abstract void write(Good good) throws IOException;

  List<String> attributes() {
    return attributes;
  }

  /** The columns that an import of our own form has, in its order. */
  List<String> header() {
    List<String> header = new ArrayList<>(ProductImportRow.COLUMNS);
    attributes.forEach(name -> header.add(ProductImportRow.ATTRIBUTE + name));
    return header;
  }

  /** Their values: texts, decimal numbers, or null for nothing. */
  List<@Nullable Object> cells(Good good, @Nullable StockFigure level) {
    ProductCard card = good.card();
    ProductDetail detail = good.detail();
    List<@Nullable Object> cells = new ArrayList<>();
    for (String column : ProductImportRow.COLUMNS) {
      cells.add(
          switch (column) {
            case "sku" -> card.sku();
            case "name" -> card.name();
            case "barcode" -> card.barcodes().isEmpty() ? null : String.join("|", card.barcodes());
            case "price" -> card.price().decimal();
            case "unit" -> card.unit().name().toLowerCase(Locale.ROOT);
            case "type" -> good.type().isEmpty() ? null : String.join(" > ", good.type());
            case "store" -> level == null ? null : level.store();
            case "warehouse" -> level == null ? null : level.warehouse();
            case "onHand" -> level == null ? null : level.onHand().decimal();
            case "article" -> card.article();
            case "model" -> card.model();
            case "size" -> card.size();
            default -> trait(detail, column);
          });
    }
    attributes.forEach(name -> cells.add(detail.attributes().get(name)));
    return cells;
  }

  /** A preset says nothing, and is left out. */
  private static @Nullable Object trait(ProductDetail detail, String column) {
    ProductTrait trait = Objects.requireNonNull(ProductImportRow.trait(column));
    String value = detail.traits().get(trait);
    return value == null || value.equals(trait.preset()) ? null : value;
  }
}
