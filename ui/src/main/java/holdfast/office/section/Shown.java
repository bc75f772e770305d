package holdfast.office.section;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.channel.Channel;
import holdfast.channel.goods.ShopTrees;
import holdfast.section.SectionTree;
import holdfast.section.Sections;
import holdfast.section.StoreTree;
import java.util.stream.Collectors;

/** What these screens look at, read at one moment. */
record Shown(ProductTypeTree types, ProductTypes.Goods goods, StoreTree store) {
  static Shown read(ProductTypes types, SectionTree tree) {
    return new Shown(types.tree(), types.goods(), tree.preview());
  }

  /** The same as the shop of that channel shows it. */
  Shown in(Channel channel) {
    return new Shown(types, goods, ShopTrees.of(channel.rules().goods(), sections(), types, goods));
  }

  Sections sections() {
    return store.sections();
  }

  /** The version of the tree, which the verbs want to know. */
  long seen() {
    return sections().version().number();
  }

  /** The way to a product type in words. */
  String pathOf(int type, String language) {
    return types.path(type).stream()
        .map(one -> one.nameIn(language))
        .collect(Collectors.joining(" > "));
  }

  /** The product types that point to that section, in words. */
  String typesIn(int section, String language) {
    return sections().typesIn(section).stream()
        .flatMap(id -> types.find(id).stream())
        .map((ProductType type) -> type.nameIn(language))
        .collect(Collectors.joining(", "));
  }
}
