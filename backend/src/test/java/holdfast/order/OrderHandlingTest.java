package holdfast.order;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.order.Ordered.STORE_PRICED;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.order.OnlineOrder.Status;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.Expiry;
import holdfast.stock.IdReused;
import holdfast.stock.Sales;
import holdfast.stock.Stock;
import holdfast.stock.StockAudit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Picking, packing, handing over in parts, taking back; and waiting for what is not there. */
class OrderHandlingTest {
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);
  private final OrderHandling handling = shop.the(OrderHandling.class);
  private final WaitingOrders waiting = shop.the(WaitingOrders.class);
  private final String shirt = shop.pieces(5);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void goods_are_picked_by_the_list_of_the_warehouse_and_packed() {
    OnlineOrder order = accept(3);
    assertTrue(list().isEmpty(), "nobody has confirmed it");
    orders.confirm(order.id(), MANAGER);
    handling.pick(order.id(), Map.of(1, Quantity.of(2)), MANAGER);
    PickingList.Entry entry = list().getFirst();
    assertEquals(MAIN, entry.warehouse());
    assertEquals(Quantity.of(3), entry.quantity());
    assertEquals(Quantity.of(2), entry.picked());
    assertEquals(order.number(), entry.needs().getFirst().number());
    Map<Integer, Quantity> tooMany = Map.of(1, Quantity.of(4));
    assertThrows(Problem.class, () -> handling.pick(order.id(), tooMany, MANAGER));
    Map<Integer, Quantity> stranger = Map.of(2, Quantity.of(1));
    assertThrows(Problem.class, () -> handling.pick(order.id(), stranger, MANAGER));
    assertThrows(Problem.class, () -> handling.pack(order.id(), false, CASHIER));
    handling.pack(order.id(), false, MANAGER);
    handling.pack(order.id(), false, MANAGER);
    assertEquals("manager", handling.of(order.id(), MANAGER).packed().by());
    assertTrue(list().isEmpty());
    Shop.clock.pass(Duration.ofDays(60));
    shop.the(Expiry.class).sweep();
    assertFigures(5, 3);
    orders.fulfil(order.id(), MANAGER);
    assertFigures(2, 0);
  }

  @Test
  void an_order_is_handed_over_in_parts_and_each_part_once() throws InterruptedException {
    OnlineOrder order = accept(4);
    UUID first = UUID.randomUUID();
    Map<Integer, Quantity> one = Map.of(1, Quantity.of(1));
    Shop.together(8, i -> handling.handOver(order.id(), first, one, MANAGER).status());
    assertFigures(4, 3);
    assertEquals(Status.CONFIRMED, now(order).status());
    assertEquals(Quantity.of(1), orders.figures(now(order)).getFirst().handedOver());
    assertEquals(Quantity.ZERO, orders.figures(now(order)).getFirst().awaiting());
    Map<Integer, Quantity> two = Map.of(1, Quantity.of(2));
    assertThrows(IdReused.class, () -> handling.handOver(order.id(), first, two, MANAGER));
    Map<Integer, Quantity> four = Map.of(1, Quantity.of(4));
    assertThrows(
        Problem.class, () -> handling.handOver(order.id(), UUID.randomUUID(), four, MANAGER));
    orders.reserveAgain(order.id(), MANAGER);
    assertFigures(4, 3);
    handling.handOver(order.id(), UUID.randomUUID(), two, MANAGER);
    handling.handOver(order.id(), UUID.randomUUID(), one, MANAGER);
    assertFigures(1, 0);
    assertEquals(Status.FULFILLED, now(order).status());
    handling.handOver(order.id(), first, one, MANAGER);
    assertThrows(
        OrderClosed.class, () -> handling.handOver(order.id(), UUID.randomUUID(), one, MANAGER));
    assertFigures(1, 0);
  }

  @Test
  void what_was_handed_over_in_full_may_be_reserved_anew_for_the_rest() {
    OnlineOrder order = accept(7);
    Map<Integer, Quantity> five = Map.of(1, Quantity.of(5));
    handling.handOver(order.id(), UUID.randomUUID(), five, MANAGER);
    assertFigures(0, 0);
    arrive(9);
    assertEquals(1, waiting.serve());
    assertFigures(9, 2);
    orders.fulfil(order.id(), MANAGER);
    assertFigures(7, 0);
    assertEquals(Quantity.of(7), orders.figures(now(order)).getFirst().handedOver());
  }

  @Test
  void a_packed_order_that_is_cancelled_goes_back_over_the_shelf() {
    OnlineOrder order = accept(3);
    handling.pack(order.id(), false, MANAGER);
    orders.cancel(order.id(), "changed his mind", MANAGER);
    assertFigures(5, 3);
    orders.restore(order.id(), MANAGER);
    assertTrue(toShelf(order).isEmpty());
    assertNull(handling.of(order.id(), MANAGER).packed());
    assertNotNull(shop.the(Stock.class).reservation(order.id()).expiresAt());
    assertFigures(5, 3);
    handling.pack(order.id(), false, MANAGER);
    orders.cancel(order.id(), "changed his mind", MANAGER);
    UUID item = toShelf(order).getFirst().id();
    shop.the(ToShelf.class).shelved(item, null, CASHIER);
    assertFigures(5, 0);
  }

  @Test
  void goods_are_paid_back_with_and_without_coming_back() throws InterruptedException {
    OnlineOrder order = accept(4);
    orders.fulfil(order.id(), MANAGER);
    UUID refund = UUID.randomUUID();
    Map<Integer, Quantity> one = Map.of(1, Quantity.of(1));
    Shop.together(
        8, i -> handling.refund(order.id(), refund, one, true, "too small", MANAGER).status());
    assertFigures(2, 0);
    handling.refund(order.id(), UUID.randomUUID(), one, false, "broken", MANAGER);
    assertFigures(2, 0);
    Map<Integer, Quantity> three = Map.of(1, Quantity.of(3));
    assertThrows(
        Problem.class,
        () -> handling.refund(order.id(), UUID.randomUUID(), three, true, "all", MANAGER));
    Map<Integer, Quantity> two = Map.of(1, Quantity.of(2));
    assertThrows(
        Problem.class,
        () -> handling.refund(order.id(), UUID.randomUUID(), two, true, " ", MANAGER));
    handling.refund(order.id(), UUID.randomUUID(), two, true, "all", MANAGER);
    assertFigures(4, 0);
    assertEquals(3, handling.of(order.id(), MANAGER).refunds().size());
    OnlineOrder open = accept(1);
    assertThrows(
        Problem.class,
        () -> handling.refund(open.id(), UUID.randomUUID(), one, true, "none", MANAGER));
  }

  @Test
  void goods_that_come_are_reserved_for_those_who_wait_the_oldest_first() {
    OnlineOrder first = accept(7);
    Shop.clock.pass(Duration.ofMinutes(1));
    OnlineOrder second = accept(3);
    assertEquals(Map.of(1, Quantity.of(2)), handling.of(first.id(), MANAGER).waiting());
    assertEquals(0, waiting.serve());
    arrive(6);
    assertEquals(1, waiting.serve());
    assertEquals(Quantity.of(1), awaiting(first));
    assertEquals(Quantity.of(3), awaiting(second));
    arrive(9);
    assertEquals(2, waiting.serve());
    assertEquals(Quantity.ZERO, awaiting(first));
    assertEquals(Quantity.of(1), awaiting(second));
    assertFalse(now(first).flags().contains(Flag.SHORTAGE));
    assertTrue(now(second).flags().contains(Flag.SHORTAGE));
    orders.cancel(first.id(), "too late", MANAGER);
    assertEquals(1, waiting.serve());
    assertEquals(Quantity.ZERO, awaiting(second));
    assertEquals(0, waiting.serve());
    assertFigures(9, 3);
  }

  @Test
  void what_was_released_on_purpose_is_not_taken_back_by_itself() {
    OnlineOrder order = accept(3);
    shop.the(Stock.class).releaseLine(order.id(), 1, Quantity.of(2), "for a guest", MANAGER);
    assertEquals(0, waiting.serve());
    assertFigures(5, 1);
    orders.reserveAgain(order.id(), MANAGER);
    assertFigures(5, 3);
  }

  @Test
  void an_order_that_lost_its_units_to_a_sale_waits_for_others() {
    OnlineOrder order = accept(4);
    Map<String, Quantity> sold = Map.of(shirt, Quantity.of(3));
    shop.the(Sales.class)
        .record(new Sales.Sale(UUID.randomUUID(), S1, "Till 1", sold, null), CASHIER);
    assertEquals(Map.of(1, Quantity.of(2)), handling.of(order.id(), MANAGER).waiting());
    assertFigures(2, 2);
    arrive(10);
    assertEquals(1, waiting.serve());
    assertFigures(10, 4);
  }

  @Test
  void what_came_is_given_once_however_many_look_and_buy() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      String hat = shop.pieces(0);
      for (int i = 0; i < 3; i++) {
        orders.accept(STORE_PRICED, order(line(hat, 2)), INTEGRATOR);
      }
      Adjustments adjustments = shop.the(Adjustments.class);
      adjustments.setOnHand(S1, MAIN, hat, Quantity.of(5), "delivery", MANAGER);
      Shop.together(4, i -> waiting.serve());
      assertEquals(Quantity.of(5), shop.figure(hat).reserved());
      Quantity waits =
          shop
              .the(OrderList.class)
              .list(OrderList.Filter.all().containing(hat), OrderList.Order.NEWEST, 0, 9, MANAGER)
              .stream()
              .map(OrderList.Item::awaiting)
              .reduce(Quantity.ZERO, Quantity::plus);
      assertEquals(Quantity.of(1), waits);
    }
  }

  @Test
  void an_order_whose_time_is_over_waits_for_a_person_and_not_for_goods() {
    OnlineOrder order = accept(7);
    Shop.clock.pass(Duration.between(Shop.clock.instant(), order.expiresAt()).plusSeconds(1));
    shop.the(Expiry.class).sweep();
    arrive(20);
    assertEquals(0, waiting.serve());
    assertFigures(20, 0);
  }

  private OnlineOrder accept(int pieces) {
    return orders.accept(STORE_PRICED, order(line(shirt, pieces)), INTEGRATOR).order();
  }

  private OnlineOrder now(OnlineOrder order) {
    return orders.order(order.id(), MANAGER);
  }

  private Quantity awaiting(OnlineOrder order) {
    return orders.figures(now(order)).getFirst().awaiting();
  }

  private void arrive(int onHand) {
    shop.the(Adjustments.class)
        .setOnHand(S1, MAIN, shirt, Quantity.of(onHand), "delivery", MANAGER);
  }

  private List<PickingList.Entry> list() {
    return shop.the(PickingList.class).of(S1, MAIN, MANAGER).stream()
        .filter(entry -> entry.sku().equals(shirt))
        .toList();
  }

  private List<ToShelf.Item> toShelf(OnlineOrder order) {
    return shop.the(ToShelf.class).list(S1, false, 0, 1000, MANAGER).stream()
        .filter(item -> item.document().equals(order.id()))
        .toList();
  }

  private void assertFigures(int onHand, int reserved) {
    assertEquals(Quantity.of(onHand), shop.figure(shirt).onHand());
    assertEquals(Quantity.of(reserved), shop.figure(shirt).reserved());
  }
}
