package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The core calls: hold, convert, release, extend, and what can be seen of them. */
interface Reserving {

  /** A hold as it is asked for over HTTP. */
  static String hold(UUID id, String sku, String quantity) {
    return """
    {"id": "%s", "store": "S1", "source": "held order", "reference": "7",
     "lines": [{"sku": "%s", "quantity": %s}]}
    """
        .formatted(id, sku, quantity);
  }

  private static Answer integratorHolds(UUID id, String sku, String quantity) {
    return Visitor.as("integrator").post("/api/v1/reservations", hold(id, sku, quantity));
  }

  private static Answer integratorDoes(UUID id, String verb, String body) {
    return Visitor.as("integrator").post("/api/v1/reservations/" + id + "/" + verb, body);
  }

  @Test
  default void holds_once_however_often_it_is_asked() {
    String shirt = ServedHouse.pieces(5);
    UUID id = UUID.randomUUID();
    Answer first = integratorHolds(id, shirt, "2").is(201);
    assertEquals(id.toString(), first.get("id"));
    assertEquals("active", first.get("status"));
    assertEquals(shirt, first.get("lines/0/sku"));
    assertEquals("MAIN", first.get("lines/0/warehouse"));
    assertEquals("2", first.get("lines/0/quantity"));
    assertEquals(first.text(), integratorHolds(id, shirt, "2").is(200).text());
    assertEquals(first.text(), integratorHolds(id, shirt, "\"2.000\"").is(200).text());
    assertEquals("5 on hand, 2 reserved", ServedHouse.figures(shirt));
  }

  /** A media type with a parameter is unusual enough to go the way of everything else. */
  private static Answer holdsTheLongWay(String body) {
    return Visitor.as("integrator")
        .post(
            "/api/v1/reservations",
            "application/json; charset=utf-8",
            body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  default void the_short_and_the_long_way_of_a_hold_answer_alike() {
    String shirt = ServedHouse.pieces(5);
    String flour = ServedHouse.kilograms(5);
    String end = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS).toString();
    for (String body :
        List.of(
            hold(UUID.randomUUID(), shirt, "1"),
            hold(UUID.randomUUID(), flour, "0.430").replace("\"7\"", "\"«Їжак» \\\"&<\\u2028\""),
            hold(UUID.randomUUID(), shirt, "2")
                .replace("{\"id\"", "{\"expiresAt\": \"%s\", \"id\"")
                .formatted(end),
            """
            {"id": "%s", "store": "S1", "source": "online order", "paid": true, "lines": [
              {"sku": "%s", "quantity": 1}, {"sku": "%s", "quantity": "1.25"}]}
            """
                .formatted(UUID.randomUUID(), shirt, flour))) {
      Answer made = Visitor.as("integrator").post("/api/v1/reservations", body).is(201);
      Answer again = Visitor.as("integrator").post("/api/v1/reservations", body).is(200);
      Answer longWay = holdsTheLongWay(body).is(200);
      assertEquals(longWay.text(), made.text());
      assertEquals(longWay.text(), again.text());
      assertEquals(
          longWay.headers().allValues("Content-Type"), made.headers().allValues("Content-Type"));
    }
    for (String refused :
        List.of(
            hold(UUID.randomUUID(), shirt, "5"),
            hold(UUID.randomUUID(), shirt, "0.5"),
            hold(UUID.randomUUID(), "GHOST", "1"),
            hold(UUID.randomUUID(), shirt, "1").replace("S1", "S9"),
            hold(UUID.randomUUID(), shirt, "1").replace("held order", "theft"),
            "{\"id\": ",
            "[]")) {
      Answer shortWay = Visitor.as("integrator").post("/api/v1/reservations", refused);
      Answer longWay = holdsTheLongWay(refused);
      assertTrue(shortWay.status() >= 400, shortWay::toString);
      assertEquals(longWay.status() + longWay.text(), shortWay.status() + shortWay.text());
      assertEquals(
          longWay.headers().allValues("Content-Type"),
          shortWay.headers().allValues("Content-Type"));
    }
  }

  @Test
  default void refuses_an_id_that_means_something_else_already() {
    String shirt = ServedHouse.pieces(5);
    UUID id = UUID.randomUUID();
    integratorHolds(id, shirt, "2").is(201);
    integratorHolds(id, shirt, "3").isProblem(409, "id-reused");
    assertEquals("5 on hand, 2 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void names_every_line_that_is_short_and_takes_none() {
    String shirt = ServedHouse.pieces(5);
    String shoe = ServedHouse.pieces(1);
    String body =
        """
        {"id": "%s", "store": "S1", "source": "online order", "lines": [
          {"sku": "%s", "quantity": 5}, {"sku": "%s", "quantity": 4}]}
        """
            .formatted(UUID.randomUUID(), shirt, shoe);
    Answer refused = Visitor.as("integrator").post("/api/v1/reservations", body);
    refused.isProblem(409, "out-of-stock");
    assertEquals(1, refused.object().getJsonArray("lines").size(), refused::toString);
    assertEquals(shoe, refused.get("lines/0/sku"));
    assertEquals("4", refused.get("lines/0/wanted"));
    assertEquals("1", refused.get("lines/0/available"));
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void a_conversion_takes_the_goods_away_and_happens_once() {
    String shirt = ServedHouse.pieces(5);
    UUID id = UUID.randomUUID();
    integratorHolds(id, shirt, "2").is(201);
    assertEquals("converted", integratorDoes(id, "convert", "").is(200).get("status"));
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
    Answer late = integratorDoes(id, "release", "{\"reason\": \"late\"}");
    assertEquals("converted", late.isProblem(409, "not-active").get("actual"));
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void a_release_gives_back_once() {
    String shirt = ServedHouse.pieces(5);
    UUID id = UUID.randomUUID();
    integratorHolds(id, shirt, "2").is(201);
    Answer released = integratorDoes(id, "release", "{\"reason\": \"changed his mind\"}");
    assertEquals("released", released.is(200).get("status"));
    Answer again = integratorDoes(id, "release", "{\"reason\": \"changed his mind\"}");
    assertEquals("released", again.isProblem(409, "not-active").get("actual"));
    integratorDoes(id, "convert", "").isProblem(409, "not-active");
    integratorHolds(id, shirt, "2").is(200);
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void an_end_can_be_moved_while_it_has_not_come() {
    String shirt = ServedHouse.pieces(5);
    UUID id = UUID.randomUUID();
    integratorHolds(id, shirt, "2").is(201);
    Instant end = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    Answer extended = integratorDoes(id, "extend", "{\"expiresAt\": \"%s\"}".formatted(end));
    assertEquals(end, Instant.parse(extended.is(200).get("expiresAt")));

    Answer listed = Visitor.as("integrator").get("/api/v1/reservations?sku=" + shirt).is(200);
    JsonObject item = listed.list().getJsonObject(0);
    assertEquals(id.toString(), item.getString("id"));
    long left = item.getJsonNumber("secondsLeft").longValue();
    assertTrue(left > 7000 && left <= 7200, "seconds left: " + left);
    assertEquals(
        0,
        Visitor.as("integrator")
            .get("/api/v1/reservations?sku=" + shirt + "&source=online%20order")
            .is(200)
            .list()
            .size());
  }

  @Test
  default void what_is_over_frees_itself_within_seconds() throws InterruptedException {
    String shirt = ServedHouse.pieces(1);
    UUID id = UUID.randomUUID();
    String body =
        hold(id, shirt, "1")
            .replace(
                "\"reference\"",
                "\"expiresAt\": \"%s\", \"reference\"".formatted(Instant.now().plusSeconds(5)));
    Visitor.as("integrator").post("/api/v1/reservations", body).is(201);
    integratorHolds(UUID.randomUUID(), shirt, "1").isProblem(409, "out-of-stock");
    ServedHouse.awaitFigures(shirt, "1 on hand, 0 reserved");
    Answer late = integratorDoes(id, "convert", "");
    assertEquals("expired", late.isProblem(409, "not-active").get("actual"));
  }

  @Test
  default void the_three_figures_are_told() {
    String shirt = ServedHouse.pieces(5);
    integratorHolds(UUID.randomUUID(), shirt, "2").is(201);
    Answer told = Visitor.as("cashier").get("/api/v1/availability?store=S1&sku=" + shirt).is(200);
    JsonObject main = told.list().getJsonObject(0);
    assertEquals("MAIN", main.getString("warehouse"));
    assertEquals(5, main.getInt("onHand"));
    assertEquals(2, main.getInt("reserved"));
    assertEquals(3, main.getInt("available"));
    assertTrue(main.getInt("version") > 1);
    Visitor.as("cashier").get("/api/v1/availability?sku=GHOST").isProblem(404, "unknown-sku");
    Visitor.as("cashier").get("/api/v1/availability").isProblem(422, "invalid");
  }

  @Test
  default void the_audit_proves_the_rules() {
    Answer proof = Visitor.as("integrator").get("/api/v1/audit/stock").is(200);
    assertEquals("true", proof.get("ok"), proof::toString);
    assertEquals("[]", proof.get("violations"));
    assertTrue(Long.parseLong(proof.get("checked")) > 1000);
  }

  @Test
  default void low_stock_is_listed_by_what_is_available() {
    Answer all = Visitor.as("cashier").get("/api/v1/low-stock?store=S1&limit=5").is(200);
    assertTrue(all.text().contains("\"count\""), all::toString);
    Visitor.as("cashier").get("/api/v1/low-stock?store=S2").isProblem(403, "forbidden");
    Visitor.as("cashier").get("/api/v1/low-stock?offset=-1").isProblem(422, "invalid");
    Visitor.as("cashier").get("/api/v1/low-stock?q=" + "x".repeat(101)).isProblem(422, "invalid");
    Visitor.stranger().get("/api/v1/low-stock").isProblem(401, "not-signed-in");
  }
}
