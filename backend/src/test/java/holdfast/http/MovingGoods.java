package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Stock documents over HTTP: their whole way, what they refuse, and their papers. */
interface MovingGoods {

  private static Answer integrator(String path, String body) {
    return Visitor.as("integrator").post("/api/v1/" + path, body);
  }

  private static String transfer(UUID id, String sku, int quantity) {
    return """
    {"id": "%s", "from": {"store": "S1"}, "to": {"store": "S1", "warehouse": "STORE"},
     "lines": [{"sku": "%s", "quantity": %d}]}
    """
        .formatted(id, sku, quantity);
  }

  @Test
  default void a_transfer_goes_its_way() {
    String shirt = ServedHouse.pieces(5);
    UUID id = UUID.randomUUID();
    Answer made = integrator("transfers", transfer(id, shirt, 3)).is(201);
    assertEquals("draft", made.get("status"));
    assertEquals("MAIN", made.get("from/warehouse"));
    assertEquals(made.text(), integrator("transfers", transfer(id, shirt, 3)).is(200).text());
    integrator("transfers", transfer(id, shirt, 4)).isProblem(409, "id-reused");
    assertEquals("sent", integrator("transfers/" + id + "/send", "").is(200).get("status"));
    assertEquals("2 on hand, 0 reserved", ServedHouse.figures(shirt));
    Answer onItsWay =
        Visitor.as("manager").get("/api/v1/transfers/in-transit?sku=" + shirt).is(200);
    assertEquals(3, onItsWay.list().getJsonObject(0).getInt("quantity"));
    Answer again = integrator("transfers/" + id + "/send", "");
    assertEquals("sent", again.isProblem(409, "wrong-state").get("actual"));
    Answer received =
        integrator(
            "transfers/" + id + "/receive",
            "{\"lines\": [{\"line\": 1, \"received\": 2, \"reason\": \"broken\"}]}");
    assertEquals("1", received.is(200).get("openDifferences"));
    String settle = "{\"line\": 1, \"settlement\": \"returned\", \"reason\": \"found\"}";
    integrator("transfers/" + id + "/settle", settle).isProblem(403, "forbidden");
    Answer settled = Visitor.as("manager").post("/api/v1/transfers/" + id + "/settle", settle);
    assertEquals("returned", settled.is(200).get("lines/0/settlement"));
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
    Answer paper =
        Visitor.as("manager").get("/api/v1/transfers/" + id + ".pdf?language=uk").is(200);
    assertEquals("application/pdf", paper.header("Content-Type"));
    assertTrue(paper.text().startsWith("%PDF-"));
    Visitor.as("manager").get("/api/v1/transfers/" + id + "/picking-list.pdf").is(200);
    Visitor.as("manager")
        .get("/api/v1/transfers/" + id + ".pdf?language=fr")
        .isProblem(422, "invalid");
  }

  @Test
  default void a_transfer_of_too_many_names_the_short_line_and_takes_nothing() {
    String shirt = ServedHouse.pieces(5);
    UUID id = UUID.randomUUID();
    integrator("transfers", transfer(id, shirt, 6)).is(201);
    Answer refused = integrator("transfers/" + id + "/send", "").isProblem(409, "out-of-stock");
    assertEquals(shirt, refused.get("lines/0/sku"));
    assertEquals("5", refused.get("lines/0/available"));
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));
    assertEquals(
        "cancelled",
        integrator("transfers/" + id + "/cancel", "{\"reason\": \"too many\"}")
            .is(200)
            .get("status"));
    Visitor.as("cashier")
        .post("/api/v1/transfers", transfer(UUID.randomUUID(), shirt, 1))
        .isProblem(403, "forbidden");
  }
}
