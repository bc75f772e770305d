package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Connection;
import holdfast.channel.HasWebhooks.State;
import holdfast.channel.HasWebhooks.Webhook;
import holdfast.shared.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated shop sends its messages to us, as late and as oddly as the real one. */
class HookedTest {
  private static final Shop house = Shop.open();

  private final SimulatedWoo woo = new SimulatedWoo();
  private final WooCommerce connector = house.the(WooCommerce.class);
  private HttpServer us = createServer();
  private Channel channel = woo.connect(house, address());
  private volatile boolean failing;

  @BeforeEach
  void listen() {
    us.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    us.createContext(
        "/api/v1/hooks/woocommerce/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(
                failing
                    ? 500
                    : take(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()),
                -1);
          }
        });
    us.start();
    woo.does("delay", "{\"soonest\": -1}");
    connector.repair(shop());
  }

  @AfterEach
  void close() {
    us.stop(0);
    woo.close();
  }

  private static HttpServer createServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private String address() {
    return "http://127.0.0.1:" + us.getAddress().getPort();
  }

  private Connection shop() {
    return SimulatedWoo.connection(house, channel);
  }

  /** What the resource does. */
  private int take(com.sun.net.httpserver.Headers headers, byte[] body) {
    try {
      String topic = headers.getFirst("X-WC-Webhook-Topic");
      house
          .the(Messages.class)
          .take(
              channel.code(),
              topic == null ? "" : topic,
              headers.getFirst("X-WC-Webhook-Signature"),
              body);
      return 200;
    } catch (Problem refused) {
      return refused.status();
    }
  }

  private String figures(String sku) {
    return house.figure(sku).onHand() + " on hand, " + house.figure(sku).reserved() + " reserved";
  }

  private void flush(String how) {
    woo.does("flush", how);
    // what a message left unclear is read again a moment later
    Shop.clock.pass(java.time.Duration.ofSeconds(3));
    house.the(SecondLooks.class).resolve();
  }

  private List<State> states() {
    return connector.webhooks(shop()).stream().map(Webhook::state).toList();
  }

  @Test
  void webhooks_are_made_and_a_disabled_one_works_again_after_the_next_run() {
    assertEquals(List.of(State.ACTIVE), states().stream().distinct().toList());
    String cap = house.pieces(20);
    woo.sells(cap, "Cap", 20);
    flush("{}");
    failing = true;
    for (int i = 0; i < 7; i++) {
      woo.orders("store-api", "cod", cap, 1);
      flush("{}");
    }
    failing = false;
    assertTrue(states().contains(State.OFF), "off after the seventh failure");
    assertEquals("20 on hand, 0 reserved", figures(cap), "and nothing is ever sent again");
    assertTrue(connector.repair(shop()).stream().anyMatch(one -> one.state() == State.REPAIRED));
    assertEquals(List.of(State.ACTIVE), states().stream().distinct().toList());
    woo.orders("store-api", "cod", cap, 2);
    flush("{}");
    assertEquals("20 on hand, 2 reserved", figures(cap));
    assertEquals(4, connector.repair(shop()).size(), "all well: nothing is made twice");
    assertEquals(4, house.the(RestV3.class).list(shop(), "webhooks", Query.NONE).rows().size());
  }

  @Test
  void a_secret_that_somebody_changed_there_is_set_again() {
    String cap = house.pieces(5);
    woo.sells(cap, "Cap", 5);
    for (Said hook : house.the(RestV3.class).list(shop(), "webhooks", Query.NONE).rows()) {
      house
          .the(RestV3.class)
          .put(
              shop(),
              "webhooks/" + hook.text("id"),
              jakarta.json.Json.createObjectBuilder().add("secret", "another").build());
    }
    woo.orders("store-api", "cod", cap, 1);
    flush("{}");
    assertEquals("5 on hand, 0 reserved", figures(cap));
    connector.repair(shop());
    woo.orders("store-api", "cod", cap, 2);
    flush("{}");
    assertEquals("5 on hand, 2 reserved", figures(cap));
  }

  @Test
  void the_life_of_an_order_is_followed_whatever_the_order_of_its_messages() {
    for (String how : List.of("{}", "{\"order\": \"reverse\"}", "{\"order\": \"shuffled\"}")) {
      String cap = house.pieces(10);
      woo.sells(cap, "Cap", 10);
      String paid = woo.orders("store-api", "card", cap, 2);
      flush(how);
      assertEquals("10 on hand, 2 reserved", figures(cap), "unpaid: held " + how);
      woo.does("time", "{\"seconds\": 5}");
      woo.order(paid, "pay", "{}");
      String other = woo.orders("store-api", "cod", cap, 3);
      flush(how);
      assertEquals("10 on hand, 5 reserved", figures(cap), how);
      woo.does("time", "{\"seconds\": 5}");
      woo.order(paid, "status", "{\"status\": \"completed\"}");
      woo.order(other, "edit", "{\"quantity\": 1}");
      flush(how);
      assertEquals("8 on hand, 1 reserved", figures(cap), how);
      woo.does("time", "{\"seconds\": 5}");
      woo.order(other, "refund", "{}");
      flush(how);
      assertEquals("8 on hand, 0 reserved", figures(cap), how);
    }
  }

  @Test
  void an_order_that_failed_and_was_paid_after_all_is_reserved_again() {
    String cap = house.pieces(5);
    woo.sells(cap, "Cap", 5);
    String id = woo.orders("store-api", "card", cap, 2);
    flush("{}");
    woo.does("time", "{\"seconds\": 5}");
    woo.order(id, "status", "{\"status\": \"failed\"}");
    flush("{}");
    assertEquals("5 on hand, 0 reserved", figures(cap));
    woo.does("time", "{\"seconds\": 5}");
    woo.order(id, "pay", "{}");
    flush("{}");
    assertEquals("5 on hand, 2 reserved", figures(cap));
  }

  @Test
  void two_changes_of_one_second_are_told_apart_by_asking_the_shop() {
    String cap = house.pieces(5);
    woo.sells(cap, "Cap", 5);
    woo.does("time", "{\"stop\": true}");
    String id = woo.orders("store-api", "cod", cap, 2);
    flush("{}");
    woo.order(id, "status", "{\"status\": \"cancelled\"}");
    woo.does("flush", "{}");
    assertEquals("5 on hand, 2 reserved", figures(cap), "nobody can tell which is the newer one");
    flush("{}");
    assertEquals("5 on hand, 0 reserved", figures(cap), "the shop can");

    String back = woo.orders("store-api", "cod", cap, 2);
    flush("{}");
    woo.order(back, "status", "{\"status\": \"cancelled\"}");
    woo.does("flush", "{}");
    woo.order(back, "status", "{\"status\": \"processing\"}");
    flush("{}");
    assertEquals("5 on hand, 2 reserved", figures(cap), "there and back within one second");
  }

  @Test
  void a_deletion_counts_only_when_the_shop_confirms_it() {
    String cap = house.pieces(9);
    woo.sells(cap, "Cap", 9);
    String restored = woo.orders("store-api", "cod", cap, 2);
    String trashed = woo.orders("store-api", "cod", cap, 3);
    String deleted = woo.orders("store-api", "cod", cap, 1);
    flush("{}");
    assertEquals("9 on hand, 6 reserved", figures(cap));
    woo.does("time", "{\"seconds\": 5}");
    woo.order(restored, "trash", "{}");
    woo.order(restored, "restore", "{}"); // before the shop has sent anything
    woo.order(trashed, "trash", "{}");
    flush("{}");
    assertEquals("9 on hand, 3 reserved", figures(cap));
    woo.order(deleted, "trash", "{}");
    woo.order(deleted, "delete", "{}");
    flush("{}");
    assertEquals("9 on hand, 2 reserved", figures(cap));
  }

  @Test
  void a_message_about_an_order_that_the_shop_cannot_show_waits_until_it_can() {
    String cap = house.pieces(5);
    woo.sells(cap, "Cap", 5);
    String id = woo.orders("store-api", "cod", cap, 2);
    flush("{}");
    woo.order(id, "trash", "{}");
    woo.fault("STATUS", "/orders/" + id, 503);
    flush("{}");
    assertEquals("5 on hand, 2 reserved", figures(cap), "nobody knows yet");
    Shop.clock.pass(java.time.Duration.ofMinutes(1));
    house.the(SecondLooks.class).resolve();
    assertEquals("5 on hand, 0 reserved", figures(cap));
  }

  @Test
  void messages_of_two_nodes_at_once_count_once() throws InterruptedException {
    String cap = house.pieces(100);
    woo.sells(cap, "Cap", 100);
    woo.does("delay", "{\"soonest\": 0, \"latest\": 50}");
    List<String> ids = Shop.together(10, i -> woo.orders("rest-api", "cod", cap, 1)); // pending
    Shop.together(
        10,
        i -> {
          woo.order(ids.get(i), "pay", "{}");
          return i;
        });
    for (int i = 0; i < 600 && !woo.sees("waiting").getString("is").equals("no"); i++) {
      Thread.sleep(50);
    }
    Shop.clock.pass(java.time.Duration.ofSeconds(3));
    for (int i = 0; i < 3; i++) {
      house.the(SecondLooks.class).resolve(); // each takes twenty, those of shops long gone too
    }
    assertEquals("100 on hand, 10 reserved", figures(cap));
  }
}
