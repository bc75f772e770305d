package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything that makes no sense is refused with a reason, and leaves no trace. */
interface BadInput {
  String RESERVATIONS = "/api/v1/reservations";

  private static void leavesNoTrace(Map<String, String> bodies, int status, String type) {
    List<String> before = ServedHouse.everythingWritten();
    bodies.forEach(
        (what, body) -> {
          Answer answer = Visitor.as("integrator").post(RESERVATIONS, body);
          assertEquals(status, answer.status(), () -> what + " answered " + answer);
          answer.isProblem(status, type);
        });
    assertEquals(before, ServedHouse.everythingWritten());
  }

  private static String holdOf(String sku, String quantity) {
    return Reserving.hold(UUID.randomUUID(), sku, quantity);
  }

  private static String changed(String sku, String part, String instead) {
    String body = holdOf(sku, "1");
    assertEquals(true, body.contains(part), part);
    return body.replace(part, instead);
  }

  @Test
  default void impossible_quantities_are_refused() {
    String shirt = ServedHouse.pieces(5);
    String sugar = ServedHouse.kilograms(5);
    Map<String, String> bodies = new LinkedHashMap<>();
    for (String quantity :
        List.of(
            "0",
            "-1",
            "-0.001",
            "1000000000000",
            "1e999999",
            "1E+12",
            "1e-9",
            "\"\"",
            "\" \"",
            "\"one\"",
            "\"0x10\"",
            "\"1,5\"",
            "\"\\u0661\"",
            "true",
            "null",
            "[1]",
            "{\"a\": 1}",
            "\"Infinity\"",
            "\"9999999999999999999999999999999999999999\"")) {
      bodies.put("quantity " + quantity, holdOf(shirt, quantity));
    }
    bodies.put("half a piece", holdOf(shirt, "0.5"));
    bodies.put("half a gram", holdOf(sugar, "0.0005"));
    leavesNoTrace(bodies, 422, "invalid");
  }

  @Test
  default void unknown_goods_are_named_as_such_whatever_they_are_called() {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (String sku :
        List.of(
            "GHOST",
            "'; DROP TABLE product; --",
            "x' OR '1'='1",
            "%",
            "_",
            "\\\\",
            "${jndi:ldap://127.0.0.1/a}",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "\\u202e",
            "\\ud83d\\udc55")) {
      bodies.put("SKU " + sku, holdOf(sku, "1"));
    }
    leavesNoTrace(bodies, 404, "unknown-sku");
  }

  @Test
  default void fields_of_the_wrong_kind_are_refused() {
    String shirt = ServedHouse.pieces(5);
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("a nameless id", changed(shirt, "\"id\": \"", "\"id\": \"not-a-uuid-"));
    bodies.put("no id", changed(shirt, "\"id\"", "\"idea\""));
    bodies.put("a store that is a number", changed(shirt, "\"S1\"", "1"));
    bodies.put("a long store", changed(shirt, "\"S1\"", "\"" + "S".repeat(17) + "\""));
    bodies.put("a made-up source", changed(shirt, "held order", "theft"));
    bodies.put("a reference that is an object", changed(shirt, "\"7\"", "{}"));
    bodies.put("a long reference", changed(shirt, "\"7\"", "\"" + "x".repeat(201) + "\""));
    bodies.put(
        "lines that are an object", changed(shirt, "\"lines\": [", "\"lines\": {}, \"x\":["));
    bodies.put("no lines", changed(shirt, "\"lines\"", "\"rows\""));
    bodies.put("empty lines", changed(shirt, "\"lines\": [", "\"lines\": [], \"rows\": ["));
    bodies.put("lines of text", changed(shirt, "\"lines\": [", "\"lines\": [\"a\", "));
    bodies.put("a line that is an array", changed(shirt, "\"lines\": [", "\"lines\": [[], "));
    bodies.put("a SKU that is a number", changed(shirt, "\"" + shirt + "\"", "17"));
    bodies.put("a long SKU", changed(shirt, shirt, "S".repeat(65)));
    bodies.put("a NUL in the SKU", changed(shirt, shirt, shirt + "\\u0000"));
    bodies.put("an escape in the reference", changed(shirt, "\"7\"", "\"\\u001b[2J\""));
    bodies.put("half a letter", changed(shirt, "\"7\"", "\"\\ud800\""));
    String line = "{\"sku\": \"%s\", \"quantity\": 1}".formatted(shirt);
    bodies.put(
        "501 lines", changed(shirt, "\"lines\": [", "\"lines\": [" + (line + ", ").repeat(500)));
    bodies.put("an unknown store", changed(shirt, "\"S1\"", "\"S9\""));
    leavesNoTrace(bodies, 422, "invalid");
  }

  @Test
  default void times_that_cannot_be_are_refused() {
    String shirt = ServedHouse.pieces(5);
    Map<String, String> bodies = new LinkedHashMap<>();
    for (String time :
        List.of(
            "\"" + Instant.now().minusSeconds(1) + "\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"+1000000-01-01T00:00:00Z\"",
            "\"2026-02-30T10:00:00Z\"",
            "\"2126-11-30\"",
            "\"31122126\"",
            "\"tomorrow\"",
            "4102444800",
            "true",
            "{}")) {
      bodies.put(
          "expiresAt " + time,
          changed(shirt, "\"reference\"", "\"expiresAt\": " + time + ", \"reference\""));
    }
    leavesNoTrace(bodies, 422, "invalid");
  }

  @Test
  default void what_is_no_json_object_is_refused() {
    String shirt = ServedHouse.pieces(5);
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("nothing", "");
    bodies.put("blanks", "  \n ");
    bodies.put("null", "null");
    bodies.put("a number", "42");
    bodies.put("a text", "\"hold\"");
    bodies.put("an array", "[" + holdOf(shirt, "1") + "]");
    bodies.put("half of it", holdOf(shirt, "1").substring(0, 40));
    bodies.put("two of it", holdOf(shirt, "1") + holdOf(shirt, "1"));
    bodies.put("a key twice", changed(shirt, "\"store\"", "\"store\": \"S2\", \"store\""));
    bodies.put("a bare word", changed(shirt, "\"7\"", "NaN"));
    bodies.put("single quotes", holdOf(shirt, "1").replace('"', '\''));
    bodies.put("a raw line break in a text", changed(shirt, "\"7\"", "\"7\n\""));
    bodies.put("a comment", "/* please */ " + holdOf(shirt, "1"));
    bodies.put("100,000 arrays in each other", "[".repeat(100_000));
    bodies.put("30,000 objects in each other", "{\"a\":".repeat(30_000));
    bodies.put("a number of 100,000 digits", holdOf(shirt, "9".repeat(100_000)));
    bodies.put("XML", "<hold/>");
    leavesNoTrace(bodies, 400, "malformed");
  }

  @Test
  default void letters_that_are_no_utf_8_are_refused() {
    String shirt = ServedHouse.pieces(5);
    List<String> before = ServedHouse.everythingWritten();
    byte[] body = changed(shirt, "\"7\"", "\"Їжак\"").getBytes(Charset.forName("cp1251"));
    Visitor.as("integrator")
        .post(RESERVATIONS, "application/json", body)
        .isProblem(400, "malformed");
    assertEquals(before, ServedHouse.everythingWritten());
  }

  @Test
  default void odd_texts_are_kept_as_they_are() {
    String shirt = ServedHouse.pieces(5);
    String odd = "Robert'); DROP TABLE reservation;-- 👕 Їжак % _ \\\\ <b>";
    String stored = odd.replace("\\\\", "\\");
    byte[] body = changed(shirt, "\"7\"", "\"" + odd + "\"").getBytes(StandardCharsets.UTF_8);
    Answer held = Visitor.as("integrator").post(RESERVATIONS, "application/json", body).is(201);
    assertEquals(stored, held.get("reference"));
    assertEquals(
        List.of(stored),
        ServedHouse.read("SELECT reference FROM reservation WHERE sku = ?", shirt));
  }
}
