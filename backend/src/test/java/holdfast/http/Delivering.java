package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders that a driver brings. */
interface Delivering {
  String DELIVERIES = "/api/v1/delivery-orders";

  private static String order(UUID id, String sku, String quantity, String driver) {
    return """
    {"id": "%s", "store": "S1", "name": "Оксана", "address": "Київ, Хрещатик 1", "driver": %s,
     "from": "2027-01-10T10:00:00Z", "to": "2027-01-10T12:00:00Z",
     "lines": [{"sku": "%s", "quantity": %s}]}
    """
        .formatted(id, driver, sku, quantity);
  }

  private static String onTheWay(String sku, String quantity) {
    UUID id = UUID.randomUUID();
    Visitor cashier = Visitor.as("cashier");
    cashier.post(DELIVERIES, order(id, sku, quantity, "\"driver\"")).is(201);
    cashier.post(DELIVERIES + "/" + id + "/pack", "").is(200);
    Answer left = Visitor.as("driver").post(DELIVERIES + "/" + id + "/leave", "").is(200);
    assertEquals("on-the-way", left.get("status"));
    return DELIVERIES + "/" + id;
  }

  @Test
  default void a_driver_delivers_what_the_shop_has_packed() {
    String shirt = ServedHouse.pieces(3);
    String address = onTheWay(shirt, "2");
    assertEquals("3 on hand, 2 reserved", ServedHouse.figures(shirt));
    Visitor driver = Visitor.as("driver");
    Answer own = driver.get(DELIVERIES + "?open=true&text=" + shirt).is(200);
    assertEquals(1, own.list().size());
    assertEquals("delivered", driver.post(address + "/delivered", "").is(200).get("status"));
    assertEquals("1 on hand, 0 reserved", ServedHouse.figures(shirt));
    driver.post(address + "/failed", "{\"reason\": \"x\"}").isProblem(409, "order-closed");
  }

  @Test
  default void what_comes_back_waits_until_it_is_on_the_shelf() {
    String shirt = ServedHouse.pieces(3);
    String address = onTheWay(shirt, "3");
    Visitor driver = Visitor.as("driver");
    driver.post(address + "/failed", "{}").isProblem(422, "invalid");
    driver.post(address + "/failed", "{\"reason\": \"nobody at home\"}").is(200);
    assertEquals("3 on hand, 3 reserved", ServedHouse.figures(shirt));
    Visitor cashier = Visitor.as("cashier");
    assertEquals("packed", cashier.post(address + "/again", "").is(200).get("status"));
    driver.post(address + "/leave", "").is(200);
    String some = "{\"lines\": [{\"line\": 1, \"quantity\": 1}]}";
    driver.post(address + "/delivered", some).is(200);
    assertEquals("2 on hand, 2 reserved", ServedHouse.figures(shirt));
    Answer list = cashier.get("/api/v1/to-shelf?store=S1&limit=1000").is(200);
    String id =
        list.list().stream()
            .map(value -> value.asJsonObject())
            .filter(item -> item.getString("sku").equals(shirt))
            .findAny()
            .orElseThrow()
            .getString("id");
    cashier.post("/api/v1/to-shelf/" + id + "/shelved", "{\"quantity\": 1}").is(200);
    assertEquals("2 on hand, 1 reserved", ServedHouse.figures(shirt));
    cashier.post("/api/v1/to-shelf/" + id + "/shelved", "").is(200);
    assertEquals("2 on hand, 0 reserved", ServedHouse.figures(shirt));
    driver.get("/api/v1/to-shelf").isProblem(403, "forbidden");
  }

  @Test
  default void terms_change_and_strangers_see_nothing() {
    String shirt = ServedHouse.pieces(3);
    UUID id = UUID.randomUUID();
    Visitor cashier = Visitor.as("cashier");
    cashier.post(DELIVERIES, order(id, shirt, "1", "null")).is(201);
    cashier.post(DELIVERIES, order(id, shirt, "1", "null")).is(200);
    cashier.post(DELIVERIES, order(id, shirt, "2", "null")).isProblem(409, "id-reused");
    String address = DELIVERIES + "/" + id;
    Visitor.as("driver").get(address).isProblem(404, "not-found");
    assertTrue(cashier.get(DELIVERIES + "/drivers").is(200).toString().contains("driver"));
    cashier
        .put(address, "{\"name\": \"A\", \"address\": \"B\", \"driver\": \"cashier\"}")
        .isProblem(422, "invalid");
    cashier.put(address, "{\"name\": \"A\", \"address\": \"B\", \"driver\": \"driver\"}").is(200);
    assertEquals("B", Visitor.as("driver").get(address).is(200).get("address"));
    Visitor.as("driver").post(address + "/leave", "").isProblem(409, "wrong-state");
    Visitor.as("driver")
        .post(address + "/cancel", "{\"reason\": \"x\"}")
        .isProblem(403, "forbidden");
    Visitor.as("driver").get("/api/v1/held-orders").isProblem(403, "forbidden");
    Visitor.as("driver").get("/api/v1/orders").isProblem(403, "forbidden");
    cashier.post(address + "/cancel", "{\"reason\": \"called off\"}").is(200);
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
    cashier.get(DELIVERIES + "?status=lost").isProblem(422, "invalid");
  }
}
