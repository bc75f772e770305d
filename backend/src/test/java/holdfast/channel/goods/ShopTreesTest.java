package holdfast.channel.goods;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.Product;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.ChannelRules.Goods;
import holdfast.channel.ChannelRules.WithoutSection;
import holdfast.channel.goods.CatalogueFiles.Format;
import holdfast.order.PriceSource;
import holdfast.section.Section;
import holdfast.section.SectionTree;
import holdfast.section.StoreTree;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTreesTest {
  private final Shop house = Shop.open();
  private final SectionTree tree = house.the(SectionTree.class);

  @TempDir Path folder;

  @Test
  void what_is_foretold_of_a_shop_is_what_its_catalogue_has() {
    String mark = folder.getFileName().toString();
    int shoes = type("Shoes " + mark);
    int boots = type("Shoes " + mark, "Boots");
    int nowhere = type("Nowhere " + mark);
    int outer = section(null, "Outer " + mark);
    int inner = section(outer, "Inner " + mark);
    tree.assign(List.of(shoes), outer, null, MANAGER);
    tree.assign(List.of(boots), inner, null, MANAGER);
    goods(shoes, 1);
    goods(boots, 2);
    goods(nowhere, 3);

    StoreTree outside = sees(outer, WithoutSection.LEFT_OUT);
    assertEquals(1, outside.own(outer));
    assertEquals(3, outside.whole(outer));
    assertEquals(3, outside.goods());
    StoreTree inside = sees(inner, WithoutSection.LEFT_OUT);
    assertEquals(
        List.of(inner), inside.sections().below(null).stream().map(Section::number).toList());
    assertEquals(2, inside.goods());
    StoreTree numbered = sees(inner, WithoutSection.MINUS_ONE);
    assertEquals(3, numbered.withoutSection().get(nowhere));
    assertEquals(2, numbered.shown());
    StoreTree all = sees(null, WithoutSection.LEFT_OUT);
    assertTrue(all.goods() >= 3 && all.hidden() == 0, () -> all.goods() + " " + all.hidden());
    sees(null, WithoutSection.MINUS_ONE);
    assertEquals(0, sees(987_654, WithoutSection.LEFT_OUT).goods());
  }

  /** As foretold; the catalogue file is written too, and must have as many goods. */
  private StoreTree sees(@Nullable Integer section, WithoutSection without) {
    ChannelRules standard = ChannelRules.STANDARD;
    Goods rule = new Goods(section, without);
    ProductTypes types = house.the(ProductTypes.class);
    StoreTree foretold = ShopTrees.of(rule, tree.tree(), types.tree(), types.goods());
    ChannelRules rules =
        new ChannelRules(
            standard.orders(),
            rule,
            standard.prices(),
            standard.stock(),
            standard.schedule(),
            standard.photos(),
            standard.connection());
    Settings settings = new Settings("Any", Shop.S1, null, PriceSource.HOLDFAST, 7, true, rules);
    Channel channel = new Channel("any", Channel.Kind.FILES, settings);
    long written =
        house
            .the(CatalogueFiles.class)
            .write(channel, Format.TRS, folder.resolve("any.trs"))
            .goods();
    assertEquals(written, foretold.goods(), rule::toString);
    return foretold;
  }

  private int type(String... path) {
    return house.the(ProductTypes.class).grow(List.of(path), MANAGER).id();
  }

  private int section(@Nullable Integer below, String name) {
    Section.Label label = new Section.Label(null, name, null);
    return (below == null
            ? tree.addCurrent(null, label, null, MANAGER)
            : tree.addSubordinate(below, label, null, MANAGER))
        .number();
  }

  private void goods(int type, int number) {
    for (int i = 0; i < number; i++) {
      String sku = house.pieces(1);
      Product product = house.the(Products.class).find(List.of(sku)).get(sku);
      house.the(Products.class).save(product.classify(type, false), MANAGER);
    }
  }
}
