package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a till says to the server over HTTP (docs/protocols/till.md). */
interface AtTheTill {

  private static Answer puts(UUID cart, String sku, String quantity) {
    return Visitor.as("cashier")
        .put(
            "/api/v1/till/carts/" + cart,
            "{\"till\": \"S1-1\", \"lines\": [{\"sku\": \"%s\", \"quantity\": %s}]}"
                .formatted(sku, quantity));
  }

  private static Answer signs(String supervisor, UUID cart, String sku) {
    return Visitor.as("cashier")
        .post(
            "/api/v1/till/overrides",
            """
            {"till": "S1-1", "cart": "%s", "user": "%s", "password": "holdfast-demo",
             "sku": "%s", "quantity": 1, "reason": "the display piece"}
            """
                .formatted(cart, supervisor, sku));
  }

  /** A package of one piece for 1000.00 in cash. */
  static String sale(UUID id, int number, String sku, String override) {
    return """
    {"id": "%s", "schema": 1, "type": "sale", "number": %d, "soldAt": "%s", "cashier": "cashier",
     "lines": [{"sku": "%s", "name": "Test goods", "quantity": 1, "price": "1000.00",
                "amount": "1000.00", "override": %s}],
     "total": "1000.00", "payments": [{"kind": "cash", "amount": "1000.00"}]}
    """
        .formatted(id, number, Instant.parse("2026-11-22T10:00:00Z"), sku, override);
  }

  private static Answer sends(String... packages) {
    return Visitor.as("cashier")
        .post(
            "/api/v1/till/packages",
            "{\"till\": \"S1-1\", \"packages\": [" + String.join(",", packages) + "]}");
  }

  @Test
  default void a_cart_holds_exactly_what_lies_in_it() {
    String shirt = ServedHouse.pieces(5);
    UUID cart = UUID.randomUUID();
    assertEquals("2", puts(cart, shirt, "2").is(200).get("lines/0/quantity"));
    puts(cart, shirt, "5").is(200);
    assertEquals("5 on hand, 5 reserved", ServedHouse.figures(shirt));
    puts(cart, shirt, "1").is(200);
    assertEquals("5 on hand, 1 reserved", ServedHouse.figures(shirt));
    Visitor.as("cashier")
        .put("/api/v1/till/carts/" + cart, "{\"till\": \"S1-1\", \"lines\": []}")
        .is(200);
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void a_shortage_says_who_holds_the_units() {
    String shirt = ServedHouse.pieces(3);
    UUID other = UUID.randomUUID();
    Visitor.as("integrator").post(BadInput.RESERVATIONS, Reserving.hold(other, shirt, "2")).is(201);
    UUID cart = UUID.randomUUID();
    puts(cart, shirt, "1").is(200);
    Answer refused = puts(cart, shirt, "2").isProblem(409, "out-of-stock");
    assertEquals("prohibit", refused.get("negativeStock"));
    JsonObject line = refused.object().getJsonArray("lines").getJsonObject(0);
    assertEquals(1, line.getInt("available"), "its own unit is available to the cart");
    assertEquals(2, line.getInt("wanted"));
    assertEquals(3, line.getInt("onHand"));
    assertEquals(2, line.getInt("reserved"));
    assertEquals(
        "held order", line.getJsonArray("reservedBy").getJsonObject(0).getString("source"));
    assertEquals(JsonValue.EMPTY_JSON_ARRAY, line.getJsonArray("otherStores"));
    assertEquals("3 on hand, 3 reserved", ServedHouse.figures(shirt), "the hold stays as it was");
  }

  @Test
  default void a_senior_signs_for_what_is_not_there_and_a_cashier_cannot() {
    String shirt = ServedHouse.pieces(0);
    UUID cart = UUID.randomUUID();
    signs("cashier", cart, shirt).isProblem(403, "forbidden");
    String consent = signs("senior", cart, shirt).is(200).get("id");
    assertEquals(
        List.of("senior"),
        ServedHouse.read("SELECT signed_by FROM negative_stock_consent WHERE id = ?", consent));
    Answer taken = sends(sale(cart, 90_001, shirt, "\"" + consent + "\"")).is(200);
    assertEquals("stored", taken.get("results/0/status"));
    assertEquals("-1 on hand, 0 reserved", ServedHouse.figures(shirt));
    assertFalse(
        ServedHouse.read("SELECT kind FROM incident WHERE sku = ?", shirt).isEmpty(),
        "somebody has to settle that");
  }

  @Test
  default void a_sale_is_stored_once_however_often_it_is_sent() {
    String shirt = ServedHouse.pieces(5);
    UUID cart = UUID.randomUUID();
    puts(cart, shirt, "1").is(200);
    String sale = sale(cart, 90_002, shirt, "null");
    assertEquals("stored", sends(sale).is(200).get("results/0/status"));
    assertEquals("repeated", sends(sale).is(200).get("results/0/status"));
    assertEquals("4 on hand, 0 reserved", ServedHouse.figures(shirt));
    String other = sale(cart, 90_002, ServedHouse.pieces(1), "null");
    assertEquals("parked", sends(other).is(200).get("results/0/status"));
    puts(cart, shirt, "1").isProblem(409, "not-active");
  }

  @Test
  default void what_cannot_be_understood_is_parked_and_lets_the_others_pass() {
    String shirt = ServedHouse.pieces(5);
    String good = sale(UUID.randomUUID(), 90_003, shirt, "null");
    Answer taken =
        sends(
                "{}",
                "{\"id\": 7, \"schema\": 1}",
                good.replace("\"total\": \"1000.00\"", "\"total\": \"1.00\""),
                good.replace("\"schema\": 1", "\"schema\": 99"),
                good)
            .is(200);
    for (int i = 0; i < 4; i++) {
      assertEquals("parked", taken.get("results/" + i + "/status"), taken::toString);
      assertFalse(taken.get("results/" + i + "/reason").isBlank());
    }
    assertEquals("stored", taken.get("results/4/status"));
    assertEquals("4 on hand, 0 reserved", ServedHouse.figures(shirt));
    Answer aside =
        Visitor.as("cashier")
            .post(
                "/api/v1/till/packages",
                "{\"till\": \"S1-1\", \"packages\": [], \"aside\": [{\"id\": \"never seen\"}]}")
            .is(200);
    assertTrue(aside.toString().contains("\"settled\":[]"), aside::toString);
    Visitor.as("cashier").post("/api/v1/till/packages", "[]").isProblem(400, "malformed");
    Visitor.as("cashier")
        .post("/api/v1/till/packages", "{\"till\": \"S1-1\", \"packages\": 7}")
        .isProblem(422, "invalid");
  }

  @Test
  default void a_sale_of_what_was_promised_is_recorded_and_the_promise_falls_short() {
    String shirt = ServedHouse.pieces(1);
    UUID promised = UUID.randomUUID();
    Visitor.as("integrator")
        .post(BadInput.RESERVATIONS, Reserving.hold(promised, shirt, "1"))
        .is(201);
    sends(sale(UUID.randomUUID(), 90_004, shirt, "null")).is(200);
    assertEquals("0 on hand, 0 reserved", ServedHouse.figures(shirt));
    Answer fate = Visitor.as("integrator").get("/api/v1/reservations/" + promised).is(200);
    assertEquals("short", fate.get("status"));
  }

  @Test
  default void the_stock_status_says_who_holds_the_units_and_where_else_there_are_some() {
    String shirt = ServedHouse.pieces(5);
    Visitor.as("integrator")
        .post(BadInput.RESERVATIONS, Reserving.hold(UUID.randomUUID(), shirt, "2"))
        .is(201);
    String asked = "/api/v1/till/stock?till=S1-1&sku=";
    Answer status = Visitor.as("cashier").get(asked + shirt).is(200);
    assertEquals("3", status.get("warehouses/0/available"));
    assertEquals("2", status.get("promises/0/quantity"));
    assertEquals("MAIN", status.get("promises/0/warehouse"));
    Visitor.as("cashier").get(asked + "NO-SUCH").isProblem(404, "unknown-sku");
    Visitor.as("cashier").get("/api/v1/till/stock?till=S1-1").isProblem(422, "invalid");
    Visitor.as("cashier").get("/api/v1/till/stock?till=S9-9&sku=X").isProblem(404, "not-found");
    Visitor.stranger().get(asked + shirt).isProblem(401, "not-signed-in");
  }

  @Test
  default void goods_come_back_once_against_their_receipt() {
    String shirt = ServedHouse.pieces(5);
    UUID sale = UUID.randomUUID();
    sends(sale(sale, 90_005, shirt, "null")).is(200);
    Answer found = Visitor.as("cashier").get("/api/v1/till/receipts?till=S1-1&find=S1-1/90005");
    assertEquals(sale.toString(), found.is(200).get("receipts/0/id"));
    assertEquals("1", found.get("receipts/0/lines/0/left"));
    UUID back = UUID.randomUUID();
    assertEquals("1", claims(back, sale).is(200).get("lines/0/left"));
    claims(UUID.randomUUID(), sale).isProblem(409, "already-returned");
    claims(back, UUID.randomUUID()).isProblem(404, "not-found");
    assertEquals("stored", sends(back(back, 90_006, sale, shirt)).is(200).get("results/0/status"));
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));
    claims(UUID.randomUUID(), sale).isProblem(409, "already-returned");
  }

  private static Answer claims(UUID back, UUID sale) {
    return Visitor.as("cashier")
        .put(
            "/api/v1/till/returns/" + back,
            "{\"till\": \"S1-1\", \"receipt\": \"%s\", \"lines\": [{\"line\": 1, \"quantity\": 1}]}"
                .formatted(sale));
  }

  /** The package of a return of one piece for 1000.00 in cash. */
  private static String back(UUID id, int number, UUID sale, String sku) {
    return """
    {"id": "%s", "schema": 3, "type": "return", "number": %d, "at": "2026-11-29T10:00:00Z",
     "cashier": "cashier", "receipt": "%s", "reason": "does not fit",
     "lines": [{"line": 1, "sku": "%s", "name": "Test goods", "quantity": 1, "price": "1000.00",
                "amount": "1000.00"}],
     "total": "1000.00", "payments": [{"kind": "cash", "amount": "1000.00"}]}
    """
        .formatted(id, number, sale, sku);
  }

  @Test
  default void a_till_starts_from_one_snapshot() {
    String shirt = ServedHouse.pieces(5);
    Answer snapshot = Visitor.as("cashier").get("/api/v1/till/snapshot?till=S1-1").is(200);
    assertEquals("S1", snapshot.get("store/code"));
    assertEquals("prohibit", snapshot.get("store/negativeStock"));
    assertTrue(
        snapshot.object().getJsonArray("products").getValuesAs(JsonObject.class).stream()
            .anyMatch(product -> product.getString("sku").equals(shirt)));
    assertTrue(snapshot.object().getJsonArray("stock").size() > 1000);
  }

  @Test
  default void a_snapshot_comes_in_pieces_and_compressed_to_those_who_read_that() {
    Visitor cashier = Visitor.as("cashier");
    String path = "/api/v1/till/snapshot?till=S1-1&limit=50";
    Answer plain = cashier.get(path).is(200);
    assertEquals("(none)", plain.header("Content-Encoding"));
    assertEquals(
        "(none)", cashier.get(path, "Accept-Encoding", "gzip;q=0").header("Content-Encoding"));
    Answer first = cashier.get(path, "Accept-Encoding", "br, gzip").is(200);
    assertEquals("gzip", first.header("Content-Encoding"));
    assertEquals(plain.object().get("products"), first.object().get("products"));
    String last = first.get("products/49/sku");
    assertEquals(last, first.get("next"));
    Answer second = cashier.get(path + "&after=" + last).is(200);
    assertTrue(second.get("products/0/sku").compareTo(last) > 0);
    assertTrue(cashier.get("/api/v1/till/snapshot?till=S1-1").is(200).object().isNull("next"));
  }

  @Test
  default void a_till_tells_which_devices_its_bridge_has() {
    String device = "{\"id\": \"scale\", \"kind\": \"scale\", \"driver\": \"mt-sics\"%s}";
    String told = "{\"till\": \"S1-1\", \"devices\": [%s]}";
    String path = "/api/v1/till/bridge-devices";
    Visitor cashier = Visitor.as("cashier");
    Answer kept = cashier.put(path, told.formatted(device.formatted(", \"opensDrawer\": false")));
    assertEquals(1, kept.is(200).object().getInt("devices"));
    cashier
        .put(path, told.formatted(device.formatted(", \"opensDrawer\": 7")))
        .isProblem(422, "invalid");
    cashier.put(path, told.formatted("").replace("S1-1", "S2-1")).isProblem(403, "forbidden");
    assertEquals(0, cashier.put(path, told.formatted("")).is(200).object().getInt("devices"));
  }

  @Test
  default void what_a_bridge_kept_is_taken_only_of_a_pairing_of_that_till() {
    String file =
        "{\"till\": \"%s\", \"device\": \"0195d2f0-0000-7000-8000-000000000001\","
            + " \"nonce\": \"AAAAAAAAAAAAAAAA\", \"sealed\": \"AAAA\"}";
    String path = "/api/v1/till/queue-files";
    Visitor cashier = Visitor.as("cashier");
    cashier.post(path, file.formatted("S1-1")).isProblem(404, "not-found");
    cashier.post(path, file.formatted("S2-1")).isProblem(403, "forbidden");
    cashier.post(path, "{\"till\": \"S1-1\"}").isProblem(422, "invalid");
  }

  @Test
  default void each_answer_says_what_time_it_is_since_tills_compare_their_clocks() {
    String said = Visitor.as("cashier").get("/api/v1/tills").is(200).header("Date");
    Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(said));
    assertTrue(
        Duration.between(then, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0, said);
  }
}
