package holdfast.channel.woocommerce;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.order.Flag;
import holdfast.order.OnlineOrder;
import holdfast.stock.StockAudit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a shop that is told differences believes after an order has gone this or that way. */
class DifferencesTest {
  private final DifferingShop shop = new DifferingShop();

  @AfterEach
  void close() {
    shop.close();
    assertEquals(List.of(), DifferingShop.house.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void an_order_that_is_paid_between_two_runs_is_counted_once() {
    String sku = shop.skus.getFirst();
    shop.calm();
    String id = shop.order("store-api", "card", sku, 3);
    shop.run();
    shop.run(); // what was reserved in a run is told in the next
    assertEquals(20, shop.stock(sku), "held there, reserved here");
    shop.pass(5);
    shop.woo.order(id, "pay", "{}");
    assertEquals(17, shop.stock(sku), "now it is taken");
    shop.count(sku, 15); // sold here before the payment is heard of: 12 are available
    shop.run();
    assertEquals(12, shop.available(sku));
    assertEquals(12, shop.stock(sku));
    shop.run();
    assertEquals(12, shop.stock(sku));
  }

  @Test
  void units_that_a_deleted_order_had_taken_there_come_back() {
    String sku = shop.skus.getFirst();
    shop.calm();
    String id = shop.order("store-api", "cod", sku, 4);
    shop.run();
    assertEquals(16, shop.stock(sku));
    shop.woo.order(id, "delete", "{}");
    shop.pass(7 * 60 * 60);
    shop.run();
    OnlineOrder gone = shop.known(id);
    assertEquals(OnlineOrder.Status.CANCELLED, gone.status());
    assertEquals(Set.of(Flag.GONE_THERE), gone.flags());
    assertEquals(20, shop.available(sku));
    assertEquals(20, shop.stock(sku), "the shop itself gave nothing back");
  }

  @Test
  void an_order_that_was_deleted_before_it_was_heard_of_is_found_by_the_comparison() {
    String sku = shop.skus.getFirst();
    shop.calm();
    String id = shop.order("store-api", "cod", sku, 4);
    shop.woo.order(id, "delete", "{}");
    shop.calm();
    assertEquals(16, shop.stock(sku), "nothing tells of it");
    shop.pass(61 * 60);
    shop.run();
    assertEquals(20, shop.stock(sku));
  }

  @Test
  void many_orders_that_are_gone_at_once_are_rather_those_of_another_shop() {
    shop.calm();
    List<String> ids =
        shop.skus.stream().map(sku -> shop.order("store-api", "cod", sku, 1)).toList();
    shop.run();
    ids.forEach(id -> shop.woo.order(id, "delete", "{}"));
    shop.pass(7 * 60 * 60);
    shop.run();
    for (String id : ids) {
      OnlineOrder order = shop.known(id);
      assertTrue(order.isOpen());
      assertTrue(order.needsPerson());
      assertEquals(Set.of(Flag.GONE_THERE), order.flags());
    }
  }

  @Test
  void what_a_person_keeps_longer_than_the_shop_does_is_not_sold_there() {
    String sku = shop.skus.getFirst();
    shop.calm();
    String id = shop.order("store-api", "card", sku, 5);
    shop.run();
    assertEquals(20, shop.stock(sku));
    assertEquals(15, shop.storefront(sku));
    shop.orders.prolong(
        shop.known(id).id(), Shop.clock.instant().plus(Duration.ofDays(1)), MANAGER);
    shop.run();
    assertEquals(15, shop.storefront(sku));
    shop.pass(61 * 60); // the shop's own hold is over, ours is not
    shop.run();
    assertEquals(15, shop.available(sku));
    assertEquals(15, shop.storefront(sku));
  }

  @Test
  void a_hold_that_ends_on_both_sides_at_once_moves_nothing() {
    String sku = shop.skus.getFirst();
    shop.calm();
    shop.order("store-api", "card", sku, 5);
    shop.run();
    Shop.clock.pass(Duration.ofMinutes(61)); // not swept yet
    shop.woo.does("time", "{\"seconds\": 3660}");
    shop.run();
    assertEquals(20, shop.stock(sku));
    shop.pass(1);
    shop.run();
    assertEquals(20, shop.available(sku));
    assertEquals(20, shop.stock(sku));
  }

  @Test
  void an_unpaid_order_that_was_cancelled_and_restored_here_stays_counted_once() {
    String sku = shop.skus.getFirst();
    shop.calm();
    String id = shop.order("store-api", "card", sku, 5);
    shop.run();
    shop.orders.cancel(shop.known(id).id(), "no stock", MANAGER);
    shop.woo.fault("STATUS", "/orders/" + id, 503); // the shop may have heard of it
    shop.run();
    shop.orders.restore(shop.known(id).id(), MANAGER);
    shop.run();
    assertEquals(15, shop.available(sku));
    assertEquals(15, shop.storefront(sku));
    shop.calm();
    assertEquals(15, shop.available(sku));
    assertEquals(15, shop.storefront(sku));
  }

  @Test
  void the_last_word_of_a_second_counts_when_it_is_over() {
    shop.woo.does("time", "{\"stop\": true}");
    shop.calm(0);
    String id = shop.order("store-api", "cod", shop.skus.getFirst(), 2);
    shop.woo.order(id, "status", "{\"status\": \"cancelled\"}");
    shop.hear(id);
    assertEquals(OnlineOrder.Status.CANCELLED, shop.known(id).status());
    shop.woo.order(id, "status", "{\"status\": \"processing\"}"); // in the same second
    shop.run();
    shop.pass(2);
    DifferingShop.house.the(SecondLooks.class).resolve();
    assertTrue(shop.known(id).isOpen());
    shop.run();
    assertEquals(18, shop.available(shop.skus.getFirst()));
    assertEquals(18, shop.stock(shop.skus.getFirst()));
  }
}
