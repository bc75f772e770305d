package holdfast.section;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The tree from the product types in one action, and what a shop would show of it. */
class GrowingTest {
  private static final Shop shop = Shop.open();
  private static final SectionTree tree = shop.the(SectionTree.class);
  private static final ProductTypes types = shop.the(ProductTypes.class);
  private static final AtomicInteger goods = new AtomicInteger();

  @Test
  void the_fourth_level_shows_with_the_third_as_in_the_contract() {
    int lite = type("Trade Equipment", "Torgsoft", "Product", "10 Lite");
    int product = type("Trade Equipment", "Torgsoft", "Product");
    types.rename(product, "Product", "Goods", MANAGER);
    goods(product, 2);
    goods(lite, 3);
    tree.growFromProductTypes(3, null, MANAGER);
    Sections now = tree.tree();
    Section shared = now.of(lite).orElseThrow();
    assertEquals(shared, now.of(product).orElseThrow());
    assertEquals("Trade Equipment > Torgsoft > Goods", now.pathIn("en", shared.number()));
    assertEquals(2, now.typesIn(shared.number()).size());
    StoreTree shown = tree.preview();
    assertEquals(5, shown.own(shared.number()));
    assertEquals(5, shown.whole(now.path(shared.number()).getFirst().number()));
    assertEquals(0, shown.own(now.path(shared.number()).getFirst().number()));
    assertEquals(0, tree.growFromProductTypes(3, null, MANAGER).made(), "it is grown already");
  }

  @Test
  void what_is_assigned_stays_and_what_is_new_joins_it() {
    int garden = type("Дача");
    int tools = type("Дача", "Інструмент");
    Section own = tree.addCurrent(null, label("Усе для саду"), null, MANAGER);
    Section seeds = tree.addSubordinate(own.number(), label("Насіння"), null, MANAGER);
    int sown = type("Дача", "насіння");
    tree.assign(List.of(garden), own.number(), null, MANAGER);
    tree.growFromProductTypes(8, null, MANAGER);
    Sections now = tree.tree();
    assertEquals(own, now.of(garden).orElseThrow());
    assertEquals(seeds, now.of(sown).orElseThrow());
    assertEquals("Усе для саду > Інструмент", path(now, tools));
  }

  @Test
  void names_of_types_lose_the_signs_that_shops_do_not_take() {
    int odd = type("Диски 100% [CD+DVD]: #1");
    int nameless = type("Диски 100% [CD+DVD]: #1", "***");
    int lonely = type("+++");
    int below = type("+++", "Знайдене");
    tree.growFromProductTypes(8, null, MANAGER);
    Sections now = tree.tree();
    assertEquals("Диски 100 CD DVD 1", path(now, odd));
    assertEquals(now.of(odd), now.of(nameless));
    assertTrue(now.of(lonely).isEmpty(), "no name is left for it, and nothing is above it");
    assertEquals("Знайдене", path(now, below));
  }

  @Test
  void a_type_without_a_section_takes_nothing_over_and_is_listed() {
    int above = type("Книги");
    int novels = type("Книги", "Романи");
    goods(novels, 4);
    Section books = tree.addCurrent(null, label("Книги"), null, MANAGER);
    tree.assign(List.of(above), books.number(), null, MANAGER);
    StoreTree shown = tree.preview();
    assertTrue(shown.sections().of(novels).isEmpty());
    assertEquals(4, shown.withoutSection().get(novels));
    assertEquals(0, shown.whole(books.number()));
    long hidden = shown.hidden();
    tree.assign(List.of(novels), books.number(), null, MANAGER);
    assertEquals(4, tree.preview().whole(books.number()));
    assertEquals(hidden - 4, tree.preview().hidden());
    tree.assign(List.of(above, novels), null, null, MANAGER);
    assertTrue(tree.tree().typesIn(books.number()).isEmpty());
  }

  @Test
  void a_section_keeps_its_types_under_a_new_number_and_is_not_deleted_under_them() {
    int type = type("Посуд");
    Section section = tree.addCurrent(null, label("Посуд"), null, MANAGER);
    tree.assign(List.of(type), section.number(), null, MANAGER);
    Problem refusal =
        assertThrows(Problem.class, () -> tree.delete(section.number(), null, MANAGER));
    assertEquals("section-in-use", refusal.type());
    assertEquals(List.of(type), refusal.facts().get("types"));
    int number = section.number() + 300;
    tree.rename(section.number(), new Section.Label(number, "Посуд", null), null, MANAGER);
    assertEquals(number, tree.tree().of(type).orElseThrow().number());
  }

  @Test
  void only_known_types_get_only_known_sections() {
    int type = type("Меблі");
    assertEquals(
        "not-found",
        assertThrows(Problem.class, () -> tree.assign(List.of(type), 999_999_997, null, MANAGER))
            .type());
    assertEquals(
        "not-found",
        assertThrows(
                Problem.class, () -> tree.assign(List.of(type, 99_999_999), null, null, MANAGER))
            .type());
    assertEquals(
        "invalid",
        assertThrows(Problem.class, () -> tree.assign(List.of(), null, null, MANAGER)).type());
  }

  @Test
  void types_move_and_are_deleted_only_when_nothing_hangs_on_them() {
    int electronics = type("Електроніка");
    int phones = type("Електроніка", "Телефони");
    goods(phones, 1);
    assertInUse(electronics, 0, 1);
    assertInUse(phones, 1, 0);
    Problem itself = assertThrows(Problem.class, () -> types.move(electronics, phones, MANAGER));
    assertEquals("invalid", itself.type());
    types.move(phones, null, MANAGER);
    types.delete(electronics, MANAGER);
    assertTrue(types.tree().find(electronics).isEmpty());
    assertEquals(1, types.tree().path(phones).size());
  }

  @Test
  void a_type_is_not_written_over_what_somebody_else_wrote() {
    ProductType seen = types.grow(List.of("Іграшки"), MANAGER);
    types.rename(seen.id(), "Ігри", null, MANAGER);
    ProductType edited = new ProductType(seen.id(), null, "Забавки", "Toys");
    Problem refusal = assertThrows(Problem.class, () -> types.edit(seen, edited, MANAGER));
    assertEquals("changed-meanwhile", refusal.type());
    types.edit(types.tree().find(seen.id()).orElseThrow(), edited, MANAGER);
    assertEquals(edited, types.tree().find(seen.id()).orElseThrow());
  }

  @Test
  void what_growing_would_do_is_foretold() {
    type("Спорт", "М'ячі", "Футбольні");
    long before = tree.version();
    SectionTree.Grown foretold = tree.foresee(2);
    assertEquals(before, tree.version());
    assertEquals(foretold, tree.growFromProductTypes(2, null, MANAGER));
    assertTrue(foretold.made() < foretold.assigned(), "the third level shares a section");
    assertEquals(0, tree.foresee(2).made());
  }

  private static void assertInUse(int type, long goods, int below) {
    Problem refusal = assertThrows(Problem.class, () -> types.delete(type, MANAGER));
    assertEquals("type-in-use", refusal.type());
    assertEquals(goods, refusal.facts().get("goods"));
    assertEquals(below, refusal.facts().get("types"));
  }

  private static int type(String... path) {
    return types.grow(List.of(path), MANAGER).id();
  }

  private static void goods(int type, int number) {
    for (int i = 0; i < number; i++) {
      String sku = "sec-" + goods.incrementAndGet();
      shop.the(Products.class)
          .save(
              new Product(sku, "Товар " + sku, Unit.PIECE, Money.of("10.00")).classify(type, false),
              MANAGER);
    }
  }

  private static String path(Sections now, int type) {
    return now.pathIn("uk", now.of(type).orElseThrow().number());
  }

  private static Section.Label label(String name) {
    return new Section.Label(null, name, null);
  }
}
