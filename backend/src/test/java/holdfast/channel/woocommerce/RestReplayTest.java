package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import holdfast.Shop;
import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.woocommerce.OrderReader.Read;
import holdfast.shared.Quantity;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every answer that a real shop gave, byte for byte, read by the client over the wire. */
class RestReplayTest {
  private static final Set<String> NOT_OURS =
      Set.of("Connection", "Transfer-Encoding", "Content-Length", "Date", "Server");

  private final RestV3 rest = Shop.open().the(RestV3.class);
  private final OrderReader reader =
      new OrderReader(ZoneId.of("Europe/Kyiv"), Duration.ofMinutes(60));
  private final HttpServer server = createServer();
  private final Connection shop =
      new Connection(
          "replay",
          ZoneId.of("Europe/Kyiv"),
          Map.of(
              "shopAddress",
              "http://127.0.0.1:" + server.getAddress().getPort(),
              "consumerKey",
              "ck_1",
              "consumerSecret",
              "cs_1"));

  private volatile Map<String, JsonObject> byPath = Map.of();

  private static HttpServer createServer() {
    System.setProperty("holdfast.privateHosts", "127.0.0.1");
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @BeforeEach
  void answer() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            JsonObject recorded =
                Objects.requireNonNull(byPath.getOrDefault(path, byPath.get("*")), path);
            recorded
                .getJsonObject("headers")
                .forEach(
                    (name, value) -> {
                      if (!NOT_OURS.contains(name)) {
                        exchange
                            .getResponseHeaders()
                            .add(name, recorded.getJsonObject("headers").getString(name, ""));
                      }
                    });
            byte[] body =
                recorded.isNull("bodyText")
                    ? new byte[0]
                    : recorded.getString("bodyText").getBytes(StandardCharsets.UTF_8);
            boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(recorded.getInt("status"), bare ? -1 : body.length);
            if (!bare) {
              exchange.getResponseBody().write(body);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String call(JsonObject recorded) {
    return recorded.getJsonObject("request").getString("path");
  }

  @Test
  void every_good_answer_is_read_and_every_refusal_named() {
    int read = 0;
    for (JsonObject recorded : Recorded.answers()) {
      byPath = Map.of("*", recorded);
      String name = recorded.getString("name");
      String method = recorded.getJsonObject("request").getString("method");
      boolean isOk = recorded.getInt("status") / 100 == 2;
      if (method.equals("HEAD")) {
        assertEquals(56, rest.count(shop, "orders", Query.NONE), name);
      } else if (!isOk) {
        String expected =
            switch (recorded.getInt("status")) {
              case 401 -> "sign-in-refused";
              case 404 -> "no-such-address";
              case 503 -> "maintenance";
              default -> "unexpected-answer";
            };
        ChannelFault fault = assertThrows(ChannelFault.class, () -> rest.get(shop, "x"), name);
        assertEquals(expected, fault.code(), name);
      } else if (recorded.get("body").getValueType() == JsonValue.ValueType.ARRAY) {
        RestV3.Page page = rest.list(shop, "x", Query.NONE);
        assertEquals(recorded.getJsonArray("body").size(), page.rows().size(), name);
        readOrders(recorded, page.rows());
      } else {
        JsonObject said =
            method.equals("GET")
                ? rest.get(shop, "x")
                : rest.put(shop, "x", JsonValue.EMPTY_JSON_OBJECT);
        assertEquals(recorded.getJsonObject("body"), said, name);
        readOrders(recorded, List.of(new Said(said)));
      }
      read++;
    }
    assertEquals(45, read);
  }

  /** Orders in full are understood, whatever list they stand in. */
  private void readOrders(JsonObject recorded, List<Said> rows) {
    for (Said row : rows) {
      if (row.has("line_items") && row.has("order_key")) {
        assertInstanceOf(Read.News.class, reader.read(row), recorded.getString("name"));
      }
    }
  }

  @Test
  void the_shop_says_when_it_will_be_back() {
    byPath = Map.of("*", Recorded.answer("err-503-maintenance"));
    ChannelFault fault = assertThrows(ChannelFault.class, () -> rest.get(shop, "orders"));
    assertEquals(Duration.ofMinutes(10), fault.retryAfter().orElseThrow());
    assertTrue(fault.isPassing());
  }

  @Test
  void an_order_that_is_not_there_is_no_wrong_address() {
    byPath = Map.of("*", Recorded.answer("err-404-order"));
    assertTrue(rest.find(shop, "orders/999999").isEmpty());
    byPath = Map.of("*", Recorded.answer("err-404-route"));
    assertThrows(ChannelFault.class, () -> rest.find(shop, "orders/1"));
  }

  @Test
  void the_offers_of_the_shop_are_listed_with_what_it_counts() {
    Map<String, JsonObject> paths = new HashMap<>();
    paths.put("/wp-json/wc/v3/products", Recorded.answer("products-page-2"));
    paths.put("*", Recorded.answer("variations"));
    byPath = paths;
    Map<String, Offer> offers = new HashMap<>();
    new StockTalk(rest, shop).offers(offer -> offers.put(offer.id(), offer));
    assertEquals(10, offers.values().stream().filter(one -> !one.id().contains("/")).count());
    assertTrue(Objects.requireNonNull(offers.get("20")).quantity() == null, "not counted");
    assertEquals(Quantity.of(985), Objects.requireNonNull(offers.get("21")).quantity());
    assertEquals("", Objects.requireNonNull(offers.get("22")).sku());

    paths.put("/wp-json/wc/v3/products", Recorded.answer("products-page-3-last"));
    new StockTalk(rest, shop).offers(offer -> offers.put(offer.id(), offer));
    assertEquals(Quantity.of(-3), Objects.requireNonNull(offers.get("30")).quantity());
    assertEquals("SNK-DNIPRO-43", Objects.requireNonNull(offers.get("32/36")).sku());
    assertEquals(Quantity.of(9), Objects.requireNonNull(offers.get("32/36")).quantity());
    assertTrue(call(Recorded.answer("variations")).contains("/products/32/variations"));
  }
}
