package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people of the shop do with the goods of an online order. */
interface Handling {

  private static String accepted(String sku, int quantity) {
    String order =
        """
        {"externalId": "IT-%s", "customer": {"name": "Ірина"},
         "lines": [{"sku": "%s", "quantity": %d, "price": "800.00"}]}
        """
            .formatted(UUID.randomUUID(), sku, quantity);
    Answer answer = Visitor.as("integrator").post("/api/v1/channels/files/orders", order);
    return "/api/v1/orders/" + answer.is(201).get("id");
  }

  private static String parts(UUID id, int quantity) {
    return "{\"id\": \"%s\", \"returned\": true, \"reason\": \"too small\", \"lines\": %s}"
        .formatted(id, "[{\"line\": 1, \"quantity\": " + quantity + "}]");
  }

  @Test
  default void goods_are_picked_packed_handed_over_in_parts_and_taken_back() {
    String shirt = ServedHouse.pieces(5);
    String address = accepted(shirt, 3);
    Visitor manager = Visitor.as("manager");
    manager.post(address + "/confirm", "").is(200);
    Answer list = manager.get("/api/v1/orders/picking-list?store=S1&warehouse=MAIN").is(200);
    assertEquals(
        1,
        list.list().stream()
            .filter(pick -> pick.asJsonObject().getString("sku").equals(shirt))
            .count());
    Answer picked =
        manager.post(address + "/pick", "{\"lines\": [{\"line\": 1, \"quantity\": 3}]}");
    assertEquals("3", picked.is(200).get("picked/0/quantity"));
    manager
        .post(address + "/pick", "{\"lines\": [{\"line\": 1, \"quantity\": 4}]}")
        .isProblem(422, "invalid");
    manager.post(address + "/pack", "").is(200);
    assertEquals("manager", manager.get(address + "/handling").is(200).get("packedBy"));
    UUID first = UUID.randomUUID();
    manager.post(address + "/hand-over", parts(first, 1)).is(200);
    Answer again = manager.post(address + "/hand-over", parts(first, 1)).is(200);
    assertEquals("confirmed", again.get("status"));
    assertEquals("1", again.get("lines/0/handedOver"));
    assertEquals("4 on hand, 2 reserved", ServedHouse.figures(shirt));
    manager.post(address + "/hand-over", parts(first, 2)).isProblem(409, "id-reused");
    Answer done = manager.post(address + "/hand-over", parts(UUID.randomUUID(), 2)).is(200);
    assertEquals("fulfilled", done.get("status"));
    UUID refund = UUID.randomUUID();
    manager.post(address + "/refund", parts(refund, 2)).is(200);
    Answer paidBack = manager.post(address + "/refund", parts(refund, 2)).is(200);
    assertEquals("2", paidBack.get("refunds/0/quantity"));
    assertEquals("4 on hand, 0 reserved", ServedHouse.figures(shirt));
    manager.post(address + "/refund", parts(UUID.randomUUID(), 2)).isProblem(422, "invalid");
    Visitor.as("cashier").post(address + "/refund", parts(refund, 2)).isProblem(403, "forbidden");
    manager.get("/api/v1/orders/picking-list").isProblem(422, "invalid");
  }

  @Test
  default void what_is_missing_is_reserved_by_itself_when_it_comes() throws InterruptedException {
    String shirt = ServedHouse.pieces(1);
    String address = accepted(shirt, 2);
    Visitor manager = Visitor.as("manager");
    manager.post(address + "/pack", "").isProblem(409, "awaiting-reservation");
    assertEquals("1", manager.get(address + "/handling").get("waiting/0/quantity"));
    String csv =
        """
        sku,name,price,unit,store,warehouse,onHand
        %s,Test goods,1000,piece,S1,MAIN,4
        """
            .formatted(shirt);
    Visitor.as("integrator")
        .post("/api/v1/products/import", "text/csv", csv.getBytes(StandardCharsets.UTF_8))
        .is(200);
    ServedHouse.awaitFigures(shirt, "4 on hand, 2 reserved");
    assertEquals("[]", manager.get(address + "/handling").get("waiting"));
  }
}
