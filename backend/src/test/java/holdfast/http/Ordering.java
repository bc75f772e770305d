package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Online orders: in, through, and out again. */
interface Ordering {
  String INTAKE = "/api/v1/channels/files/orders";

  private static String order(String externalId, String sku, String quantity) {
    return """
    {"externalId": "%s", "customer": {"name": "Оксана Петренко"},
     "lines": [{"sku": "%s", "quantity": %s, "price": "800.00"}]}
    """
        .formatted(externalId, sku, quantity);
  }

  private static String number() {
    return "IT-" + UUID.randomUUID();
  }

  private static Answer sends(String body) {
    return Visitor.as("integrator").post(INTAKE, body);
  }

  @Test
  default void an_order_reserves_at_once_and_once_for_ever() {
    String shirt = ServedHouse.pieces(5);
    String number = number();
    Answer first = sends(order(number, shirt, "2")).is(201);
    assertEquals("accepted", first.get("status"));
    assertEquals("5 on hand, 2 reserved", ServedHouse.figures(shirt));
    JsonObject line = first.object().getJsonObject("order").getJsonArray("lines").getJsonObject(0);
    assertEquals(20, line.getJsonObject("difference").getInt("percent"));

    assertEquals("repeated", sends(order(number, shirt, "2")).is(200).get("status"));
    String id = first.get("id");
    Visitor manager = Visitor.as("manager");
    manager.post("/api/v1/orders/" + id + "/cancel", "{}").isProblem(422, "invalid");
    Answer cancelled =
        manager.post("/api/v1/orders/" + id + "/cancel", "{\"reason\": \"changed his mind\"}");
    assertEquals("cancelled", cancelled.is(200).get("status"));
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));

    Answer again = sends(order(number, shirt, "2")).is(200);
    assertEquals("cancelled", again.get("order/status"), "a cancelled order never comes back");
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));
    manager.post("/api/v1/orders/" + id + "/fulfil", "").isProblem(409, "order-closed");
  }

  @Test
  default void an_order_goes_through_to_the_end() {
    String shirt = ServedHouse.pieces(5);
    String number = number();
    String id = sends(order(number, shirt, "2")).is(201).get("id");
    Visitor manager = Visitor.as("manager");
    assertEquals(
        "confirmed", manager.post("/api/v1/orders/" + id + "/confirm", "").is(200).get("status"));
    assertEquals(
        "fulfilled", manager.post("/api/v1/orders/" + id + "/fulfil", "").is(200).get("status"));
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
    Answer found = manager.get("/api/v1/orders?channel=files&externalId=" + number).is(200);
    assertEquals(id, found.list().getJsonObject(0).getString("id"));
    assertEquals(1, found.list().size());
  }

  @Test
  default void an_order_is_kept_sent_restored_and_invoiced() {
    String shirt = ServedHouse.pieces(5);
    String address = "/api/v1/orders/" + sends(order(number(), shirt, "2")).is(201).get("id");
    Visitor manager = Visitor.as("manager");
    Answer kept = manager.post(address + "/prolong", "{\"until\": \"2027-11-20T10:00:00Z\"}");
    assertEquals("2027-11-20T10:00:00Z", kept.is(200).get("expiresAt"));
    manager
        .post(address + "/prolong", "{\"until\": \"2020-01-01T00:00:00Z\"}")
        .isProblem(422, "invalid");
    manager.post(address + "/sent", "{}").isProblem(422, "invalid");
    assertEquals("A1", manager.post(address + "/sent", "{\"waybill\": \"A1\"}").get("waybill"));
    manager.get(address + "/invoice").isProblem(404, "not-found");
    Answer invoice = manager.post(address + "/invoice", "").is(200);
    assertEquals("1600.00", invoice.get("total"));
    assertEquals("discount", invoice.get("difference/kind"));
    manager.post(address + "/cancel", "{\"reason\": \"no\", \"shopReason\": \"other\"}").is(200);
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));
    manager.post(address + "/reserve-again", "").isProblem(409, "order-closed");
    assertEquals("new", manager.post(address + "/restore", "").is(200).get("status"));
    assertEquals("5 on hand, 2 reserved", ServedHouse.figures(shirt));
    assertEquals("firm", manager.post(address + "/seen", "").is(200).get("there/stage"));
    assertEquals(0, manager.get(address + "/messages").is(200).list().size());
    manager
        .post(address + "/messages/" + UUID.randomUUID() + "/again", "")
        .isProblem(404, "not-found");
    Visitor.as("cashier").post(address + "/restore", "").isProblem(403, "forbidden");
  }

  @Test
  default void the_forms_of_files_are_read_too() {
    String shirt = ServedHouse.pieces(5);
    String number = number();
    sends(
            """
            {"Client": {"Name": "Ірина"}, "Options": {"OrderNumber": "%s", "ReserveDate": "31122099"},
             "Goods": [{"GoodID": "%s", "Price": "800.00", "Count": "1"},
                       {"GoodID": "GHOST", "Price": "1.00", "Count": "1"}]}
            """
                .formatted(number, shirt))
        .is(201);
    assertEquals("5 on hand, 1 reserved", ServedHouse.figures(shirt));
    String sections =
        """
        [Options]
        OrderNumber=%s
        [Goods]
        GoodID=%s
        Price=8
        Count=1
        """
            .formatted(number(), shirt);
    byte[] body = sections.getBytes(StandardCharsets.UTF_8);
    Visitor.as("integrator").post(INTAKE, "text/plain", body).is(201);
    assertEquals("5 on hand, 2 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void a_bad_order_does_not_hold_up_the_others() {
    String shirt = ServedHouse.pieces(5);
    String good = order(number(), shirt, "1");
    Answer each =
        sends("[" + order(number(), shirt, "0.0005") + "," + good + "," + good + "]").is(200);
    List<String> fates =
        each.list().getValuesAs(JsonObject.class).stream()
            .map(item -> item.getString("status"))
            .toList();
    assertEquals(List.of("refused", "accepted", "repeated"), fates);
    assertEquals("5 on hand, 1 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void what_is_no_order_leaves_no_trace() {
    String shirt = ServedHouse.pieces(5);
    List<String> before = ServedHouse.everythingWritten();
    for (String quantity : List.of("0", "-1", "0.5", "1000000000000", "1e999999", "\"x\"", "{}")) {
      sends(order(number(), shirt, quantity)).isProblem(422, "invalid");
    }
    sends("").isProblem(400, "malformed");
    sends("[[[").isProblem(400, "malformed");
    sends("[".repeat(100_000)).isProblem(400, "malformed");
    sends("{}").isProblem(422, "invalid");
    sends(order("x".repeat(65), shirt, "1")).isProblem(422, "invalid");
    Visitor.as("integrator")
        .post("/api/v1/channels/nowhere/orders", order(number(), shirt, "1"))
        .isProblem(404, "not-found");
    Visitor.as("cashier").post(INTAKE, order(number(), shirt, "1")).isProblem(403, "forbidden");
    Visitor.as("manager").get("/api/v1/orders?limit=many").isProblem(422, "invalid");
    Visitor.as("manager").get("/api/v1/orders?status=lost").isProblem(422, "invalid");
    Visitor.as("manager").get("/api/v1/orders/" + UUID.randomUUID()).isProblem(404, "not-found");
    assertEquals(before, ServedHouse.everythingWritten());
  }

  @Test
  default void a_cashier_does_not_cancel_orders() {
    String shirt = ServedHouse.pieces(5);
    String id = sends(order(number(), shirt, "1")).is(201).get("id");
    Visitor.as("cashier")
        .post("/api/v1/orders/" + id + "/cancel", "{\"reason\": \"x\"}")
        .isProblem(403, "forbidden");
    assertEquals("5 on hand, 1 reserved", ServedHouse.figures(shirt));
  }
}
