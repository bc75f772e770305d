package holdfast.office;

import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.order.ShopLine;
import holdfast.order.ShopLine.Figures;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says the lines of documents with the names of the reader's language, and their units. */
@Dependent
public class GoodsLines {
  private final ProductCards cards;

  @Inject
  public GoodsLines(ProductCards cards) {
    this.cards = cards;
  }

  /** The lines, in their order. */
  public List<GoodsLine> of(List<Figures> figures) {
    Map<String, ProductCard> known =
        cards(figures.stream().map(line -> line.line().sku()).distinct().toList());
    String language = Texts.here().language();
    return figures.stream()
        .map(line -> line(line, known.get(line.line().sku()), language))
        .toList();
  }

  /** What the catalogue says of these products. */
  public Map<String, ProductCard> cards(Collection<String> skus) {
    return cards.of(skus).stream().collect(Collectors.toMap(ProductCard::sku, Function.identity()));
  }

  private static GoodsLine line(Figures figures, @Nullable ProductCard card, String language) {
    ShopLine line = figures.line();
    return new GoodsLine(
        line.number(),
        line.sku(),
        card == null ? line.name() : card.nameIn(language),
        card != null && card.unit() == Unit.WEIGHT,
        line.quantity(),
        line.price(),
        figures.reserved(),
        figures.handedOver(),
        figures.missing());
  }
}
