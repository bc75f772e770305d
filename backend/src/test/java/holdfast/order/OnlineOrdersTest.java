package holdfast.order;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
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
import holdfast.stock.Reservation;
import holdfast.stock.Reservations;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import holdfast.stock.StockAudit;
import holdfast.stock.StockFigure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnlineOrdersTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final OrderTerms STORE_PRICED = terms(PriceSource.ONLINE_STORE);
  private static final OrderTerms OUR_PRICED = terms(PriceSource.HOLDFAST);

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
  void an_order_without_a_date_is_reserved_through_the_channels_last_day() {
    OnlineOrder order = accept(order(line(shop.pieces(1), 1))).order();
    LocalDate last = Shop.clock.instant().atZone(KYIV).toLocalDate().plusDays(7);
    assertEquals(endOf(last), order.expiresAt());
    assertEquals("channel-days:7", order.expiryOrigin());
  }

  @Test
  void a_reserve_date_holds_through_the_last_instant_of_that_day() {
    OnlineOrder order = accept(order(line(shop.pieces(1), 1)), "31122026").order();
    assertEquals(Instant.parse("2026-12-31T21:59:59.999Z"), order.expiresAt());
    assertEquals("reserve-date", order.expiryOrigin());
    assertEquals("31122026", order.reserveDate());
  }

  @Test
  void a_reserve_date_of_today_is_not_past() {
    String shirt = shop.pieces(1);
    LocalDate today = Shop.clock.instant().atZone(KYIV).toLocalDate();
    accept(order(line(shirt, 1)), today.toString());
    assertFigure(shirt, 1, 1);
  }

  @Test
  void an_order_whose_reserve_date_is_past_waits_for_a_person_and_holds_nothing() {
    String shirt = shop.pieces(1);
    OnlineOrder order = accept(order(line(shirt, 1)), "01012020").order();
    assertFigure(shirt, 1, 0);
    assertEquals(Set.of(Flag.RESERVE_DATE_PAST), order.flags());
    assertTrue(order.needsPerson());
    assertEquals(Quantity.of(1), orders.figures(order).getFirst().awaiting());
  }

  @Test
  void days_that_are_not_in_the_calendar_are_no_reserve_dates() {
    for (String text : List.of("29022027", "32012027", "nonsense", "00000000", "1.12.2026", "")) {
      assertTrue(ReserveDate.of(text).isEmpty(), text);
    }
    assertTrue(ReserveDate.of(" 29022028 ").isPresent());
  }

  @Test
  void the_price_of_the_online_store_stands_and_shows_as_a_discount() {
    OnlineOrder order = accept(order(line(shop.pieces(1), 1, "800.00"))).order();
    OrderLine line = orders.order(order.id(), MANAGER).lines().getFirst();
    assertEquals(Money.of("800.00"), line.price());
    assertEquals(Money.of("1000.00"), line.cataloguePrice());
    assertEquals(
        new PriceDifference(
            PriceDifference.Kind.DISCOUNT, new BigDecimal("20"), Money.of("200.00")),
        line.difference());
  }

  @Test
  void a_higher_price_of_the_online_store_shows_as_a_markup() {
    assertEquals(
        new PriceDifference(
            PriceDifference.Kind.MARKUP, new BigDecimal("12.35"), Money.of("123.45")),
        PriceDifference.between(Money.of("1000.00"), Money.of("1123.45")));
    assertEquals(
        PriceDifference.Kind.NONE, PriceDifference.between(Money.of("5"), Money.of("5.00")).kind());
    assertNull(PriceDifference.between(Money.ZERO, Money.of("5.00")).percent());
  }

  @Test
  void our_own_price_stands_where_the_channel_is_set_so() {
    ExternalOrder bought = order(line(shop.pieces(1), 1, "800.00"));
    OrderLine line = orders.accept(OUR_PRICED, bought, INTEGRATOR).order().lines().getFirst();
    assertEquals(Money.of("1000.00"), line.price());
    assertEquals(Money.of("800.00"), line.sentPrice());
  }

  @Test
  void a_price_that_the_channel_has_to_bring_is_asked_for() {
    String shirt = shop.pieces(1);
    ExternalOrder.Line priceless = new ExternalOrder.Line(shirt, null, Quantity.of(1), null);
    Problem refused = assertThrows(Problem.class, () -> accept(order(priceless)));
    assertEquals("lines[0].price", refused.facts().get("field"));
    assertFigure(shirt, 1, 0);
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

  @Test
  void when_time_is_over_the_goods_are_free_and_the_order_waits() {
    String shirt = shop.pieces(1);
    OnlineOrder order = accept(order(line(shirt, 1))).order();
    Shop.clock.pass(Duration.ofDays(9));
    assertTrue(accept(order(line(shirt, 1))).order().flags().isEmpty());
    assertEquals(Quantity.of(1), orders.figures(order).getFirst().awaiting());
    Reservation ended = shop.the(Stock.class).reservation(order.id());
    assertEquals(holdfast.stock.Status.EXPIRED, ended.status());
  }

  private Accepted accept(ExternalOrder order) {
    return orders.accept(STORE_PRICED, order, INTEGRATOR);
  }

  private Accepted accept(ExternalOrder order, String reserveDate) {
    return accept(order.reservedThrough(ReserveDate.of(reserveDate).orElseThrow()));
  }

  private static ExternalOrder order(ExternalOrder.Line... lines) {
    return order("R-" + UUID.randomUUID(), List.of(lines));
  }

  private static ExternalOrder again(ExternalOrder before, ExternalOrder.Line... lines) {
    return order(before.externalId(), List.of(lines));
  }

  private static ExternalOrder order(String externalId, List<ExternalOrder.Line> lines) {
    return new ExternalOrder(
        externalId,
        null,
        Customer.of("Oksana", "380501234567"),
        ExternalOrder.Delivery.UNKNOWN,
        ExternalOrder.Payment.UNKNOWN,
        null,
        null,
        lines);
  }

  private static ExternalOrder.Line line(String sku, int quantity) {
    return line(sku, quantity, "1000.00");
  }

  private static ExternalOrder.Line line(String sku, int quantity, @Nullable String price) {
    return new ExternalOrder.Line(
        sku, null, Quantity.of(quantity), price == null ? null : Money.of(price));
  }

  private static OrderTerms terms(PriceSource prices) {
    return new OrderTerms("own-site", "Own site", S1, null, prices, 7);
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(KYIV).toInstant().minusMillis(1);
  }

  private void assertFigure(String sku, int onHand, int reserved) {
    StockFigure figure = shop.figure(sku);
    assertEquals(Quantity.of(onHand), figure.onHand(), "on hand");
    assertEquals(Quantity.of(reserved), figure.reserved(), "reserved");
  }
}
