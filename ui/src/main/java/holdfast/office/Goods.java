package holdfast.office;

import holdfast.catalogue.Product;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.Products;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What fields and lines of documents ask about products. */
@Dependent
public class Goods {
  private static final int ASKED_AT_ONCE = 500;

  @Inject ProductCards cards;
  @Inject Products products;
  @Inject StockFigures figures;

  /** Those that a word brings up, by name. */
  public List<ProductCard> search(String text, int offset, int limit) {
    return cards.page(ProductCards.Wanted.search(text), offset, limit);
  }

  /** The one product that a scanned or typed code means: by barcode, SKU, or if no other fits. */
  public Optional<ProductCard> named(String code) {
    if (code.isBlank()) {
      return Optional.empty();
    }
    return exactly(code)
        .or(() -> exactly(ScannedCode.latin(code)))
        .or(
            () -> {
              List<ProductCard> found = search(code, 0, 2);
              return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
            });
  }

  private Optional<ProductCard> exactly(String code) {
    String sku = products.findByBarcode(code).map(Product::sku).orElse(code);
    return cards.of(List.of(sku)).stream().findFirst();
  }

  /** What is known of these products. */
  public Map<String, ProductCard> cards(Collection<String> skus) {
    Map<String, ProductCard> found = new HashMap<>();
    List<String> all = List.copyOf(skus);
    for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
      cards
          .of(all.subList(from, Math.min(from + ASKED_AT_ONCE, all.size())))
          .forEach(card -> found.put(card.sku(), card));
    }
    return found;
  }

  /** The figures of these products in that warehouse, zeros where it never had one. */
  public Map<String, StockFigure> figures(Collection<String> skus, String store, String warehouse) {
    Map<String, StockFigure> found = new HashMap<>();
    for (String sku : skus) {
      found.put(sku, new StockFigure(sku, store, warehouse, Quantity.ZERO, Quantity.ZERO, 0));
    }
    List<String> all = new ArrayList<>(skus);
    for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
      figures.of(all.subList(from, Math.min(from + ASKED_AT_ONCE, all.size())), store).stream()
          .filter(figure -> figure.warehouse().equals(warehouse))
          .forEach(figure -> found.put(figure.sku(), figure));
    }
    return found;
  }
}
