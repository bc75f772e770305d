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

  @Test
  default void an_adjustment_warns_of_what_is_promised_and_a_write_off_leaves_it_alone() {
    String shirt = ServedHouse.pieces(5);
    String hold = Reserving.hold(UUID.randomUUID(), shirt, "2");
    integrator("reservations", hold).is(201);
    String adjustment =
        """
        {"id": "%s", "store": "S1", "reason": "found", "lines": [{"sku": "%s", "more": 1}]}
        """
            .formatted(UUID.randomUUID(), shirt);
    integrator("adjustments", adjustment).isProblem(403, "forbidden");
    Answer done = Visitor.as("manager").post("/api/v1/adjustments", adjustment).is(201);
    assertEquals(shirt, done.get("warnings/0/sku"));
    assertEquals("2", done.get("warnings/0/reserved"));
    assertEquals("6 on hand, 2 reserved", ServedHouse.figures(shirt));
    Visitor.as("manager").post("/api/v1/adjustments", adjustment).is(200);
    Visitor.as("manager")
        .post(
            "/api/v1/adjustments",
            adjustment
                .replace("\"more\": 1", "\"onHand\": 1")
                .replaceFirst("[0-9a-f-]{36}", UUID.randomUUID().toString()))
        .isProblem(409, "promised");
    UUID id = UUID.randomUUID();
    String writeOff =
        """
        {"id": "%s", "store": "S1", "reason": "broken", "lines": [{"sku": "%s", "quantity": %d}]}
        """;
    Visitor.as("manager")
        .post("/api/v1/write-offs", writeOff.formatted(id, shirt, 5))
        .isProblem(409, "out-of-stock");
    Visitor.as("manager").post("/api/v1/write-offs", writeOff.formatted(id, shirt, 4)).is(201);
    assertEquals("2 on hand, 2 reserved", ServedHouse.figures(shirt));
    Visitor.as("manager").get("/api/v1/write-offs/" + id).is(200);
    Visitor.as("manager").get("/api/v1/adjustments/" + id).isProblem(404, "not-found");
    Answer paper = Visitor.as("manager").get("/api/v1/write-offs/" + id + ".pdf").is(200);
    assertTrue(paper.text().startsWith("%PDF-"));
  }

  @Test
  default void a_stock_take_counts_blind_and_becomes_movements() {
    String shirt = ServedHouse.pieces(5);
    UUID id = UUID.randomUUID();
    String draft = "{\"id\": \"%s\", \"store\": \"S1\", \"blind\": true}".formatted(id);
    integrator("stock-takes", draft).isProblem(403, "forbidden");
    Visitor.as("manager").post("/api/v1/stock-takes", draft).is(201);
    String count =
        """
        {"entries": [{"id": "%s", "sku": "%s", "quantity": 3}]}
        """
            .formatted(UUID.randomUUID(), shirt);
    Visitor cashier = Visitor.as("cashier");
    Answer counted = cashier.post("/api/v1/stock-takes/" + id + "/entries", count).is(200);
    assertEquals("3", Answer.text(counted.list().getJsonObject(0).get("counted")));
    assertTrue(counted.list().getJsonObject(0).isNull("expected"));
    cashier.post("/api/v1/stock-takes/" + id + "/entries", count).is(200);
    cashier.get("/api/v1/stock-takes/" + id + "/differences").isProblem(403, "forbidden");
    Answer differences =
        Visitor.as("manager")
            .get("/api/v1/stock-takes/" + id + "/differences?limit=1000&after=T-")
            .is(200);
    assertEquals(
        1,
        differences.list().stream()
            .filter(line -> line.asJsonObject().getString("sku").equals(shirt))
            .filter(line -> line.asJsonObject().getInt("difference") == -2)
            .count());
    Visitor.as("manager").get("/api/v1/stock-takes/" + id + ".pdf").is(200);
    cashier.get("/api/v1/stock-takes/" + id + "/sheet.pdf").is(200);
    Answer approved = Visitor.as("manager").post("/api/v1/stock-takes/" + id + "/approve", "{}");
    assertEquals("approved", approved.is(200).get("status"));
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
    cashier.post("/api/v1/stock-takes/" + id + "/entries", count).isProblem(409, "wrong-state");
  }

  @Test
  default void a_purchase_comes_in_parts_and_a_waiting_order_gets_its_goods()
      throws InterruptedException {
    String shirt = ServedHouse.pieces(0);
    UUID supplier = UUID.randomUUID();
    Visitor integrator = Visitor.as("integrator");
    integrator
        .put("/api/v1/suppliers/" + supplier, "{\"name\": \"Mill %s\"}".formatted(supplier))
        .is(200);
    integrator("channels/files/orders", waitingOrder(shirt)).is(201);
    UUID id = UUID.randomUUID();
    String draft =
        """
        {"id": "%s", "store": "S1", "supplier": "%s", "expectedOn": "2026-12-24",
         "lines": [{"sku": "%s", "quantity": 5, "price": "120.50"}]}
        """
            .formatted(id, supplier, shirt);
    assertEquals("602.5", integrator("purchase-orders", draft).is(201).get("sum"));
    integrator("purchase-orders/" + id + "/send", "").is(200);
    String delivery =
        "{\"delivery\": \"%s\", \"lines\": [{\"line\": 1, \"quantity\": 3}]}"
            .formatted(UUID.randomUUID());
    Answer partly = integrator("purchase-orders/" + id + "/receive", delivery).is(200);
    assertEquals("partly received", partly.get("status"));
    integrator("purchase-orders/" + id + "/receive", delivery).is(200);
    ServedHouse.awaitFigures(shirt, "3 on hand, 2 reserved");
    assertEquals(1, integrator.get("/api/v1/purchase-orders/" + id + "/deliveries").list().size());
    Answer paper = integrator.get("/api/v1/purchase-orders/" + id + ".pdf?language=en").is(200);
    assertTrue(paper.text().startsWith("%PDF-"));
    integrator.get("/api/v1/picking-list.pdf?store=S1").is(200);
    Answer closed =
        integrator("purchase-orders/" + id + "/close", "{\"reason\": \"sold out there\"}");
    assertEquals("closed", closed.is(200).get("status"));
  }

  private static String waitingOrder(String sku) {
    return """
    {"externalId": "W-%s", "customer": {"name": "Oksana"},
     "lines": [{"sku": "%s", "quantity": 2, "price": "450.00"}]}
    """
        .formatted(sku, sku);
  }
}
