package holdfast.catalogue;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCards.Sort;
import holdfast.catalogue.ProductCards.Wanted;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProductCardsTest {
  private static final Shop shop = Shop.open();
  private static final ProductCards cards = shop.the(ProductCards.class);
  private static final ProductTypes types = shop.the(ProductTypes.class);
  private static int garden;
  private static int tools;

  @BeforeAll
  static void there_are_some_tools() {
    garden = types.add(null, "Сад", "Garden", MANAGER).id();
    tools = types.add(garden, "Інструмент", "Tools", MANAGER).id();
    save("gd-RAKE", "Граблі віялові", "Fan rake", "300.00", tools, "R_100%", "5901234123457");
    save("gd-SPADE", "Лопата штикова", "Digging spade", "450.00", tools, "S-1", "5901234123458");
    save("gd-HOSE", "Шланг поливальний 20 м", "Hose 20 m", "900.00", garden, "H-1", "59012341");
  }

  @Test
  void finds_by_name_english_name_sku_article_and_whole_barcode_whatever_the_case() {
    assertFound("граблі", "gd-RAKE");
    assertFound("FAN", "gd-RAKE");
    assertFound("GD-spade", "gd-SPADE");
    assertFound("s-1", "gd-SPADE");
    assertFound("5901234123457", "gd-RAKE");
    assertFound("59012341", "gd-HOSE");
    assertFound("590123412345");
    assertFound("20 поливальний шланг", "gd-HOSE");
    assertFound("шланг граблі");
  }

  @Test
  void signs_of_patterns_and_quotes_are_only_signs() {
    assertFound("R_100%", "gd-RAKE");
    assertFound("R%100");
    assertFound("Rx100");
    assertFound("' OR 1=1 --");
    assertFound("!");
    assertFound("\\");
  }

  @Test
  void a_kind_brings_everything_below_it_in_the_asked_order() {
    Wanted inGarden = new Wanted("", garden, Sort.PRICE, true);
    assertEquals(List.of("gd-HOSE", "gd-SPADE", "gd-RAKE"), skus(cards.page(inGarden, 0, 10)));
    assertEquals(List.of("gd-SPADE"), skus(cards.page(inGarden, 1, 1)));
    assertEquals(3, cards.count(inGarden));
    assertEquals(2, cards.count(new Wanted("", tools, Sort.NAME, false)));
    assertEquals(0, cards.count(new Wanted("", 999_999, Sort.NAME, false)));
    for (Sort sort : Sort.values()) {
      assertEquals(3, cards.page(new Wanted("", garden, sort, false), 0, 10).size());
    }
  }

  @Test
  void reads_everything_piece_by_piece() {
    List<String> read = new ArrayList<>();
    String last = "";
    List<ProductCard> some = cards.after(last, 2);
    while (!some.isEmpty()) {
      read.addAll(skus(some));
      last = read.getLast();
      some = cards.after(last, 2);
    }
    assertTrue(read.containsAll(Set.of("gd-RAKE", "gd-SPADE", "gd-HOSE")));
    assertEquals(read.stream().distinct().count(), read.size());
    assertEquals(cards.count(Wanted.search("")), read.size());
  }

  @Test
  void a_card_speaks_both_languages_and_knows_its_barcodes() {
    ProductCard rake = cards.of(Set.of("gd-RAKE", "no-such")).getFirst();
    assertEquals("Граблі віялові", rake.nameIn("uk"));
    assertEquals("Fan rake", rake.nameIn("en"));
    assertEquals(List.of("5901234123457"), rake.barcodes());
    assertEquals(Money.of("300.00"), rake.price());
    assertEquals(Unit.PIECE, rake.unit());
  }

  @Test
  void kinds_have_one_name_among_their_neighbours() {
    Problem refusal =
        assertThrows(Problem.class, () -> types.add(garden, "інструмент", null, MANAGER));
    assertEquals("type-exists", refusal.type());
    assertEquals(tools, types.grow(List.of("Сад", "Інструмент"), MANAGER).id());
    ProductType seeds = types.grow(List.of("Сад", "Насіння", "Квіти"), MANAGER);
    types.rename(seeds.id(), "Квіти", "Flowers", MANAGER);
    ProductTypeTree tree = types.tree();
    assertEquals(
        List.of("Garden", "Насіння", "Flowers"),
        tree.path(seeds.id()).stream().map(type -> type.nameIn("en")).toList());
    assertThrows(
        Problem.class,
        () -> types.grow(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"), MANAGER));
    assertThrows(Problem.class, () -> types.grow(List.of("Сад", " "), MANAGER));
  }

  @Test
  void many_who_grow_the_same_kind_get_the_same_one() throws Exception {
    List<Integer> ids =
        Shop.together(8, i -> types.grow(List.of("Together", "One", "Two"), MANAGER).id());
    assertEquals(1, ids.stream().distinct().count());
  }

  private static void save(
      String sku, String name, String nameEn, String price, int type, String article, String code) {
    Product product = new Product(sku, name, Unit.PIECE, Money.of(price));
    product.rename(name, nameEn).classify(type, false).label(article, Set.of(code));
    shop.the(Products.class).save(product, MANAGER);
  }

  private static void assertFound(String text, String... expected) {
    Wanted wanted = new Wanted(text, garden, Sort.SKU, false);
    assertEquals(List.of(expected), skus(cards.page(wanted, 0, 10)), text);
    assertEquals(expected.length, cards.count(wanted));
  }

  private static List<String> skus(List<ProductCard> found) {
    return found.stream().map(ProductCard::sku).toList();
  }
}
