package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Carts that wait at the shop for their customer. */
interface Waiting {
  String HELD = "/api/v1/held-orders";

  private static String order(UUID id, String sku, String quantity) {
    return """
    {"id": "%s", "store": "S1", "till": "S1-1", "name": "Оксана", "phone": "380501234567",
     "lines": [{"sku": "%s", "quantity": %s}]}
    """
        .formatted(id, sku, quantity);
  }

  private static Answer pays(UUID receipt, int number, String sku, UUID held, boolean restStays) {
    String sale = AtTheTill.sale(receipt, number, sku, "null").strip();
    String paying = "\"heldOrder\": \"%s\", \"restStays\": %s, ".formatted(held, restStays);
    String body = sale.replace("\"schema\"", paying + "\"schema\"");
    return Visitor.as("cashier")
        .post("/api/v1/till/packages", "{\"till\": \"S1-1\", \"packages\": [" + body + "]}");
  }

  @Test
  default void a_cart_is_put_aside_found_recalled_and_paid_in_two_parts() {
    String shirt = ServedHouse.pieces(3);
    UUID id = UUID.randomUUID();
    Visitor cashier = Visitor.as("cashier");
    Answer held = cashier.post(HELD, order(id, shirt, "2")).is(201);
    assertEquals("held", held.get("status"));
    assertEquals("2000.00", held.get("total"));
    assertEquals("2", held.get("lines/0/reserved"));
    assertEquals("3 on hand, 2 reserved", ServedHouse.figures(shirt));
    cashier.post(HELD, order(id, shirt, "2")).is(200);
    cashier.post(HELD, order(id, shirt, "1")).isProblem(409, "id-reused");
    cashier.post(HELD, order(UUID.randomUUID(), shirt, "2")).isProblem(409, "out-of-stock");
    Answer found = cashier.get(HELD + "?store=S1&text=" + shirt).is(200);
    assertEquals(id.toString(), found.list().getJsonObject(0).getString("id"));
    String address = HELD + "/" + id;
    assertEquals(
        "S1-1", cashier.post(address + "/recall", "{\"till\": \"S1-1\"}").get("recall/till"));
    UUID cart = UUID.randomUUID();
    cashier
        .put(
            "/api/v1/till/carts/" + cart,
            """
            {"till": "S1-1", "heldOrder": "%s", "lines": [{"sku": "%s", "quantity": 3}]}
            """
                .formatted(id, shirt))
        .is(200);
    assertEquals("3 on hand, 3 reserved", ServedHouse.figures(shirt));
    assertEquals("stored", pays(cart, 91_001, shirt, id, true).get("results/0/status"));
    assertEquals("2 on hand, 1 reserved", ServedHouse.figures(shirt));
    assertEquals("held", cashier.get(address).get("status"));
    pays(UUID.randomUUID(), 91_002, shirt, id, false).is(200);
    assertEquals("1 on hand, 0 reserved", ServedHouse.figures(shirt));
    Answer paid = cashier.get(address).is(200);
    assertEquals("paid", paid.get("status"));
    assertEquals(2, paid.object().getJsonArray("receipts").size());
    cashier.post(address + "/recall", "{\"till\": \"S1-1\"}").isProblem(409, "order-closed");
  }

  @Test
  default void a_held_order_is_extended_put_back_and_cancelled() {
    String shirt = ServedHouse.pieces(3);
    UUID id = UUID.randomUUID();
    Visitor cashier = Visitor.as("cashier");
    cashier.post(HELD, order(id, shirt, "2")).is(201);
    String address = HELD + "/" + id;
    cashier.post(address + "/recall", "{\"till\": \"S9-9\"}").isProblem(422, "invalid");
    cashier.post(address + "/put-back", "{\"till\": \"S1-1\"}").is(200);
    cashier
        .post(address + "/extend", "{\"expiresAt\": \"2020-01-01T00:00:00Z\"}")
        .isProblem(422, "invalid");
    String one = "{\"lines\": [{\"line\": 1, \"quantity\": 1}]";
    cashier.post(address + "/release", one + "}").isProblem(422, "invalid");
    Answer released = cashier.post(address + "/release", one + ", \"reason\": \"one is enough\"}");
    assertEquals("1", released.is(200).get("lines/0/reserved"));
    cashier.post(address + "/cancel", "{}").isProblem(422, "invalid");
    Answer cancelled = cashier.post(address + "/cancel", "{\"reason\": \"called off\"}").is(200);
    assertEquals("cancelled", cancelled.get("status"));
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
    cashier.get(HELD + "?status=lost").isProblem(422, "invalid");
    cashier.get(HELD + "/" + UUID.randomUUID()).isProblem(404, "not-found");
    Visitor.as("cashier").get(HELD + "?status=cancelled&text=" + shirt).is(200);
  }

  @Test
  default void a_manager_decides_how_long_held_orders_wait() {
    Visitor manager = Visitor.as("manager");
    assertEquals("48", manager.get(HELD + "/rule?store=S1").is(200).get("hours"));
    String day = "{\"store\": \"S1\", \"hours\": 24, \"autoCancel\": false}";
    Visitor.as("cashier").put(HELD + "/rule", day).isProblem(403, "forbidden");
    manager.put(HELD + "/rule", "{\"store\": \"S1\", \"hours\": 24}").isProblem(422, "invalid");
    assertEquals("24", manager.put(HELD + "/rule", day).is(200).get("hours"));
    assertEquals("false", Visitor.as("cashier").get(HELD + "/rule").is(200).get("autoCancel"));
    manager.put(HELD + "/rule", "{\"store\": \"S1\", \"hours\": 48, \"autoCancel\": true}").is(200);
  }
}
