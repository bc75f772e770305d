package holdfast.channel.prom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.prom.PromShop.Book;
import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.order.ChannelNews;
import holdfast.order.ExternalOrder;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromHostileTest {
  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "[null]",
          "[[]]",
          "\"\"",
          "\" \"",
          "\"\\u0000\\ud800\"",
          "0",
          "-1",
          "1e400",
          "1e-400",
          "1e999999999",
          "99999999999999999999",
          "0.0004",
          "\"1e9\"",
          "\"1.999,99 $\"",
          "\"" + "x".repeat(3000) + "\"",
          "{\"id\":1}",
          "\"2026-13-45T99:99\"");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "199 грн | 199.00",
        "1 199,50 | 1199.50",
        "1\u00a0199,5 грн. | 1199.50",
        "1,199.50 | 1199.50",
        "1.199,50 ₴ | 1199.50",
        "1'000'000 UAH | 1000000.00",
        "1,199 | 1199.00",
        "0.5 | 0.50",
        "12345.67 | 12345.67"
      })
  void prices_are_read_as_people_write_them(String written, String amount) {
    assertEquals(Money.of(amount), PromPrice.read("price", written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "грн",
        "12 USD",
        "$12",
        "-5",
        "1 2 3",
        "12,34,5",
        "1.2345",
        "1e5",
        "999999999999999"
      })
  void what_is_no_price_is_not_guessed(String written) {
    assertThrows(Unclear.class, () -> PromPrice.read("price", written));
  }

  @Test
  void quantities_may_have_fractions() {
    assertEquals(Quantity.of("1.5"), quantity("1.5"));
    assertEquals(Quantity.of("0.3"), quantity("0.30000000000000004"));
    assertEquals(Quantity.of(2), quantity("\"2,0\""));
    for (String bad : List.of("0", "-1", "0.0001", "1000001", "1e999999999", "null", "[]")) {
      assertThrows(Unclear.class, () -> quantity(bad), bad);
    }
  }

  @Test
  void goods_are_named_by_our_number_or_theirs() {
    assertEquals("E", good("{\"id\":5,\"external_id\":\"E\",\"sku\":\"S\""));
    assertEquals("S", good("{\"id\":5,\"external_id\":null,\"sku\":\"S\""));
    assertEquals("5", good("{\"id\":5,\"external_id\":\"\",\"sku\":\"\""));
    assertThrows(Unclear.class, () -> good("{\"external_id\":\"" + "x".repeat(65) + "\""));
  }

  @Test
  void an_order_that_means_nothing_is_shown_and_holds_up_no_other() {
    try (PromShop shop = new PromShop()) {
      long before = shop.place();
      long noGoods = shop.place("{}");
      long broken = shop.place("{\"products\":[{\"quantity\":\"kilo\"}]}");
      long endless = shop.place("{\"products\":[{\"id\":1,\"quantity\":1e999999999}]}");
      long nameless = shop.place("{\"id\":\"?\"}");
      long after = shop.place();
      Book book = new Book();
      shop.pull(book);
      assertEquals(
          List.of(Long.toString(after), Long.toString(before)), List.copyOf(book.orders.keySet()));
      assertEquals(
          List.of("?", Long.toString(endless), Long.toString(broken), Long.toString(noGoods)),
          book.unreadable.stream().map(unreadable -> unreadable.externalId()).toList());
      assertTrue(nameless > endless);
    }
  }

  @Test
  void five_thousand_strange_orders_are_read_or_refused_and_nothing_else() {
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      JsonObject order = (JsonObject) strange(sample(), random, 0);
      for (JsonValue value : List.of(order, Json.createArrayBuilder().add(order).build())) {
        LooseJson.id(value);
      }
      try {
        ChannelNews news = new PromOrder(order, ZoneId.of("Europe/Kyiv"), status -> status).news();
        assertTrue(news.order().lines().size() > 0);
        read++;
      } catch (Unclear | Problem refused) {
        assertTrue(String.valueOf(refused.getMessage()).length() > 3);
      }
    }
    assertTrue(read > 500 && read < 4_500, "read " + read);
  }

  private static Quantity quantity(String written) {
    return order("{\"id\":5,\"quantity\":" + written + "}").lines().getFirst().quantity();
  }

  private static String good(String begun) {
    return order(begun + ",\"quantity\":1}").lines().getFirst().good();
  }

  private static ExternalOrder order(String product) {
    String order = "{\"id\":1,\"status\":\"pending\",\"products\":[" + product + "]}";
    return new PromOrder(parse(order).asJsonObject(), ZoneId.of("UTC"), status -> status)
        .news()
        .order();
  }

  private static JsonObject sample() {
    return parse(
            """
            {"id":7,"status":"pending","status_name":"Новий","date_created":"2026-11-24T10:00:00",
             "client_first_name":"О","client_last_name":"П","phone":"+380","email":"a@b","client_notes":"",
             "products":[{"id":5,"external_id":"A","sku":"B","name":"N","quantity":1.5,"price":"1 199,50 грн"}],
             "delivery_option":{"id":1,"name":"НП"},"payment_option":{"id":2,"name":"Готівка"},
             "delivery_provider_data":{"recipient_warehouse_id":"u"},"delivery_address":null,
             "payment_data":{"status":"paid"},"cancellation":{"title":"t","reason":"r"}}
            """)
        .asJsonObject();
  }

  /** The same, with some values replaced by others that nobody expects there. */
  private static JsonValue strange(JsonValue value, Random random, int depth) {
    if (depth > 0 && random.nextInt(12) == 0) {
      return parse(STRANGE.get(random.nextInt(STRANGE.size())));
    }
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder changed = Json.createObjectBuilder();
        object.forEach(
            (name, member) -> {
              if (random.nextInt(25) != 0) {
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
