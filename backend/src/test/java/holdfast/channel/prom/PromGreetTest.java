package holdfast.channel.prom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.ChannelFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromGreetTest {
  private static PromShop shop;

  @BeforeAll
  static void open() {
    shop = new PromShop();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @BeforeEach
  void empty() {
    shop.empty();
  }

  @Test
  void a_good_token_is_greeted_and_changes_nothing() {
    shop.sell("{\"external_id\":\"A\",\"quantity_in_stock\":7}");
    String before = shop.state().toString();
    assertEquals(List.of(), shop.connector.greet(shop.connection()).remarks());
    assertEquals(before, shop.state().toString());
  }

  @Test
  void rights_that_are_missing_are_said_at_once() {
    shop.set("{\"mayWrite\":false}");
    assertEquals(List.of("read-only-token"), shop.connector.greet(shop.connection()).remarks());
    shop.set("{\"maySeeProducts\":false}");
    assertEquals(
        List.of("products-not-readable"), shop.connector.greet(shop.connection()).remarks());
  }

  @Test
  void every_wrong_connection_has_its_name() {
    assertEquals("sign-in-refused", fault(Map.of("token", "another")));
    assertEquals("sign-in-refused", fault(Map.of("token", "токен")));
    assertEquals("not-set-up", fault(Map.of("token", " ")));
    assertEquals("not-set-up", fault(Map.of("gap", "soon")));
    assertEquals("no-such-address", fault(Map.of("address", "http://a b")));
    assertEquals("address-not-allowed", fault(Map.of("address", "http://10.0.0.1/api/v1")));
    assertEquals("address-not-allowed", fault(Map.of("address", "file:///etc/passwd")));
    assertEquals("no-such-address", fault(Map.of("address", shop.simulator.address() + "shop")));
  }

  @Test
  void every_failure_of_the_shop_has_its_name() {
    assertEquals("failing", failing("STATUS", 500));
    assertEquals("maintenance", failing("STATUS", 503));
    assertEquals("not-allowed", failing("STATUS", 403));
    assertEquals("unexpected-answer", failing("STATUS", 302));
    assertEquals("unexpected-answer", failing("STATUS", 200));
    shop.cut("orders/list");
    assertEquals("unreachable", fault(Map.of()));
  }

  @Test
  void too_many_calls_are_told_until_when_to_wait() {
    shop.set("{\"perMinute\":1}");
    ChannelFault fault =
        assertThrows(
            ChannelFault.class,
            () -> {
              shop.connector.greet(shop.connection());
              shop.connector.greet(shop.connection());
            });
    assertEquals("too-many-requests", fault.code());
    assertEquals(Duration.ofSeconds(60), fault.retryAfter().orElseThrow());
  }

  @Test
  void calls_keep_their_distance() {
    long begun = System.nanoTime();
    shop.connector.greet(shop.connection(Map.of("gap", "150")));
    long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    assertTrue(took >= 300, "three calls with two gaps took " + took + " ms");
  }

  private static String fault(Map<String, String> values) {
    return assertThrows(ChannelFault.class, () -> shop.connector.greet(shop.connection(values)))
        .code();
  }

  private static String failing(String kind, int number) {
    shop.simulator.fault(kind, "orders/list", number);
    return fault(Map.of());
  }
}
