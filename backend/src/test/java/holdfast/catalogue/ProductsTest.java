package holdfast.catalogue;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.Product.Unit;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private static final Money PRICE = Money.of("10.00");

  private final Shop shop = Shop.open();
  private final Products products = shop.the(Products.class);

  @Test
  void a_barcode_belongs_to_one_product() {
    products.save(aProduct("BC-1").label(null, Set.of("111", "222")), MANAGER);
    BarcodeTaken taken =
        assertThrows(
            BarcodeTaken.class,
            () -> products.save(aProduct("BC-2").label(null, Set.of("222", "333")), MANAGER));
    assertEquals(409, taken.status());
    assertEquals("BC-1", taken.facts().get("sku"));
    assertTrue(products.find("BC-2").isEmpty());
    products.save(products.find("BC-1").orElseThrow().label(null, Set.of("111")), MANAGER);
    products.save(aProduct("BC-2").label(null, Set.of("222", "333")), MANAGER);
    assertEquals("BC-2", products.findByBarcode("222").orElseThrow().sku());
  }

  @Test
  void two_who_give_the_same_barcode_at_once_do_not_both_get_it() throws Exception {
    List<Boolean> saved =
        Shop.together(
            8,
            i -> {
              try {
                products.save(aProduct("BCR-" + i).label(null, Set.of("race")), MANAGER);
                return true;
              } catch (BarcodeTaken taken) {
                return false;
              }
            });
    assertEquals(1, saved.stream().filter(yes -> yes).count());
  }

  @Test
  void refuses_what_cannot_stand_on_a_card() {
    assertRefused("sku", aProduct(""));
    assertRefused("sku", aProduct(" A"));
    assertRefused("sku", aProduct("A\tB"));
    assertRefused("sku", aProduct("A".repeat(65)));
    assertRefused("name", new Product("BAD", " ", Unit.PIECE, PRICE));
    assertRefused("name", new Product("BAD", "я".repeat(501), Unit.PIECE, PRICE));
    assertRefused("price", new Product("BAD", "Bad", Unit.PIECE, new Money(-1)));
    assertRefused("barcode", aProduct("BAD").label(null, Set.of("1 2")));
    assertRefused("barcode", aProduct("BAD").label(null, Set.of("1".repeat(65))));
    assertTrue(products.find("BAD").isEmpty());
    products.save(new Product("Ф".repeat(64), "я".repeat(500), Unit.PIECE, Money.ZERO), MANAGER);
  }

  @Test
  void a_cashier_changes_no_products() {
    Problem refusal =
        assertThrows(Problem.class, () -> products.save(aProduct("CASHIER"), CASHIER));
    assertEquals("forbidden", refusal.type());
  }

  @Test
  void the_unit_is_given_once() {
    products.save(aProduct("UNIT"), MANAGER);
    Product stored = products.find("UNIT").orElseThrow();
    assertThrows(Problem.class, () -> stored.sellBy(Unit.WEIGHT));
    assertThrows(Problem.class, () -> products.check("UNIT", Quantity.of("0.5"), "quantity"));
  }

  @Test
  void many_goods_come_in_at_once_or_not_at_all() {
    products.save(aProduct("MANY-2"), MANAGER);
    assertThrows(
        RuntimeException.class,
        () -> products.addAll(List.of(aProduct("MANY-1"), aProduct("MANY-2")), MANAGER));
    assertTrue(products.find("MANY-1").isEmpty());
    products.addAll(
        List.of(aProduct("MANY-1"), aProduct("MANY-3").label("A-3", Set.of("m3"))), MANAGER);
    assertEquals("MANY-3", products.findByBarcode("m3").orElseThrow().sku());
    assertEquals(Set.of("MANY-1", "MANY-3"), products.find(List.of("MANY-1", "MANY-3")).keySet());
    assertFalse(products.find(List.of("MANY-9")).containsKey("MANY-9"));
  }

  private void assertRefused(String field, Product product) {
    Problem refusal = assertThrows(Problem.class, () -> products.save(product, MANAGER));
    assertEquals(422, refusal.status());
    assertEquals(field, refusal.facts().get("field"));
  }

  private static Product aProduct(String sku) {
    return new Product(sku, "Product " + sku, Unit.PIECE, PRICE);
  }
}
