package holdfast.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenStoreTest {
  private final Shop shop = Shop.open();
  private final Stores stores = shop.the(Stores.class);

  @Test
  void a_new_store_sells_from_its_first_warehouse() {
    stores.open(store("NEW-1", "Troieshchyna", "UAH"), floor("NEW-1"), Shop.MANAGER);
    assertEquals("Troieshchyna", stores.named("NEW-1").name());
    assertEquals("MAIN", stores.mainWarehouse("NEW-1"));
    assertEquals(
        List.of("MAIN"), stores.warehouses("NEW-1").stream().map(Warehouse::code).toList());
  }

  @Test
  void what_cannot_be_is_refused_and_opens_nothing() {
    assertRefused("store-exists", store(Shop.S1, "Again", "UAH"), Shop.MANAGER);
    assertRefused("invalid", store("small", "Name", "UAH"), Shop.MANAGER);
    assertRefused("invalid", store("NEW-2", " ", "UAH"), Shop.MANAGER);
    assertRefused("invalid", store("NEW-2", "Name", "XYZ"), Shop.MANAGER);
    assertRefused("forbidden", store("NEW-2", "Name", "UAH"), Shop.CASHIER);
    Caller ofOneStore = new Caller("boss", Role.MANAGER, Shop.S1);
    assertRefused("forbidden", store("NEW-2", "Name", "UAH"), ofOneStore);
    assertEquals(false, stores.find("NEW-2").isPresent());
  }

  private void assertRefused(String type, Store store, Caller by) {
    Problem refusal =
        assertThrows(Problem.class, () -> stores.open(store, floor(store.code()), by));
    assertEquals(type, refusal.type());
  }

  private static Store store(String code, String name, String currency) {
    return new Store(code, name, ZoneId.of("Europe/Kyiv"), currency, "MAIN");
  }

  private static List<Warehouse> floor(String store) {
    return List.of(new Warehouse(store, "MAIN", "Sales floor", Warehouse.Kind.SALES_FLOOR));
  }
}
