package holdfast.channel.goods;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.channel.ChannelRules.Goods;
import holdfast.section.Sections;
import holdfast.section.StoreTree;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the shops of channels show: the same goods as their catalogue files have. */
public final class ShopTrees {
  private ShopTrees() {}

  /**
   * The tree as the shop of a channel with that rule shows it. Goods the channel is not told of are
   * nowhere in it; {@link StoreTree#hidden} are those it is told of without a section (number -1).
   *
   * @param sections the whole tree; the shop of a channel that sees one section begins with that
   * @param goods how many there are of each product type
   */
  public static StoreTree of(
      Goods rule, Sections sections, ProductTypeTree types, ProductTypes.Goods goods) {
    Shelves shelves = new Shelves(rule, sections, types);
    Map<Integer, Long> told = new LinkedHashMap<>();
    for (ProductType type : types.all()) {
      if (shelves.shows(type.id())) {
        told.put(type.id(), goods.of(type.id()));
      }
    }
    Integer section = rule.section();
    Sections seen = section == null ? sections : sections.only(section);
    return seen.show(told, shelves.shows(null) ? goods.untyped() : 0);
  }
}
