package holdfast.channel.file;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.Product;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductTrait;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.channel.ChannelFault;
import holdfast.channel.ChannelRules.Goods;
import holdfast.channel.ChannelRules.WithoutSection;
import holdfast.channel.ExchangesFiles.Published;
import holdfast.channel.goods.CatalogueFiles;
import holdfast.channel.goods.CatalogueFiles.Format;
import holdfast.section.Section;
import holdfast.section.SectionTree;
import holdfast.shared.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue and the photos go out to a real FTP server. */
class FtpCatalogueTest {
  private final Shop shop = Shop.open();
  private final int kind =
      shop.the(ProductTypes.class).grow(List.of("FTP " + UUID.randomUUID()), MANAGER).id();
  private final List<String> skus = goods(40);
  private final FtpHouse house =
      new FtpHouse(
          new Goods(section(), WithoutSection.LEFT_OUT), true, Map.of("ordersPath", "/orders"));
  private final FtpDrop drop = house.drop;

  @TempDir Path folder;

  @AfterEach
  void the_server_is_gone() {
    house.close();
  }

  @Test
  void the_catalogue_is_put_there_whole_and_only_when_it_changed() throws IOException {
    drop.put("/sync/TSGoods.trs", "an old one");
    Published first = house.publish(false);
    assertEquals(new Published(40, true, 0, 0, List.of(), 0), first);
    assertEquals(List.of("TSGoods.trs"), drop.names("/sync"));
    assertArrayEquals(expected(), drop.get("/sync/TSGoods.trs"));
    assertFalse(house.publish(false).isSent(), "nothing has changed");
    drop.delete("/sync/TSGoods.trs");
    assertTrue(house.publish(false).isSent(), "somebody took it away");
    cost(skus.getFirst());
    assertTrue(house.publish(false).isSent());
    assertArrayEquals(expected(), drop.get("/sync/TSGoods.trs"));
  }

  @Test
  void a_transfer_that_breaks_off_goes_on_where_it_stopped() throws IOException {
    drop.put("/sync/TSGoods.trs", "an old one");
    drop.site("FAULT CUT 3000 data /sync/TSGoods.trs.part");
    drop.site("FAULT CUT 1000 data /sync/TSGoods.trs.part");
    assertTrue(house.publish(false).isSent());
    assertArrayEquals(expected(), drop.get("/sync/TSGoods.trs"));
    assertEquals(List.of("TSGoods.trs"), drop.names("/sync"));
  }

  @Test
  void a_shop_never_sees_half_a_catalogue() {
    drop.put("/sync/TSGoods.trs", "an old one");
    for (int i = 0; i < 3; i++) {
      drop.site("FAULT CUT 100 data /sync/TSGoods.trs.part");
    }
    ChannelFault broken = assertThrows(ChannelFault.class, () -> house.publish(false));
    assertTrue(broken.isPassing(), broken.words());
    assertEquals("an old one", new String(drop.get("/sync/TSGoods.trs"), StandardCharsets.UTF_8));
    drop.site("FAULT STATUS 550 STOR /sync");
    ChannelFault readOnly = assertThrows(ChannelFault.class, () -> house.publish(false));
    assertEquals("not-allowed", readOnly.code());
    drop.site("FAULT CUT 0 RNTO");
    assertThrows(ChannelFault.class, () -> house.publish(false));
    assertEquals("an old one", new String(drop.get("/sync/TSGoods.trs"), StandardCharsets.UTF_8));
    assertTrue(house.publish(false).isSent(), "and at last it is there");
  }

  @Test
  void much_is_taken_away_only_when_a_person_allows_it() {
    house.publish(false);
    byte[] before = drop.get("/sync/TSGoods.trs");
    classify(skus.get(0), null);
    classify(skus.get(1), null);
    Published two = house.publish(false);
    assertTrue(two.isSent(), "two of forty are five percent");
    assertEquals(List.of(skus.get(0), skus.get(1)).stream().sorted().toList(), two.examples());
    byte[] then = drop.get("/sync/TSGoods.trs");
    assertTrue(then.length < before.length);
    for (String sku : skus.subList(2, 5)) {
      classify(sku, null);
    }
    Published asked = house.publish(false);
    assertFalse(asked.isSent());
    assertTrue(asked.takesMuchAway());
    assertEquals(3, asked.leaving());
    assertEquals(38, asked.before());
    assertArrayEquals(then, drop.get("/sync/TSGoods.trs"));
    assertTrue(house.publish(true).isSent());
    assertEquals(35, house.publish(false).before());
  }

  @Test
  void photos_are_sent_when_they_changed_whatever_the_case_of_their_names() throws IOException {
    Path photos = Files.createDirectories(FtpHouse.HOME.resolve("photos"));
    String name = skus.getFirst() + ".jpg";
    Files.write(photos.resolve(name.toUpperCase(Locale.ROOT)), new byte[] {1, 2, 3});
    photo(skus.get(0), "C:\\foto\\" + name + "|https://cdn.example/x.jpg|../../secret.key");
    photo(skus.get(1), "nobody-has-it.jpg");
    assertEquals(1, house.publish(false).photos());
    assertEquals(List.of(name), drop.names("/images"));
    assertArrayEquals(new byte[] {1, 2, 3}, drop.get("/images/" + name));
    assertEquals(0, house.publish(false).photos());
    Files.write(photos.resolve(name.toUpperCase(Locale.ROOT)), new byte[] {4});
    assertEquals(1, house.publish(false).photos());
    assertArrayEquals(new byte[] {4}, drop.get("/images/" + name));
  }

  @Test
  void a_folder_on_our_disk_is_served_in_the_same_way() throws IOException {
    Published done =
        house.connector.publish(
            house.channel(), house.connection("transport", "folder", "format", "yml"), false);
    assertTrue(done.isSent());
    String yml = Files.readString(house.folder().resolve("sync").resolve("TSGoods.yml"));
    assertTrue(yml.contains("<param name=\"GoodID\">" + skus.getFirst() + "</param>"), yml);
    house.connector.greet(house.connection("transport", "folder"));
  }

  private byte[] expected() throws IOException {
    Path file = folder.resolve("expected");
    shop.the(CatalogueFiles.class).write(house.channel(), Format.TRS, file);
    return Files.readAllBytes(file);
  }

  private List<String> goods(int count) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sku = shop.pieces(3);
      classify(sku, kind);
      made.add(sku);
    }
    return made;
  }

  private void classify(String sku, Integer type) {
    Product product = shop.the(Products.class).find(List.of(sku)).get(sku);
    shop.the(Products.class).save(product.classify(type, false), MANAGER);
  }

  private void cost(String sku) {
    Product product = shop.the(Products.class).find(List.of(sku)).get(sku);
    shop.the(Products.class).save(product.cost(Money.of("1.00")), MANAGER);
  }

  private void photo(String sku, String photos) {
    shop.the(ProductDetails.class)
        .put(
            Map.of(sku, new ProductDetail(Map.of(ProductTrait.PHOTOS, photos), Map.of())), MANAGER);
  }

  private int section() {
    SectionTree tree = shop.the(SectionTree.class);
    int number = tree.nextFreeNumber();
    tree.addCurrent(null, new Section.Label(number, "FTP " + number, null), null, MANAGER);
    tree.assign(List.of(kind), number, null, MANAGER);
    return number;
  }
}
