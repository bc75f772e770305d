package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.UnknownSku;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which goods a stock-take counts. */
@ApplicationScoped
class CountScope {
  private static final int READ_AT_ONCE = 2000;

  @Inject ProductCards cards;
  @Inject ProductTypes types;
  @Inject StockFigures figures;
  @Inject PaperNames names;

  /** A figure of the warehouse, with the product whose figure it is. */
  record Kept(StockFigure figure, ProductCard card) {}

  /**
   * Refuses types and products that are not there.
   *
   * @throws Problem {@code invalid}; {@link UnknownSku}
   */
  void check(StockTake.Draft draft) {
    ProductTypeTree tree = types.tree();
    for (Integer type : draft.types()) {
      if (tree.find(type).isEmpty()) {
        throw Problem.invalid("types", "there is no product type " + type);
      }
    }
    checkKnown(draft.skus());
  }

  /**
   * Refuses products that nobody knows.
   *
   * @throws UnknownSku naming the first of them
   */
  void checkKnown(List<String> skus) {
    Set<String> known = names.goods(skus).keySet();
    skus.stream()
        .filter(sku -> !known.contains(sku))
        .findFirst()
        .ifPresent(
            sku -> {
              throw new UnknownSku(sku);
            });
  }

  /**
   * Refuses a product that is not counted here.
   *
   * @param field what to name in the refusal
   * @throws Problem {@code invalid}
   */
  void require(StockTake take, String sku, String field) {
    if (!take.skus().isEmpty() && !take.skus().contains(sku)) {
      throw Problem.invalid(field, sku + " is not among the products that are counted here");
    }
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

  /** What the warehouse ever kept of the goods to be counted, or the list, after that SKU. */
  List<ProductCard> goods(StockTake take, String after, int limit) {
    return kept(take, after, null, limit, figure -> true).stream().map(Kept::card).toList();
  }

  /**
   * The same with the figures of now; fewer than the limit only at the end.
   *
   * @param upTo nothing behind this SKU; null: to the end
   * @param wanted which figures are asked for
   */
  List<Kept> kept(
      StockTake take,
      String after,
      @Nullable String upTo,
      int limit,
      Predicate<StockFigure> wanted) {
    Set<Integer> types = all(take);
    List<Kept> found = new ArrayList<>();
    String from = after;
    while (found.size() < limit) {
      List<StockFigure> page = figures(take, from);
      if (page.isEmpty()) {
        break;
      }
      List<StockFigure> some =
          page.stream()
              .filter(figure -> upTo == null || figure.sku().compareTo(upTo) <= 0)
              .filter(wanted)
              .toList();
      Map<String, ProductCard> goods = names.goods(some.stream().map(StockFigure::sku).toList());
      for (StockFigure figure : some) {
        ProductCard card = goods.get(figure.sku());
        if (card != null && isIn(types, card.type()) && found.size() < limit) {
          found.add(new Kept(figure, card));
        }
      }
      from = page.getLast().sku();
      if (upTo != null && from.compareTo(upTo) >= 0) {
        break;
      }
    }
    return found;
  }

  /** What the warehouse keeps of the next products after that SKU, or of the next on the list. */
  private List<StockFigure> figures(StockTake take, String after) {
    if (take.skus().isEmpty()) {
      return figures.after(take.store(), take.warehouse(), after, READ_AT_ONCE);
    }
    List<String> next =
        take.skus().stream()
            .filter(sku -> sku.compareTo(after) > 0)
            .sorted()
            .limit(READ_AT_ONCE)
            .toList();
    Map<String, StockFigure> there =
        figures.of(next, take.store()).stream()
            .filter(figure -> figure.warehouse().equals(take.warehouse()))
            .collect(Collectors.toMap(StockFigure::sku, Function.identity()));
    return next.stream().map(sku -> there.getOrDefault(sku, nothing(take, sku))).toList();
  }

  private static StockFigure nothing(StockTake take, String sku) {
    return new StockFigure(sku, take.store(), take.warehouse(), Quantity.ZERO, Quantity.ZERO, 0);
  }

  /** The types that are counted, with those below them; empty: all. */
  Set<Integer> all(StockTake take) {
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
