package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The live channel: a hint at once, and the truth in the feed. */
interface LiveTill {
  Duration SOON = Duration.ofSeconds(30);

  private static String hello(String token) {
    return "{\"type\": \"hello\", \"token\": \"%s\", \"till\": \"S1-1\"}".formatted(token);
  }

  private static JsonObject read(String message) {
    return Json.createReader(new StringReader(message)).readObject();
  }

  /** What the feed says last about that product, read page by page from there on. */
  private static Optional<JsonObject> lastOf(String sku, long after) {
    Optional<JsonObject> last = Optional.empty();
    Answer page;
    long seq = after;
    do {
      page = Visitor.as("cashier").get("/api/v1/till/feed?till=S1-1&after=" + seq).is(200);
      for (JsonObject entry : page.object().getJsonArray("entries").getValuesAs(JsonObject.class)) {
        if (entry.getString("sku").equals(sku)) {
          last = Optional.of(entry);
        }
      }
      seq = Long.parseLong(page.get("seq"));
    } while (page.get("more").equals("true"));
    return last;
  }

  @Test
  default void a_hold_reaches_every_listening_till_within_a_second() throws Exception {
    String shirt = ServedHouse.pieces(5);
    try (Listener till = Listener.connect()) {
      till.say(hello(Visitor.as("cashier").token()));
      JsonObject welcome = read(till.hears(SOON));
      assertEquals("welcome", welcome.getString("type"));
      long from = welcome.getJsonNumber("seq").longValue();

      long asked = System.nanoTime();
      Visitor.as("integrator")
          .post(BadInput.RESERVATIONS, Reserving.hold(UUID.randomUUID(), shirt, "2"))
          .is(201);
      Optional<JsonObject> figures = Optional.empty();
      while (figures.isEmpty()) {
        JsonObject hint = read(till.hears(SOON));
        assertEquals("feed", hint.getString("type"));
        figures = lastOf(shirt, from);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      System.getLogger("holdfast.test")
          .log(System.Logger.Level.INFO, "hold to till: {0} ms", took.toMillis());
      assertTrue(took.compareTo(SOON) < 0, "took " + took);
      assertEquals(3, figures.get().getInt("available"));
      assertEquals(2, figures.get().getInt("reserved"));
    }
  }

  @Test
  default void strangers_do_not_listen() throws Exception {
    for (String message :
        new String[] {
          hello("made-up"),
          hello(Visitor.as("integrator").token()),
          hello(Visitor.as("cashier").token()).replace("S1-1", "S2-1")
        }) {
      try (Listener till = Listener.connect()) {
        till.say(message);
        assertEquals(4401, till.isClosedWith(SOON), message);
      }
    }
  }

  /** The server itself closed about one of five hundred before anything was said in it. */
  @Test
  default void no_conversation_ends_before_it_began() throws Exception {
    Set<String> ends = ConcurrentHashMap.newKeySet();
    try (ExecutorService tills = Executors.newFixedThreadPool(64)) {
      for (int i = 0; i < 500; i++) {
        tills.execute(
            () -> {
              try (Listener till = Listener.connect()) {
                till.say(hello("made-up"));
                ends.add("code " + till.isClosedWith(SOON.multipliedBy(6)));
              } catch (Exception failed) {
                ends.add(failed.toString());
              }
            });
      }
    }
    assertEquals(Set.of("code 4401"), ends);
  }

  @Test
  default void nonsense_ends_the_conversation() throws Exception {
    for (String message :
        new String[] {
          "hello?", "{}", "[]", "{\"type\": \"sing\"}", "{\"type\": 7}", "{\"type\": \"hello\"}"
        }) {
      try (Listener till = Listener.connect()) {
        till.say(message);
        assertEquals(4400, till.isClosedWith(SOON), message);
      }
    }
  }

  @Test
  default void a_till_that_nobody_knows_is_not_understood() throws Exception {
    try (Listener till = Listener.connect()) {
      till.say(hello(Visitor.as("cashier").token()).replace("S1-1", "S9-9"));
      assertEquals(4400, till.isClosedWith(SOON));
    }
  }

  @Test
  default void a_flood_of_letters_ends_the_conversation() throws Exception {
    try (Listener till = Listener.connect()) {
      till.say("x".repeat(8_000));
      assertTrue(till.isClosedWith(SOON) >= 1000);
    }
    Visitor.as("cashier").get("/api/v1/tills").is(200);
  }
}
