package holdfast.office.product;

import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductCards.Sort;
import holdfast.office.Texts;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.stock.StockRanking;
import holdfast.stock.StockRanking.Figure;
import holdfast.stock.StockRanking.Only;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of the list: the catalogue decides the order, unless a figure does. Then, and when
 * only some figures are wanted, the stock puts the products in order, of a search at most {@value
 * #MOST_FOUND}.
 */
@Dependent
class ProductRows {
  private static final int MOST_FOUND = 2000;

  @Inject ProductCards cards;
  @Inject StockFigures figures;
  @Inject StockRanking ranking;

  /** What the list shows. */
  record Asked(@Nullable String store, String text, Only only) {}

  List<ProductRow> page(Asked asked, List<QuerySortOrder> order, int offset, int limit) {
    Optional<Figure> figure = figure(order);
    boolean isDescending = isDescending(order);
    if (figure.isEmpty() && asked.only() == Only.ALL) {
      return rows(cards.page(search(asked, order), offset, limit), asked.store());
    }
    StockRanking.Wanted wanted = wanted(asked, figure.orElse(Figure.AVAILABLE), isDescending);
    List<String> skus = ranking.skus(wanted, offset, limit);
    Map<String, ProductCard> found =
        cards.of(skus).stream().collect(Collectors.toMap(ProductCard::sku, Function.identity()));
    return rows(
        skus.stream().flatMap(sku -> Optional.ofNullable(found.get(sku)).stream()).toList(),
        asked.store());
  }

  int count(Asked asked) {
    return asked.only() == Only.ALL
        ? cards.count(search(asked, List.of()))
        : ranking.count(wanted(asked, Figure.AVAILABLE, false));
  }

  private List<ProductRow> rows(List<ProductCard> page, @Nullable String store) {
    Map<String, List<StockFigure>> bySku =
        figures.of(page.stream().map(ProductCard::sku).toList(), store).stream()
            .collect(Collectors.groupingBy(StockFigure::sku));
    return page.stream()
        .map(card -> ProductRow.of(card, bySku.getOrDefault(card.sku(), List.of())))
        .toList();
  }

  private StockRanking.Wanted wanted(Asked asked, Figure by, boolean descending) {
    @Nullable List<String> among =
        asked.text().isBlank()
            ? null
            : cards.page(search(asked, List.of()), 0, MOST_FOUND).stream()
                .map(ProductCard::sku)
                .toList();
    return new StockRanking.Wanted(asked.store(), among, asked.only(), by, descending);
  }

  private static ProductCards.Wanted search(Asked asked, List<QuerySortOrder> order) {
    Sort name = Texts.here().language().equals("en") ? Sort.NAME_EN : Sort.NAME;
    Sort sort =
        order.stream()
            .flatMap(
                by -> Arrays.stream(Sort.values()).filter(one -> one.name().equals(by.getSorted())))
            .findFirst()
            .map(chosen -> chosen == Sort.NAME ? name : chosen)
            .orElse(name);
    return new ProductCards.Wanted(asked.text(), null, sort, isDescending(order));
  }

  private static Optional<Figure> figure(List<QuerySortOrder> order) {
    return order.stream()
        .flatMap(
            by -> Arrays.stream(Figure.values()).filter(one -> one.name().equals(by.getSorted())))
        .findFirst();
  }

  private static boolean isDescending(List<QuerySortOrder> order) {
    return order.stream().anyMatch(by -> by.getDirection() == SortDirection.DESCENDING);
  }
}
