package holdfast.order;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.order.Ordered.STORE_PRICED;
import static holdfast.order.Ordered.again;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Reservations;
import holdfast.stock.Source;
import holdfast.stock.StockAudit;
import holdfast.stock.StockFigure;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnlineOrdersTest {
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);
  private final OrderList list = shop.the(OrderList.class);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void an_order_reserves_its_goods_at_once() {
    String shirt = shop.pieces(10);
    ExternalOrder bought = order(line(shirt, 3));
    Accepted accepted = accept(bought);
    assertTrue(accepted.isNew());
    assertFigure(shirt, 10, 3);
    OnlineOrder order = orders.order(accepted.order().id(), MANAGER);
    assertEquals(Status.NEW, order.status());
    assertEquals(bought.externalId(), order.externalId());
    assertEquals("Oksana", order.customer().name());
    assertEquals(Set.of(), order.flags());
    assertFalse(order.needsPerson());
    LineFigures line = orders.figures(order).getFirst();
    assertEquals(Quantity.of(3), line.reserved());
    assertEquals(Quantity.ZERO, line.awaiting());
  }

  @Test
  void its_reservation_says_whose_it_is_and_why_until_then() {
    String shirt = shop.pieces(1);
    ExternalOrder bought = order(line(shirt, 1));
    OnlineOrder order = accept(bought).order();
    Reservations.Item promise =
        shop.the(Reservations.class)
            .list(Reservations.Filter.active().ofSku(shirt), Reservations.Order.NEWEST, 0, 10)
            .getFirst();
    assertEquals(order.id(), promise.id());
    assertEquals(Source.ONLINE_ORDER, promise.source());
    assertEquals("Own site " + bought.externalId(), promise.reference());
    assertEquals("channel-days:7", promise.expiryOrigin());
    assertEquals(order.expiresAt(), promise.expiresAt());
  }

  @Test
  void what_is_short_is_stored_and_reserved_in_part_and_flagged() {
    String shirt = shop.pieces(2);
    OnlineOrder order = accept(order(line(shirt, 5))).order();
    assertFigure(shirt, 2, 2);
    assertEquals(Set.of(Flag.SHORTAGE), order.flags());
    assertTrue(order.needsPerson());
    LineFigures line = orders.figures(order).getFirst();
    assertEquals(Quantity.of(2), line.reserved());
    assertEquals(Quantity.of(3), line.awaiting());
  }

  @Test
  void unknown_goods_do_not_lose_the_order_or_its_other_lines() {
    String shirt = shop.pieces(2);
    OnlineOrder order =
        accept(order(line("NO-SUCH-GOOD", 1, "55.50"), line(shirt, 1, "1000.00"))).order();
    assertFigure(shirt, 2, 1);
    assertEquals(Set.of(Flag.UNKNOWN_GOODS), order.flags());
    OrderLine unknown = order.lines().getFirst();
    assertNull(unknown.sku());
    assertEquals("NO-SUCH-GOOD", unknown.good());
    assertEquals(Money.of("55.50"), unknown.price());
    assertEquals(Quantity.of(1), orders.figures(order).getFirst().awaiting());
    assertEquals(Money.of("1055.50"), order.total());
  }

  @Test
  void half_a_piece_cannot_be_ordered() {
    String shirt = shop.pieces(1);
    ExternalOrder.Line half =
        new ExternalOrder.Line(shirt, null, Quantity.of("0.5"), Money.of("1.00"));
    assertEquals(422, assertThrows(Problem.class, () -> accept(order(half))).status());
  }

  @Test
  void cancelling_gives_the_goods_back_once() {
    String shirt = shop.pieces(3);
    OnlineOrder order = accept(order(line(shirt, 2))).order();
    OnlineOrder cancelled = orders.cancel(order.id(), "customer called", MANAGER);
    assertEquals(Status.CANCELLED, cancelled.status());
    assertEquals("customer called", cancelled.reason());
    assertFigure(shirt, 3, 0);
    orders.cancel(order.id(), "again", MANAGER);
    assertFigure(shirt, 3, 0);
    assertEquals("customer called", orders.order(order.id(), MANAGER).reason());
  }

  @Test
  void an_order_that_holds_nothing_can_be_cancelled_too() {
    OnlineOrder order = accept(order(line("NO-SUCH-GOOD", 1, "1.00"))).order();
    assertEquals(Status.CANCELLED, orders.cancel(order.id(), "no goods", MANAGER).status());
    assertFalse(orders.order(order.id(), MANAGER).needsPerson());
  }

  @Test
  void a_repeat_changes_nothing_and_answers_with_the_order() {
    String shirt = shop.pieces(5);
    ExternalOrder bought = order(line(shirt, 2));
    OnlineOrder first = accept(bought).order();
    Accepted again = accept(bought);
    assertFalse(again.isNew());
    assertFalse(again.isChanged());
    assertEquals(first.id(), again.order().id());
    assertFigure(shirt, 5, 2);
  }

  @Test
  void a_cancelled_order_never_comes_back_as_new() {
    String shirt = shop.pieces(5);
    ExternalOrder bought = order(line(shirt, 2));
    OnlineOrder first = accept(bought).order();
    orders.cancel(first.id(), "customer called", MANAGER);
    Accepted again = accept(bought);
    assertEquals(first.id(), again.order().id());
    assertEquals(Status.CANCELLED, again.order().status());
    assertFigure(shirt, 5, 0);
  }

  @Test
  void a_repeat_with_other_contents_calls_a_person_once_and_changes_nothing_else() {
    String shirt = shop.pieces(5);
    ExternalOrder bought = order(line(shirt, 2));
    OnlineOrder first = accept(bought).order();
    ExternalOrder more = again(bought, line(shirt, 4));
    Accepted changed = accept(more);
    assertTrue(changed.isChanged());
    assertFigure(shirt, 5, 2);
    OnlineOrder flagged = orders.order(first.id(), MANAGER);
    assertTrue(flagged.needsPerson());
    assertEquals(Set.of(Flag.CHANGED_REPEAT), flagged.flags());
    assertEquals(Quantity.of(2), flagged.lines().getFirst().quantity());
    orders.confirm(first.id(), MANAGER);
    accept(more);
    assertFalse(orders.order(first.id(), MANAGER).needsPerson());
    accept(again(bought, line(shirt, 1)));
    assertTrue(orders.order(first.id(), MANAGER).needsPerson());
  }

  @Test
  void sixteen_who_bring_the_same_order_at_once_make_one_order_and_one_reservation()
      throws InterruptedException {
    String shirt = shop.pieces(50);
    ExternalOrder bought = order(line(shirt, 3));
    List<Accepted> answers = Shop.together(16, i -> accept(bought));
    assertEquals(1, answers.stream().filter(Accepted::isNew).count());
    assertEquals(1, answers.stream().map(a -> a.order().id()).distinct().count());
    assertFigure(shirt, 50, 3);
  }

  @Test
  void of_two_orders_that_race_for_the_last_piece_one_gets_it_and_both_are_stored()
      throws InterruptedException {
    String shirt = shop.pieces(1);
    List<Accepted> answers = Shop.together(2, i -> accept(order(line(shirt, 1))));
    assertTrue(answers.stream().allMatch(Accepted::isNew));
    assertEquals(
        1, answers.stream().filter(a -> a.order().flags().contains(Flag.SHORTAGE)).count());
    assertFigure(shirt, 1, 1);
  }

  @Test
  void many_orders_at_once_for_several_goods_get_numbers_without_gaps()
      throws InterruptedException {
    String shirt = shop.pieces(8);
    String hat = shop.pieces(8);
    List<Accepted> answers =
        Shop.together(
            16,
            i ->
                accept(
                    i % 2 == 0
                        ? order(line(shirt, 1), line(hat, 1))
                        : order(line(hat, 1), line(shirt, 1))));
    List<Long> numbers = answers.stream().map(a -> a.order().number()).sorted().toList();
    assertEquals(numbers.getFirst() + 15, numbers.getLast());
    assertFigure(shirt, 8, 8);
    assertFigure(hat, 8, 8);
  }

  @Test
  void fulfilling_takes_the_goods_out_of_the_house() {
    String shirt = shop.pieces(3);
    OnlineOrder order = accept(order(line(shirt, 2))).order();
    orders.confirm(order.id(), MANAGER);
    assertEquals(Status.FULFILLED, orders.fulfil(order.id(), MANAGER).status());
    orders.fulfil(order.id(), MANAGER);
    assertFigure(shirt, 1, 0);
    assertThrows(OrderClosed.class, () -> orders.cancel(order.id(), "late", MANAGER));
    assertThrows(OrderClosed.class, () -> orders.confirm(order.id(), MANAGER));
  }

  @Test
  void an_order_that_is_not_wholly_reserved_is_fulfilled_only_on_purpose() {
    String shirt = shop.pieces(1);
    OnlineOrder order = accept(order(line(shirt, 2))).order();
    assertThrows(AwaitingReservation.class, () -> orders.fulfil(order.id(), MANAGER));
    assertFigure(shirt, 1, 1);
    orders.fulfilWhatIsReserved(order.id(), MANAGER);
    assertFigure(shirt, 0, 0);
    OnlineOrder unknown = accept(order(line("NO-SUCH-GOOD", 1, "1.00"))).order();
    assertThrows(
        AwaitingReservation.class, () -> orders.fulfilWhatIsReserved(unknown.id(), MANAGER));
    assertTrue(orders.order(unknown.id(), MANAGER).isOpen());
  }

  @Test
  void of_a_cancel_and_a_fulfilment_at_once_one_wins() throws InterruptedException {
    String shirt = shop.pieces(100);
    for (int round = 0; round < 10; round++) {
      UUID id = accept(order(line(shirt, 1))).order().id();
      List<Boolean> won =
          Shop.together(
              2,
              i -> {
                try {
                  if (i == 0) {
                    orders.cancel(id, "race", MANAGER);
                  } else {
                    orders.fulfil(id, MANAGER);
                  }
                  return true;
                } catch (OrderClosed lost) {
                  return false;
                }
              });
      assertEquals(1, won.stream().filter(w -> w).count());
    }
    assertEquals(Quantity.ZERO, shop.figure(shirt).reserved());
  }

  @Test
  void lists_find_orders_by_what_people_ask_for() {
    String shirt = shop.pieces(1);
    ExternalOrder bought = order(line(shirt, 2));
    OnlineOrder order = accept(bought).order();
    OrderList.Filter mine = OrderList.Filter.all().containing(shirt);
    OrderList.Item item = list.list(mine, OrderList.Order.URGENT, 0, 10, MANAGER).getFirst();
    assertEquals(order.id(), item.id());
    assertEquals(Set.of(Flag.SHORTAGE), item.flags());
    assertEquals(Money.of("2000.00"), item.total());
    assertEquals(Quantity.of(1), item.reserved());
    assertEquals(Quantity.of(1), item.awaiting());
    assertEquals(order.expiresAt(), item.expiresAt());
    assertEquals(1, list.count(mine.needingPerson(true).with(Status.NEW).in(S1), MANAGER));
    assertEquals(0, list.count(mine.open(false), MANAGER));
    assertEquals(
        1,
        list.count(OrderList.Filter.all().from("own-site").numbered(bought.externalId()), MANAGER));
  }

  @Test
  void who_may_not_does_not() {
    ExternalOrder bought = order(line(shop.pieces(1), 1));
    Problem refused =
        assertThrows(Problem.class, () -> orders.accept(STORE_PRICED, bought, CASHIER));
    assertEquals(403, refused.status());
    UUID id = accept(bought).order().id();
    assertThrows(Problem.class, () -> orders.cancel(id, "no", CASHIER));
    assertThrows(Problem.class, () -> orders.fulfil(id, CASHIER));
    assertThrows(Problem.class, () -> orders.order(id, CASHIER));
  }

  private Accepted accept(ExternalOrder order) {
    return orders.accept(STORE_PRICED, order, INTEGRATOR);
  }

  private void assertFigure(String sku, int onHand, int reserved) {
    StockFigure figure = shop.figure(sku);
    assertEquals(Quantity.of(onHand), figure.onHand(), "on hand");
    assertEquals(Quantity.of(reserved), figure.reserved(), "reserved");
  }
}
