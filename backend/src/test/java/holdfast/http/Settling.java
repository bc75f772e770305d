package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a manager does about broken promises. */
interface Settling {
  String INCIDENTS = "/api/v1/incidents";

  @Test
  default void a_manager_finds_an_incident_and_settles_it_once() {
    String shirt = ServedHouse.pieces(1);
    String order =
        """
        {"id": "%s", "store": "S1", "name": "Оксана", "lines": [{"sku": "%s", "quantity": 1}]}
        """
            .formatted(UUID.randomUUID(), shirt);
    Visitor cashier = Visitor.as("cashier");
    cashier.post("/api/v1/held-orders", order).is(201);
    String sale = AtTheTill.sale(UUID.randomUUID(), 93_001, shirt, "null");
    cashier
        .post("/api/v1/till/packages", "{\"till\": \"S1-1\", \"packages\": [" + sale + "]}")
        .is(200);
    cashier.get(INCIDENTS).isProblem(403, "forbidden");
    Visitor manager = Visitor.as("manager");
    Answer found = manager.get(INCIDENTS + "?open=true&store=S1&text=" + shirt).is(200);
    assertEquals(1, found.list().size());
    String address = INCIDENTS + "/" + found.list().getJsonObject(0).getString("id");
    Answer one = manager.get(address).is(200);
    assertEquals("PROMISE_BROKEN", one.get("kind"));
    assertEquals("held order", one.get("source"));
    assertEquals("93001", one.get("receiptNumber"));
    manager.post(address + "/settle", "{}").isProblem(422, "invalid");
    manager.post(address + "/settle", "{\"reason\": \"she waits\"}").is(200);
    manager.post(address + "/settle", "{\"reason\": \"again\"}").isProblem(409, "settled");
    assertEquals("she waits", manager.get(address).get("settledBecause"));
    manager.get(INCIDENTS + "/" + UUID.randomUUID()).isProblem(404, "not-found");
    manager.get(INCIDENTS + "/nonsense").isProblem(404, "not-found");
  }
}
