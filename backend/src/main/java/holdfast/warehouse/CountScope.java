package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.shared.Problem;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which goods a stock-take counts. */
@ApplicationScoped
class CountScope {
  private static final int READ_AT_ONCE = 500;

  @Inject ProductCards cards;
  @Inject ProductTypes types;
  @Inject StockFigures figures;

  /** A figure of the warehouse, with the product whose figure it is. */
  record Kept(StockFigure figure, ProductCard card) {}

  /**
   * Refuses types that are not there.
   *
   * @throws Problem {@code invalid}
   */
  void check(List<Integer> wanted) {
    ProductTypeTree tree = types.tree();
    for (Integer type : wanted) {
      if (tree.find(type).isEmpty()) {
        throw Problem.invalid("types", "there is no product type " + type);
      }
    }
  }

  /**
   * Refuses a product that is not counted here.
   *
   * @param field what to name in the refusal
   * @throws Problem {@code invalid}
   */
  void require(StockTake take, String sku, String field) {
    if (!take.types().isEmpty()
        && cards.of(List.of(sku)).stream().noneMatch(card -> isIn(all(take), card.type()))) {
      throw Problem.invalid(field, sku + " is not of the types that are counted here");
    }
  }

  /** 404 {@code unknown-sku}, for a barcode. */
  static Problem unknownBarcode(String barcode) {
    return new Problem(
            404, "unknown-sku", "Unknown product", "No product has the barcode " + barcode + ".")
        .with("barcode", barcode);
  }

  /** What the warehouse ever kept of the goods to be counted, after that SKU. */
  List<ProductCard> goods(StockTake take, String after, int limit) {
    return kept(take, after, limit).stream().map(Kept::card).toList();
  }

  /** The same with the figures of now; fewer than the limit only at the end. */
  List<Kept> kept(StockTake take, String after, int limit) {
    Set<Integer> wanted = all(take);
    List<Kept> found = new ArrayList<>();
    String from = after;
    while (found.size() < limit) {
      List<StockFigure> page = figures.after(take.store(), take.warehouse(), from, READ_AT_ONCE);
      if (page.isEmpty()) {
        break;
      }
      Map<String, ProductCard> goods =
          cards.of(page.stream().map(StockFigure::sku).toList()).stream()
              .collect(Collectors.toMap(ProductCard::sku, Function.identity()));
      for (StockFigure figure : page) {
        ProductCard card = goods.get(figure.sku());
        if (card != null && isIn(wanted, card.type()) && found.size() < limit) {
          found.add(new Kept(figure, card));
        }
      }
      from = page.getLast().sku();
    }
    return found;
  }

  private Set<Integer> all(StockTake take) {
    Set<Integer> all = new HashSet<>();
    if (!take.types().isEmpty()) {
      ProductTypeTree tree = types.tree();
      take.types().forEach(type -> all.addAll(tree.subtree(type)));
    }
    return all;
  }

  private static boolean isIn(Set<Integer> wanted, @Nullable Integer type) {
    return wanted.isEmpty() || (type != null && wanted.contains(type));
  }
}
