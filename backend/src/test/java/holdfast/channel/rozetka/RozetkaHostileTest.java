package holdfast.channel.rozetka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.ChannelFault;
import holdfast.channel.rozetka.RozetkaShop.Book;
import holdfast.channel.wire.Unclear;
import holdfast.channel.wire.Wire;
import holdfast.shared.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RozetkaHostileTest {
  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "[null]",
          "\"\"",
          "\"\\u0000\\ud800\"",
          "0",
          "-1",
          "1e-400",
          "1e999999999",
          "99999999999999999999",
          "0.0004",
          "\"1e9\"",
          "\"" + "x".repeat(3000) + "\"",
          "\"2026-13-45 99:99:99\"",
          "\"9999-12-31 00:00:00\"");

  @Test
  void an_order_that_means_nothing_is_shown_and_holds_up_no_other() {
    try (RozetkaShop shop = new RozetkaShop()) {
      long before = shop.place();
      long noGoods = shop.place("{}");
      long endless =
          shop.place("{\"members\":{\"purchases\":[{\"item_id\":1,\"quantity\":1e999999999}]}}");
      long unknown =
          shop.place(
              "{\"goods\":[{\"offer\":\"A\"}],\"members\":{\"status\":999,\"status_group\":\"?\"}}");
      long after = shop.place();
      Book book = new Book();
      shop.pull(book);
      assertEquals(
          List.of(Long.toString(before), Long.toString(after)), List.copyOf(book.orders.keySet()));
      assertEquals(
          List.of(Long.toString(noGoods), Long.toString(endless), Long.toString(unknown)),
          book.unreadable.stream().map(unreadable -> unreadable.externalId()).toList());
    }
  }

  @Test
  void a_number_beyond_all_measure_is_an_unexpected_answer() {
    Wire.Answer answer =
        new Wire.Answer(200, HttpHeaders.of(Map.of(), (name, value) -> true), "[1e99999999999]");
    assertEquals("unexpected-answer", assertThrows(ChannelFault.class, answer::json).code());
  }

  @Test
  void five_thousand_strange_orders_are_read_or_refused_and_nothing_else() {
    Random random = new Random(11);
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      JsonObject order = (JsonObject) strange(sample(), random, 0);
      try {
        assertTrue(new RozetkaOrder(order).news().order().lines().size() > 0);
        read++;
      } catch (Unclear | Problem refused) {
        assertTrue(String.valueOf(refused.getMessage()).length() > 3);
      }
    }
    assertTrue(read > 500 && read < 4_500, "read " + read);
  }

  private static JsonObject sample() {
    return parse(
            """
            {"id":7,"status":26,"status_group":1,"created":"2026-11-24 10:00:00",
             "changed":"2026-11-24 10:05:00","user_phone":"380","comment":"",
             "user_title":{"full_name":"Ш Ю","first_name":"Ю"},"payment_type_name":"Готівка",
             "purchases":[{"id":1,"item_id":5,"item_name":"N","quantity":2,"price":"10.00","status":1,
               "price_with_discount":"9.00","cost":"20.00","cost_with_discount":"18.00",
               "item":{"price_offer_id":"A"}}],
             "delivery":{"delivery_service_name":"НП","reserve_date":"2026-12-01","email":null,
               "city":{"name_ua":"Київ"},"place_street":"С","place_number":"7"},
             "status_payment":{"status_payment_id":3}}
            """)
        .asJsonObject();
  }

  /** The same, with some values replaced by others that nobody expects there. */
  private static JsonValue strange(JsonValue value, Random random, int depth) {
    if (depth > 0 && random.nextInt(15) == 0) {
      return parse(STRANGE.get(random.nextInt(STRANGE.size())));
    }
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder changed = Json.createObjectBuilder();
        object.forEach(
            (name, member) -> {
              if (random.nextInt(30) != 0) {
                changed.add(name, strange(member, random, depth + 1));
              }
            });
        yield changed.build();
      }
      case JsonArray array -> {
        JsonArrayBuilder changed = Json.createArrayBuilder();
        array.forEach(element -> changed.add(strange(element, random, depth + 1)));
        yield changed.build();
      }
      default -> value;
    };
  }

  private static JsonValue parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
