package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What waits at a channel for a person, and what the person answers. The shop of these channels is
 * called by nobody: each stands as after a fault that is looked at again in years.
 */
interface Deciding {
  /** Ten and more of one run can be set back. */
  int GOODS = 12;

  private static String channel() {
    String code = "decided-" + UUID.randomUUID().toString().substring(0, 8);
    ServedHouse.write(
        """
        INSERT INTO channel (code, kind, name, store, price_source, reserve_days)
        VALUES (?, 'WOOCOMMERCE', 'Decided', 'S1', 'ONLINE_STORE', 3)
        """,
        code);
    ServedHouse.write(
        """
        INSERT INTO channel_state (channel, next_run_at, next_look_at, look_seconds, faults)
        VALUES (?, '2099-01-01', '2099-01-01', 15, 1)
        ON DUPLICATE KEY UPDATE next_run_at = VALUES(next_run_at),
          next_look_at = VALUES(next_look_at)
        """,
        code);
    return code;
  }

  private static String at(String channel, String rest) {
    return "/api/v1/channels/" + channel + "/" + rest;
  }

  private static List<String> onSale(String channel, int sent) {
    List<String> skus = Stream.generate(() -> ServedHouse.pieces(5)).limit(GOODS).toList();
    for (String sku : skus) {
      ServedHouse.write(
          """
          INSERT INTO channel_offer (channel, offer, sku, state, due, sent, there)
          VALUES (?, ?, ?, 'LISTED', 0, ?, ?)
          """,
          channel,
          "o-" + sku,
          sku,
          sent,
          sent);
    }
    return skus;
  }

  private static UUID asked(String channel) {
    UUID question = UUID.randomUUID();
    onSale(channel, 5);
    ServedHouse.write(
        "INSERT INTO channel_guard (id, channel, asked_at, on_sale) VALUES (?, ?, NOW(3), 40)",
        question.toString(),
        channel);
    ServedHouse.write(
        "UPDATE channel_offer SET guard = ? WHERE channel = ?", question.toString(), channel);
    return question;
  }

  @Test
  default void a_question_about_zeros_is_read_and_answered_once() {
    String channel = channel();
    Visitor manager = Visitor.as("manager");
    manager.get(at(channel, "question")).isProblem(404, "not-found");
    UUID question = asked(channel);
    Answer asked = manager.get(at(channel, "question")).is(200);
    assertEquals(question.toString(), asked.get("id"));
    assertEquals("40", asked.get("onSale"));
    assertEquals("12", asked.get("goods"));
    assertEquals("5", asked.get("rows/0/from"));
    assertTrue(
        manager.get(at(channel, "health")).is(200).text().contains(question.toString()), "health");

    String answer = at(channel, "question/" + question + "/answer");
    manager.post(answer, "").isProblem(422, "invalid");
    manager.post(answer, "{\"answer\": \"perhaps\"}").isProblem(422, "invalid");
    manager.post(answer, "[").isProblem(400, "malformed");
    manager
        .post(at(channel, "question/nonsense/answer"), "{\"answer\": \"send\"}")
        .isProblem(404, "not-found");
    manager
        .post(at(channel(), "question/" + question + "/answer"), "{\"answer\": \"send\"}")
        .isProblem(404, "not-found");
    Visitor.stranger().post(answer, "{\"answer\": \"send\"}").isProblem(401, "not-signed-in");
    Visitor.as("cashier").get(at(channel, "question")).isProblem(403, "forbidden");
    Visitor.as("integrator").get(at(channel, "question")).is(200);
    Visitor.as("integrator").post(answer, "{\"answer\": \"send\"}").isProblem(403, "forbidden");
    assertEquals("12", manager.get(at(channel, "question")).get("goods"), "nobody has answered");

    manager.post(answer, "{\"answer\": \"send\"}").is(204);
    manager.post(answer, "{\"answer\": \"leave\"}").isProblem(409, "settled");
    manager.get(at(channel, "question")).isProblem(404, "not-found");
    assertEquals(
        List.of("12"),
        ServedHouse.read(
            "SELECT COUNT(*) FROM channel_offer WHERE channel = ? AND allowed AND due > 0",
            channel));
  }

  @Test
  default void the_zeros_of_a_question_may_be_left_untold() {
    String channel = channel();
    UUID question = asked(channel);
    Visitor.as("manager")
        .post(at(channel, "question/" + question + "/answer"), "{\"answer\": \"leave\"}")
        .is(204);
    assertEquals(
        List.of("12"),
        ServedHouse.read(
            "SELECT COUNT(*) FROM channel_offer WHERE channel = ? AND declined = 0 AND NOT allowed",
            channel));
  }

  @Test
  default void a_big_change_is_read_set_back_and_left_to_its_rules_again() {
    String channel = channel();
    Visitor manager = Visitor.as("manager");
    manager.get(at(channel, "undo")).isProblem(404, "not-found");
    String run = bigChange(channel);
    Answer change = manager.get(at(channel, "undo")).is(200);
    assertEquals(run, change.get("run"));
    assertEquals("11", change.get("possible"));
    assertEquals("5", change.get("rows/0/was"));
    assertEquals("0", change.get("rows/0/told"));

    String body = "{\"run\": \"" + run + "\"}";
    manager.post(at(channel, "undo"), "").isProblem(422, "invalid");
    manager.post(at(channel, "undo"), "{\"run\": \"the last\"}").isProblem(422, "invalid");
    manager
        .post(at(channel, "undo"), "{\"run\": \"" + UUID.randomUUID() + "\"}")
        .isProblem(409, "not-true-any-more");
    Visitor.as("integrator").post(at(channel, "undo"), body).isProblem(403, "forbidden");
    Visitor.as("cashier").get(at(channel, "undo")).isProblem(403, "forbidden");
    manager.post(at("nowhere", "undo"), body).isProblem(404, "not-found");

    assertEquals("11", manager.post(at(channel, "undo"), body).is(200).get("offers"));
    Visitor.as("integrator").post(at(channel, "follow-rules"), "").isProblem(403, "forbidden");
    assertEquals("11", manager.post(at(channel, "follow-rules"), "").is(200).get("offers"));
    assertEquals("0", manager.post(at(channel, "follow-rules"), "").is(200).get("offers"));
  }

  /** Twelve figures were told as zero by one run; one of them could not be told again as it was. */
  private static String bigChange(String channel) {
    String run = UUID.randomUUID().toString();
    ServedHouse.write(
        """
        INSERT INTO channel_run
          (id, channel, why, started_at, started_by, place, token, outcome, ended_at)
        VALUES (?, ?, 'SCHEDULE', NOW(3), 'schedule', 'here', 1, 'DONE', NOW(3))
        """,
        run,
        channel);
    List<String> skus = onSale(channel, 0);
    for (String sku : skus) {
      ServedHouse.write(
          """
          INSERT INTO channel_change (run, offer, channel, sku, was, told, told_at)
          VALUES (?, ?, ?, ?, 5, 0, NOW(3))
          """,
          run,
          "o-" + sku,
          channel,
          sku);
    }
    ServedHouse.write(
        "UPDATE channel_offer SET sent = 3 WHERE channel = ? AND sku = ?", channel, skus.getLast());
    return run;
  }

  @Test
  default void a_catalogue_that_lacks_much_is_let_go_once() {
    String channel = channel();
    Visitor manager = Visitor.as("manager");
    String address = at(channel, "leaving/allow");
    manager.post(address, "").isProblem(409, "settled");
    ServedHouse.write(
        "UPDATE channel_state SET leaving = 60, leaving_before = 100 WHERE channel = ?", channel);
    Visitor.as("integrator").post(address, "").isProblem(403, "forbidden");
    Visitor.stranger().post(address, "").isProblem(401, "not-signed-in");
    manager.post(address, "").is(204);
    manager.post(address, "").isProblem(409, "settled");
    manager.post(at("nowhere", "leaving/allow"), "").isProblem(404, "not-found");
  }

  @Test
  default void a_refused_message_is_found_sent_again_and_discarded() {
    String channel = channel();
    Visitor manager = Visitor.as("manager");
    String message = refusedMessage(channel);
    Answer refused = manager.get(at(channel, "messages")).is(200);
    JsonObject only = refused.list().getJsonObject(0);
    assertEquals(1, refused.list().size());
    assertEquals(message, only.getJsonObject("message").getString("id"));
    assertEquals("refused", only.getJsonObject("message").getString("state"));
    assertEquals(0, manager.get(at(channel, "messages?state=waiting")).list().size());
    manager.get(at(channel, "messages?state=lost")).isProblem(422, "invalid");
    manager.get(at("nowhere", "messages")).isProblem(404, "not-found");
    Visitor.as("cashier").get(at(channel, "messages")).isProblem(403, "forbidden");

    String again = at(channel, "messages/" + message + "/again");
    Visitor.as("cashier").post(again, "").isProblem(403, "forbidden");
    manager.post(at(channel, "messages/nonsense/again"), "").isProblem(404, "not-found");
    manager.post(at(channel(), "messages/" + message + "/again"), "").isProblem(404, "not-found");
    assertEquals("waiting", manager.post(again, "").is(200).get("message/state"));

    String discard = at(channel, "messages/" + message + "/discard");
    manager.post(discard, "").isProblem(422, "invalid");
    manager.post(discard, "{\"reason\": \" \"}").isProblem(422, "invalid");
    manager
        .post(discard, "{\"reason\": \"" + "long ".repeat(200) + "\"}")
        .isProblem(422, "invalid");
    Visitor.as("cashier")
        .post(discard, "{\"reason\": \"told by phone\"}")
        .isProblem(403, "forbidden");
    Answer gone = manager.post(discard, "{\"reason\": \"told by phone\"}").is(200);
    assertEquals("discarded", gone.get("message/state"));
    manager.post(again, "").isProblem(409, "settled");
    manager.post(discard, "{\"reason\": \"twice\"}").isProblem(409, "settled");
    assertEquals(0, manager.get(at(channel, "messages")).list().size());
  }

  /** The shop would not hear that the order is confirmed. */
  private static String refusedMessage(String channel) {
    String order =
        """
        {"externalId": "D-1", "lines": [{"sku": "%s", "quantity": 1, "price": "800.00"}]}
        """
            .formatted(ServedHouse.pieces(2));
    String id = Visitor.as("integrator").post(at(channel, "orders"), order).is(201).get("id");
    Visitor.as("manager").post("/api/v1/orders/" + id + "/confirm", "").is(200);
    ServedHouse.write(
        """
        UPDATE order_message SET state = 'REFUSED', code = 'cancelled-there', words = 'Cancelled'
        WHERE online_order = ?
        """,
        id);
    return ServedHouse.read("SELECT id FROM order_message WHERE online_order = ?", id).getFirst();
  }

  @Test
  default void a_refused_order_stays_while_its_shop_cannot_be_asked_and_goes_when_discarded() {
    String channel = channel();
    Visitor manager = Visitor.as("manager");
    String refusal = UUID.randomUUID().toString();
    ServedHouse.write(
        """
        INSERT INTO channel_refusal (id, channel, external_id, code, words, first_at, last_at)
        VALUES (?, ?, '909', 'invalid', 'half a piece', NOW(3), NOW(3))
        """,
        refusal,
        channel);
    JsonObject health = manager.get(at(channel, "health")).is(200).object();
    assertTrue(health.toString().contains(refusal), health::toString);
    String again = at(channel, "refusals/" + refusal + "/again");
    Answer fault = manager.post(again, "").isProblem(502, "shop-fault");
    assertFalse(fault.get("fault").isBlank());
    Visitor.as("cashier").post(again, "").isProblem(403, "forbidden");
    manager.post(at(channel, "refusals/nonsense/again"), "").isProblem(404, "not-found");
    manager.post(at(channel(), "refusals/" + refusal + "/again"), "").isProblem(404, "not-found");

    String discard = at(channel, "refusals/" + refusal + "/discard");
    Visitor.as("cashier").post(discard, "").isProblem(403, "forbidden");
    Visitor.stranger().post(discard, "").isProblem(401, "not-signed-in");
    manager
        .post(at(channel, "refusals/" + UUID.randomUUID() + "/discard"), "")
        .isProblem(404, "not-found");
    manager.post(discard, "").is(204);
    manager.post(discard, "").isProblem(409, "settled");
  }

  @Test
  default void channels_are_listed_and_run_by_those_who_may() {
    String channel = channel();
    Visitor manager = Visitor.as("manager");
    assertTrue(
        manager.get("/api/v1/channels").is(200).list().stream()
            .map(JsonValue::asJsonObject)
            .anyMatch(one -> one.getString("code").equals(channel)));
    Visitor.as("cashier").get("/api/v1/channels").isProblem(403, "forbidden");
    Visitor.as("cashier").get(at(channel, "health")).isProblem(403, "forbidden");
    manager.get(at("nowhere", "health")).isProblem(404, "not-found");
    Visitor.as("cashier").post(at(channel, "run"), "").isProblem(403, "forbidden");
    manager.post(at("nowhere", "run"), "").isProblem(404, "not-found");
    ServedHouse.write("UPDATE channel SET enabled = FALSE WHERE code = ?", channel);
    manager.post(at(channel, "run"), "").isProblem(409, "channel-off");
  }
}
