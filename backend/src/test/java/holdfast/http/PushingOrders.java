package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders that a store pushes over its live connection. */
interface PushingOrders {
  Duration SOON = Duration.ofSeconds(30);
  String KEY = "a key that nobody guesses, 1";

  private static Listener store(String key) throws Exception {
    Visitor.as("manager")
        .put("/api/v1/channels/live/secrets/key", "{\"secret\": \"" + KEY + "\"}")
        .is(204);
    Listener store = Listener.connect("/ws/orders/live");
    store.say("{\"type\": \"hello\", \"protocol\": 1, \"key\": \"%s\"}".formatted(key));
    return store;
  }

  private static Listener signedIn() throws Exception {
    Listener store = store(KEY);
    assertEquals("welcome", read(store.hears(SOON)).getString("type"));
    return store;
  }

  private static JsonObject read(String message) {
    return Json.createReader(new StringReader(message)).readObject();
  }

  private static String number() {
    return "L-" + UUID.randomUUID();
  }

  private static String order(int seq, String number, String sku, int quantity, String more) {
    return """
    {"type": "order", "seq": %d, "order": {"externalId": "%s", "lines":
      [{"sku": "%s", "quantity": %d, "price": "900.00"}]}%s}
    """
        .formatted(seq, number, sku, quantity, more);
  }

  @Test
  default void an_order_is_acknowledged_when_it_is_reserved() throws Exception {
    String shirt = ServedHouse.pieces(3);
    try (Listener store = signedIn()) {
      store.say(order(7, number(), shirt, 2, ""));
      JsonObject taken = read(store.hears(SOON));
      assertEquals("taken", taken.getString("type"), taken::toString);
      assertEquals(7, taken.getInt("seq"));
      assertTrue(taken.getBoolean("isNew"));
      assertEquals(2, taken.getJsonArray("lines").getJsonObject(0).getInt("reserved"));
      assertEquals("3 on hand, 2 reserved", ServedHouse.figures(shirt));
    }
  }

  @Test
  default void an_order_that_is_sent_again_after_a_break_is_there_once() throws Exception {
    String shirt = ServedHouse.pieces(3);
    String number = number();
    try (Listener store = signedIn()) {
      store.say(order(1, number, shirt, 1, "")); // and the line breaks before the answer is read
    }
    try (Listener store = signedIn()) {
      store.say(order(1, number, shirt, 1, ""));
      assertEquals("taken", read(store.hears(SOON)).getString("type"));
      store.say(order(2, number, shirt, 1, ""));
      assertFalse(read(store.hears(SOON)).getBoolean("isNew"));
    }
    assertEquals("3 on hand, 1 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void a_cancel_that_is_pushed_gives_the_goods_back() throws Exception {
    String shirt = ServedHouse.pieces(3);
    String number = number();
    try (Listener store = signedIn()) {
      store.say(order(1, number, shirt, 2, ", \"changedAt\": \"2026-11-24T10:00:00Z\""));
      store.hears(SOON);
      store.say(
          order(
              2,
              number,
              shirt,
              2,
              ", \"stage\": \"cancelled\", \"changedAt\": \"2026-11-24T10:05:00Z\""));
      assertEquals("cancelled", read(store.hears(SOON)).getString("status"));
    }
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void what_can_be_no_order_is_refused_and_the_next_one_taken() throws Exception {
    String shirt = ServedHouse.pieces(3);
    try (Listener store = signedIn()) {
      store.say("{\"type\": \"order\", \"seq\": 1, \"order\": {\"externalId\": \"X\"}}");
      JsonObject refused = read(store.hears(SOON));
      assertEquals("refused", refused.getString("type"), refused::toString);
      store.say(order(2, number(), shirt, 1, ""));
      assertEquals("taken", read(store.hears(SOON)).getString("type"));
    }
  }

  @Test
  default void a_draft_is_acknowledged_and_not_stored() throws Exception {
    String shirt = ServedHouse.pieces(3);
    try (Listener store = signedIn()) {
      store.say(order(1, number(), shirt, 1, ", \"stage\": \"draft\""));
      assertTrue(read(store.hears(SOON)).isNull("id"));
    }
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures(shirt));
  }

  @Test
  default void a_wrong_key_and_a_stranger_are_shown_out() throws Exception {
    try (Listener store = store("another key that is wrong 2")) {
      assertEquals(4401, store.isClosedWith(SOON));
    }
    try (Listener stranger = Listener.connect("/ws/orders/live")) {
      stranger.say(order(1, number(), "SHOE-AERO-42", 1, ""));
      assertEquals(4401, stranger.isClosedWith(SOON));
    }
    try (Listener nobody = Listener.connect("/ws/orders/no-such-channel")) {
      nobody.say("{\"type\": \"hello\", \"protocol\": 1, \"key\": \"" + KEY + "\"}");
      assertEquals(4401, nobody.isClosedWith(SOON));
    }
  }

  @Test
  default void what_happens_here_is_told_to_the_store() throws Exception {
    String shirt = ServedHouse.pieces(3);
    try (Listener store = signedIn()) {
      store.say(order(1, number(), shirt, 1, ""));
      String id = read(store.hears(SOON)).getString("id");
      Visitor.as("manager").post("/api/v1/orders/" + id + "/confirm", "{}").is(200);
      JsonObject told = read(store.hears(Duration.ofSeconds(20)));
      assertEquals("status", told.getString("type"), told::toString);
      assertEquals("confirmed", told.getString("status"));
      store.say("{\"type\": \"heard\", \"message\": \"%s\"}".formatted(told.getString("message")));
    }
  }

  @Test
  default void a_channel_secret_is_kept_by_those_who_may_and_never_shown() {
    String path = "/api/v1/channels/live/secrets/key";
    Visitor.as("cashier").put(path, "{\"secret\": \"" + KEY + "\"}").isProblem(403, "forbidden");
    Visitor.as("manager")
        .put("/api/v1/channels/live/secrets/colour", "{\"secret\": \"x\"}")
        .isProblem(404, "not-found");
    Visitor.as("manager").put(path, "{\"secret\": \" \"}").isProblem(422, "invalid");
  }
}
