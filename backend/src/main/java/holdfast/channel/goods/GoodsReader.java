package holdfast.channel.goods;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductTrait;
import holdfast.catalogue.ProductTypes;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.section.SectionTree;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a channel is told of each product, a page at a time. */
@ApplicationScoped
class GoodsReader {
  private static final int AT_ONCE = 1000;

  @Inject ProductCards cards;
  @Inject ProductDetails details;
  @Inject ProductTypes types;
  @Inject SectionTree sections;
  @Inject StockFigures figures;
  @Inject Stores stores;
  @Inject Transactions transactions;

  /** What is read at one go, each in its own way of seeing the stock of that moment. */
  private record Page(
      List<ProductCard> cards,
      Map<String, ProductDetail> details,
      Map<String, List<StockFigure>> figures) {
    static final Page NONE = new Page(List.of(), Map.of(), Map.of());
  }

  /** The sections and kinds of this moment, seen as the channel sees them. */
  Shelves shelves(Channel channel) {
    return new Shelves(channel.rules().goods(), sections.tree(), types.tree());
  }

  /** Hands over the channel's goods in the order of their SKU, in pages none of which is empty. */
  void read(Channel channel, Shelves shelves, Consumer<List<Good>> each) {
    Told told = new Told(channel, places(channel), shelves);
    String after = "";
    while (true) {
      String from = after;
      Page page = transactions.call(() -> page(from));
      if (page.cards().isEmpty()) {
        return;
      }
      List<Good> goods =
          page.cards().stream()
              .filter(card -> shelves.shows(card.type()))
              .map(card -> told.good(card, page))
              .toList();
      if (!goods.isEmpty()) {
        each.accept(goods);
      }
      after = page.cards().getLast().sku();
    }
  }

  private Page page(String after) {
    List<ProductCard> found = cards.after(after, AT_ONCE);
    if (found.isEmpty()) {
      return Page.NONE;
    }
    String through = found.getLast().sku();
    return new Page(
        found,
        details.between(after, through),
        figures.between(after, through).stream().collect(Collectors.groupingBy(StockFigure::sku)));
  }

  /** The warehouses that count, as {@code store/warehouse}. */
  private Set<String> places(Channel channel) {
    List<String> chosen = channel.rules().stock().warehouses();
    if (!chosen.isEmpty()) {
      return Set.copyOf(chosen);
    }
    String warehouse =
        Objects.requireNonNullElseGet(
            channel.settings().warehouse(), () -> stores.mainWarehouse(channel.store()));
    return Set.of(channel.store() + "/" + warehouse);
  }

  /** What the channel's rules make of a product. */
  private record Told(Channel channel, ChannelRules rules, Set<String> places, Shelves shelves) {
    Told(Channel channel, Set<String> places, Shelves shelves) {
      this(channel, channel.rules(), places, shelves);
    }

    Good good(ProductCard card, Page page) {
      ProductDetail detail = page.details().getOrDefault(card.sku(), ProductDetail.NOTHING);
      StockOut out = rules.stock();
      Map<String, Quantity> inStores = new TreeMap<>();
      for (StockFigure figure : page.figures().getOrDefault(card.sku(), List.of())) {
        if (places.contains(figure.store() + "/" + figure.warehouse())) {
          inStores.merge(figure.store(), figure.available(), Quantity::plus);
        }
      }
      Quantity quantity =
          out.of(inStores.values().stream().reduce(Quantity.ZERO, Quantity::plus)).quantity();
      inStores.replaceAll((store, own) -> own.max(Quantity.ZERO).min(quantity));
      return new Good(
          card,
          detail,
          shelves.typePath(card.type()),
          shelves.of(card.type()),
          rules.prices().of(card.price()),
          price(detail, ProductTrait.PROMO_PRICE),
          price(detail, ProductTrait.WHOLESALE_PRICE),
          rules.connection().getOrDefault("purchasePrices", "").equals("true")
              ? detail.price(ProductTrait.PURCHASE_PRICE)
              : null,
          out.send() ? quantity : null,
          out.send() ? inStores : Map.of());
    }

    private @Nullable Money price(ProductDetail detail, ProductTrait trait) {
      Money price = detail.price(trait);
      return price == null || price.minor() == 0 ? null : rules.prices().of(price);
    }
  }
}
