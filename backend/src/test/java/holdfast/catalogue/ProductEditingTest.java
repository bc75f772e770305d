package holdfast.catalogue;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCards.Known;
import holdfast.catalogue.ProductVariants.Wanted;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProductEditingTest {
  private final Shop shop = Shop.open();
  private final Products products = shop.the(Products.class);
  private final ProductCards cards = shop.the(ProductCards.class);
  private final ProductDetails details = shop.the(ProductDetails.class);
  private final ProductVariants variants = shop.the(ProductVariants.class);
  private final String sku = "PE-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void of_two_who_edit_the_same_product_the_slower_one_is_told() throws Exception {
    products.create(card(sku, "Lamp", "a" + sku), ProductDetail.NOTHING, MANAGER);
    Known seen = known(sku);
    List<String> answers =
        Shop.together(
            8,
            i -> {
              try {
                products.edit(seen, card(sku, "Lamp " + i), ProductDetail.NOTHING, MANAGER);
                return "done";
              } catch (Problem refusal) {
                return refusal.type();
              }
            });
    assertEquals(1, answers.stream().filter("done"::equals).count(), answers::toString);
    assertEquals(7, answers.stream().filter("changed-meanwhile"::equals).count());
    assertEquals(seen.version() + 1, known(sku).version());
    assertEquals(List.of(), known(sku).card().barcodes());
  }

  @Test
  void a_sku_and_a_barcode_are_given_once() {
    products.create(card(sku, "Lamp", "b" + sku), ProductDetail.NOTHING, MANAGER);
    assertEquals("sku-taken", refusal(() -> create(card(sku, "Other"))).type());
    String other = sku + "-2";
    assertEquals("barcode-taken", refusal(() -> create(card(other, "Other", "b" + sku))).type());
    assertTrue(products.find(other).isEmpty());
    create(card(other, "Other"));
    assertEquals(
        "barcode-taken",
        refusal(
                () ->
                    products.edit(
                        known(other), card(other, "x", "b" + sku), ProductDetail.NOTHING, MANAGER))
            .type());
  }

  @Test
  void the_unit_never_changes_and_cashiers_edit_nothing() {
    create(card(sku, "Lamp"));
    ProductCard weighed =
        new ProductCard(
            sku,
            "Lamp",
            null,
            null,
            null,
            Unit.WEIGHT,
            Money.of("1.00"),
            null,
            null,
            false,
            List.of());
    Problem refusal =
        refusal(() -> products.edit(known(sku), weighed, ProductDetail.NOTHING, MANAGER));
    assertEquals("unit", refusal.facts().get("field"));
    assertEquals(
        "forbidden",
        refusal(() -> products.edit(known(sku), card(sku, "Mine"), ProductDetail.NOTHING, CASHIER))
            .type());
    assertEquals("Lamp", known(sku).card().name());
  }

  @Test
  void details_are_changed_with_the_card_and_count_as_a_change() {
    ProductDetail said =
        new ProductDetail(
            Map.of(ProductTrait.COLOUR, "red", ProductTrait.PURCHASE_PRICE, "5.00"), Map.of());
    products.create(card(sku, "Lamp"), said, MANAGER);
    Known seen = known(sku);
    products.edit(seen, seen.card(), said.withCost("6.00"), MANAGER);
    assertEquals("6.00", details.of(sku).text(ProductTrait.PURCHASE_PRICE));
    assertEquals(
        "changed-meanwhile", refusal(() -> products.edit(seen, seen.card(), said, MANAGER)).type());
  }

  @Test
  void variants_share_the_model_and_all_but_size_colour_and_price() {
    products.create(
        card(sku, "Shirt"),
        new ProductDetail(Map.of(ProductTrait.PRODUCER, "Holdfast"), Map.of()),
        MANAGER);
    variants.add(
        sku,
        List.of(
            new Wanted(sku + "-10", "10", "red", List.of(), null),
            new Wanted(sku + "-9", "9", "red", List.of("v" + sku), Money.of("2.00"))),
        MANAGER);
    assertEquals(
        List.of(sku, sku + "-9", sku + "-10"),
        variants.of(sku).stream().map(variant -> variant.card().sku()).toList());
    assertEquals("Holdfast", details.of(sku + "-9").text(ProductTrait.PRODUCER));
    assertEquals(Money.of("1.00"), known(sku + "-10").card().price());
    assertEquals(Money.of("2.00"), known(sku + "-9").card().price());
    Problem taken =
        refusal(
            () ->
                variants.add(
                    sku,
                    List.of(
                        new Wanted(sku + "-11", "11", null, List.of(), null),
                        new Wanted(sku + "-9", "9", null, List.of(), null)),
                    MANAGER));
    assertEquals("sku-taken", taken.type());
    assertTrue(products.find(sku + "-11").isEmpty(), "all or none");
  }

  @Test
  void a_picture_is_kept_and_another_kind_of_file_is_not() throws Exception {
    create(card(sku, "Lamp"));
    ProductPhotos photos = shop.the(ProductPhotos.class);
    byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a00000001");
    photos.put(sku, new ByteArrayInputStream(png), MANAGER);
    Path file = photos.of(sku).orElseThrow();
    assertArrayEquals(png, Files.readAllBytes(file));
    assertEquals(file.getFileName().toString(), details.of(sku).text(ProductTrait.PHOTOS));
    assertEquals(
        "invalid",
        refusal(() -> photos.put(sku, new ByteArrayInputStream(new byte[] {1, 2, 3}), MANAGER))
            .type());
    assertEquals(
        "forbidden", refusal(() -> photos.put(sku, new ByteArrayInputStream(png), CASHIER)).type());
    photos.remove(sku, MANAGER);
    assertTrue(photos.of(sku).isEmpty());
  }

  private void create(ProductCard card) {
    products.create(card, ProductDetail.NOTHING, MANAGER);
  }

  private Known known(String wanted) {
    return cards.known(List.of(wanted)).get(wanted);
  }

  private static Problem refusal(Runnable verb) {
    return assertThrows(Problem.class, verb::run);
  }

  private static ProductCard card(String sku, String name, String... barcodes) {
    return new ProductCard(
        sku,
        name,
        null,
        null,
        null,
        Unit.PIECE,
        Money.of("1.00"),
        null,
        null,
        false,
        List.of(barcodes));
  }
}
