package holdfast.channel.offer;

import holdfast.catalogue.Product;
import holdfast.catalogue.Products;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.Connectors;
import holdfast.channel.OwnHolds;
import holdfast.channel.SendsStock;
import holdfast.section.Section;
import holdfast.section.SectionTree;
import holdfast.section.Sections;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a channel should be told of our goods at this moment. */
@ApplicationScoped
class Figures {
  @Inject Products products;
  @Inject StockFigures stock;
  @Inject Stores stores;
  @Inject Connectors connectors;
  @Inject OwnHolds ownHolds;
  @Inject SectionTree sections;

  /**
   * The right figure of one product.
   *
   * @param available in all warehouses that count, with what a shop that counts so holds by itself:
   *     never is more told
   * @param told by the channel's rules
   * @param price null when prices are not sent
   */
  record Right(Quantity available, Quantity told, @Nullable Money price) {}

  /** The right figures of those that are ours; the others are left out. */
  Map<String, Right> of(Channel channel, Collection<String> skus) {
    ChannelRules rules = channel.rules();
    Set<String> places = places(channel);
    Optional<SendsStock> shop = connectors.of(channel, SendsStock.class);
    boolean countsOwn = shop.filter(SendsStock::countsOwnHolds).isPresent();
    Map<String, Quantity> before = held(countsOwn, channel, skus, places);
    Map<String, List<StockFigure>> levels =
        stock.of(skus, null).stream()
            .filter(level -> places.contains(level.store() + "/" + level.warehouse()))
            .collect(Collectors.groupingBy(StockFigure::sku));
    Sections tree = sections.tree();
    boolean isWhole = shop.filter(SendsStock::countsWholeUnits).isPresent();
    Map<String, Quantity> held = held(countsOwn, channel, skus, places);
    Map<String, Right> right = new HashMap<>();
    for (Product product : products.find(skus).values()) {
      Quantity available =
          StockFigures.available(levels.getOrDefault(product.sku(), List.of())).max(Quantity.ZERO);
      boolean isShown = isShown(product, rules.goods().section(), tree);
      // the shop subtracts what it holds by itself from the figure it is told
      Quantity own =
          held.getOrDefault(product.sku(), Quantity.ZERO)
              .min(before.getOrDefault(product.sku(), Quantity.ZERO));
      Quantity told = isShown ? rules.stock().of(available).quantity().plus(own) : Quantity.ZERO;
      right.put(
          product.sku(),
          new Right(
              isWhole ? whole(available.plus(own)) : available.plus(own),
              isWhole ? whole(told) : told,
              rules.prices().send() ? rules.prices().of(product.price()) : null));
    }
    return right;
  }

  /**
   * Asked before and after the stock is read, since a hold may begin or end in between: the smaller
   * one never makes a unit count twice.
   */
  private Map<String, Quantity> held(
      boolean countsOwn, Channel channel, Collection<String> skus, Set<String> places) {
    return countsOwn ? ownHolds.of(channel.code(), skus, places) : Map.of();
  }

  /** What is left of a unit cannot be sold in a shop that counts pieces. */
  private static Quantity whole(Quantity quantity) {
    return new Quantity(quantity.thousandths() - Math.floorMod(quantity.thousandths(), 1000L));
  }

  /** What the channel shall not see is told as sold out: nobody would tell it again. */
  private static boolean isShown(Product product, @Nullable Integer section, Sections tree) {
    return section == null
        || tree.of(product.type())
            .map(Section::number)
            .filter(tree.subtree(section)::contains)
            .isPresent();
  }

  /** The warehouses whose stock counts, as {@code store/warehouse}. */
  Set<String> places(Channel channel) {
    List<String> chosen = channel.rules().stock().warehouses();
    if (!chosen.isEmpty()) {
      return Set.copyOf(chosen);
    }
    String warehouse =
        Optional.ofNullable(channel.settings().warehouse())
            .orElseGet(() -> stores.mainWarehouse(channel.store()));
    return Set.of(channel.store() + "/" + warehouse);
  }
}
