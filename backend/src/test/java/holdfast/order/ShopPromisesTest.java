package holdfast.order;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.incident.Incidents;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.Expiry;
import holdfast.stock.Sales;
import holdfast.stock.StockAudit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A sale has taken goods that were put aside or were to be brought: who still has to deal with it.
 */
class ShopPromisesTest {
  private final Shop shop = Shop.open();
  private final HeldOrders held = shop.the(HeldOrders.class);
  private final DeliveryOrders deliveries = shop.the(DeliveryOrders.class);
  private final BrokenPromises broken = shop.the(BrokenPromises.class);
  private final String shirt = shop.pieces(5);
  private final String cap = shop.pieces(5);
  private final String name = "Waits " + UUID.randomUUID();

  @BeforeEach
  void nothing_is_left_of_other_tests() {
    broken.sweep();
  }

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void it_settles_itself_when_a_held_order_has_its_goods_again() {
    HeldOrder order = hold();
    sell(shirt);
    sell(cap);
    broken.sweep();
    assertEquals(2, open(), "nobody has dealt with it");
    count(shirt);
    held.extend(order.id(), order.expiresAt().plus(Duration.ofHours(1)), CASHIER);
    assertEquals(1, open(), "the shirts are there, the caps are not");
    count(cap);
    held.extend(order.id(), order.expiresAt().plus(Duration.ofHours(2)), CASHIER);
    assertEquals(0, open());
  }

  @Test
  void it_settles_itself_also_when_that_was_quicker_than_anybody_could_follow() {
    HeldOrder order = hold();
    sell(shirt);
    count(shirt);
    held.extend(order.id(), order.expiresAt().plus(Duration.ofHours(1)), CASHIER);
    assertEquals(1, open());
    broken.sweep();
    assertEquals(0, open());
  }

  @Test
  void it_settles_itself_when_the_held_order_is_cancelled_paid_or_over() {
    HeldOrder cancelled = hold();
    sell(shirt);
    broken.sweep();
    held.cancel(cancelled.id(), "changed her mind", CASHIER);
    assertEquals(0, open());
    count(shirt);

    HeldOrder paid = hold();
    sell(shirt);
    broken.sweep();
    assertEquals(1, open());
    held.pay(
        new Sales.Sale(UUID.randomUUID(), S1, "S1-1", Map.of(shirt, Quantity.of(2)), null),
        new Sales.PaysFor(paid.id(), false),
        CASHIER);
    assertEquals(0, open(), "the customer took what there was");
    count(shirt);

    hold();
    sell(shirt);
    broken.sweep();
    assertEquals(1, open());
    Shop.clock.pass(Duration.ofDays(3));
    shop.the(Expiry.class).sweep();
    shop.the(HeldOrderEnds.class).sweep();
    assertEquals(0, open(), "it waited long enough");
  }

  @Test
  void it_settles_itself_when_a_delivery_has_its_goods_again_or_is_cancelled() {
    DeliveryOrder order = deliver();
    sell(shirt);
    broken.sweep();
    assertEquals(1, open());
    count(shirt);
    deliveries.change(order.id(), terms("Kyiv, Dovha 2"), MANAGER);
    assertEquals(0, open());
    sell(shirt);
    broken.sweep();
    assertEquals(1, open());
    deliveries.cancel(order.id(), "no shirts", MANAGER);
    assertEquals(0, open());
  }

  private HeldOrder hold() {
    var goods = List.of(goods(shirt), goods(cap));
    var wanted =
        new HeldOrders.Wanted(
            UUID.randomUUID(), S1, null, null, new Contact(name, null, null), null, goods);
    return held.hold(wanted, CASHIER).order();
  }

  private DeliveryOrder deliver() {
    var wanted =
        new DeliveryOrders.Wanted(
            UUID.randomUUID(), S1, null, null, terms("Kyiv, Dovha 1"), List.of(goods(shirt)));
    return deliveries.make(wanted, MANAGER).order();
  }

  private Terms terms(String address) {
    return new Terms(new Contact(name, null, null), address, null, null, null, false);
  }

  private static WantedGoods goods(String sku) {
    return new WantedGoods(sku, Quantity.of(4), null);
  }

  /** Five are on hand, four are promised. */
  private void sell(String sku) {
    shop.the(Sales.class)
        .record(
            new Sales.Sale(UUID.randomUUID(), S1, "S1-1", Map.of(sku, Quantity.of(3)), null),
            CASHIER);
  }

  private void count(String sku) {
    shop.the(Adjustments.class).setOnHand(S1, MAIN, sku, Quantity.of(5), "count", MANAGER);
  }

  private long open() {
    return shop.the(Incidents.class)
        .count(new Incidents.Filter(S1, true, "PROMISE_BROKEN", name), MANAGER);
  }
}
