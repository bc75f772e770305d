package holdfast.order;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.order.Ordered.STORE_PRICED;
import static holdfast.order.Ordered.again;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.Expiry;
import holdfast.stock.StockAudit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel says of its orders, in whatever order and however often it says it. */
class OrderNewsTest {
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);
  private String shirt = "";
  private ExternalOrder bought = order(line("x", 1));

  @BeforeEach
  void a_shirt_is_ordered() {
    shirt = shop.pieces(10);
    bought = order(line(shirt, 2));
  }

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void a_waybill_that_the_channel_made_is_taken_over_and_ours_stays() {
    OnlineOrder order =
        orders.follow(STORE_PRICED, sentWith(bought, null), INTEGRATOR).orElseThrow().order();
    assertNull(order.waybill());
    for (String number : List.of("20450000000001", "20450000000002")) {
      // not newer by any time: the channel does not say when it changed the order
      orders.follow(STORE_PRICED, sentWith(bought, number), INTEGRATOR);
      assertEquals(number, orders.order(order.id(), MANAGER).waybill());
    }
    orders.sent(order.id(), "59000000000003", MANAGER);
    orders.follow(STORE_PRICED, sentWith(bought, "20450000000004"), INTEGRATOR);
    assertEquals("59000000000003", orders.order(order.id(), MANAGER).waybill());
  }

  private static ChannelNews sentWith(ExternalOrder order, @Nullable String number) {
    return new ChannelNews(
        new ExternalOrder(
            order.externalId(),
            null,
            order.customer(),
            new ExternalOrder.Delivery("Nova Poshta", "Kyiv 5", number),
            order.payment(),
            null,
            null,
            order.lines()),
        Stage.FIRM,
        "received",
        null,
        null,
        null);
  }

  @Test
  void a_draft_is_not_stored() {
    assertTrue(orders.follow(STORE_PRICED, news(Stage.DRAFT, 0), INTEGRATOR).isEmpty());
    assertReserved(0);
  }

  @Test
  void an_unpaid_order_is_held_softly_and_firm_when_it_is_paid() {
    OnlineOrder unpaid = follow(Stage.UNPAID, 0).order();
    assertReserved(2);
    assertEquals("unpaid-minutes:60", unpaid.expiryOrigin());
    assertEquals(unpaid.acceptedAt().plus(Duration.ofHours(1)), unpaid.expiresAt());
    OnlineOrder firm = follow(Stage.FIRM, 1).order();
    assertEquals("channel-days:7", firm.expiryOrigin());
    assertReserved(2);
    assertEquals(firm.expiresAt(), orderEnd(firm));
    OnlineOrder back = follow(Stage.UNPAID, 2).order();
    assertEquals(firm.expiresAt(), back.expiresAt());
    assertEquals(Stage.FIRM, back.there().stage());
  }

  @Test
  void the_shop_says_how_long_it_keeps_an_unpaid_order() {
    Instant until =
        Shop.clock.instant().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS);
    OnlineOrder unpaid = follow(said(bought, Stage.UNPAID, at(0), until)).order();
    assertEquals("unpaid-shop", unpaid.expiryOrigin());
    assertEquals(until, orderEnd(unpaid));
  }

  @Test
  void what_had_expired_is_taken_again_when_the_order_is_paid() {
    follow(Stage.UNPAID, 0);
    Shop.clock.pass(Duration.ofMinutes(61));
    shop.the(Expiry.class).sweep();
    assertReserved(0);
    follow(order(line(shirt, 9)), Stage.FIRM, at(0));
    OnlineOrder firm = follow(Stage.FIRM, 1).order();
    assertReserved(10);
    assertEquals(Set.of(Flag.SHORTAGE), firm.flags());
    assertEquals(Quantity.of(1), orders.figures(firm).getFirst().awaiting());
  }

  @Test
  void a_cancel_there_gives_the_goods_back_and_says_who_and_why() {
    follow(Stage.FIRM, 0);
    OnlineOrder cancelled =
        follow(new ChannelNews(bought, Stage.CANCELLED, "cancelled", at(1), null, "too slow"))
            .order();
    assertEquals(Status.CANCELLED, cancelled.status());
    assertEquals("too slow", cancelled.reason());
    assertEquals("integrator", cancelled.closedBy());
    assertReserved(0);
  }

  @Test
  void what_comes_late_changes_nothing() {
    follow(Stage.FIRM, 5);
    follow(Stage.CANCELLED, 4);
    assertReserved(2);
    follow(Stage.CANCELLED, 6);
    assertEquals(Status.CANCELLED, follow(Stage.FIRM, 5).order().status());
    assertReserved(0);
  }

  @Test
  void of_one_second_the_further_stage_counts_and_what_is_closed_stays_closed() {
    follow(Stage.UNPAID, 0);
    assertEquals(Stage.FIRM, follow(Stage.FIRM, 0).order().there().stage());
    assertEquals(Stage.FIRM, follow(Stage.UNPAID, 0).order().there().stage());
    assertEquals(Status.CANCELLED, follow(Stage.CANCELLED, 0).order().status());
    assertEquals(Status.CANCELLED, follow(Stage.FIRM, 0).order().status());
    assertEquals(Status.CANCELLED, follow(Stage.DONE, 0).order().status());
    assertReserved(0);
  }

  @Test
  void an_order_of_which_only_the_end_is_heard_is_kept_and_holds_nothing() {
    Accepted late = follow(Stage.CANCELLED, 3);
    assertTrue(late.isNew());
    assertEquals(Status.CANCELLED, late.order().status());
    assertReserved(0);
    assertEquals(late.order().id(), follow(Stage.FIRM, 2).order().id());
    assertReserved(0);
  }

  @Test
  void a_shop_that_wants_an_order_after_all_opens_it_again() {
    follow(Stage.CANCELLED, 3);
    OnlineOrder open = follow(Stage.FIRM, 4).order();
    assertEquals(Status.NEW, open.status());
    assertTrue(open.flags().contains(Flag.REOPENED));
    assertTrue(open.needsPerson());
    assertReserved(2);
  }

  @Test
  void what_was_cancelled_here_is_not_opened_by_the_shop() {
    OnlineOrder firm = follow(Stage.FIRM, 0).order();
    orders.cancel(firm.id(), "customer called", MANAGER);
    assertEquals(Status.CANCELLED, follow(Stage.FIRM, 0).order().status());
    Shop.clock.pass(Duration.ofSeconds(30));
    OnlineOrder alive = follow(said(bought, Stage.FIRM, Shop.clock.instant(), null)).order();
    assertEquals(Status.CANCELLED, alive.status());
    assertEquals(Set.of(Flag.LIVES_THERE), alive.flags());
    assertReserved(0);
    OnlineOrder seen = orders.seen(firm.id(), MANAGER);
    assertFalse(seen.needsPerson());
  }

  @Test
  void a_restored_order_is_not_cancelled_by_an_old_tale() {
    OnlineOrder cancelled = follow(Stage.CANCELLED, 1).order();
    OnlineOrder open = orders.restore(cancelled.id(), MANAGER);
    assertEquals(Status.NEW, open.status());
    assertReserved(2);
    assertEquals(Status.NEW, follow(Stage.CANCELLED, 1).order().status());
    assertEquals(Status.NEW, follow(Stage.CANCELLED, 2).order().status());
    assertReserved(2);
  }

  @Test
  void what_the_buyer_has_leaves_the_house() {
    follow(Stage.FIRM, 0);
    OnlineOrder done = follow(Stage.DONE, 1).order();
    assertEquals(Status.FULFILLED, done.status());
    assertEquals(Quantity.of(8), shop.figure(shirt).onHand());
    assertReserved(0);
    OnlineOrder refunded = follow(Stage.REFUNDED, 2).order();
    assertEquals(Status.FULFILLED, refunded.status());
    assertEquals(Set.of(Flag.GOODS_TO_RETURN), refunded.flags());
    assertTrue(refunded.needsPerson());
  }

  @Test
  void what_was_sent_though_it_was_not_reserved_calls_a_person() {
    ExternalOrder many = order(line(shirt, 12));
    OnlineOrder done = follow(many, Stage.DONE, at(0)).order();
    assertEquals(Status.FULFILLED, done.status());
    assertTrue(done.flags().contains(Flag.SHIPPED_UNRESERVED));
    assertTrue(done.needsPerson());
    assertEquals(Quantity.ZERO, shop.figure(shirt).onHand());
  }

  @Test
  void money_back_before_the_goods_went_is_a_cancel() {
    follow(Stage.FIRM, 0);
    assertEquals(Status.CANCELLED, follow(Stage.REFUNDED, 1).order().status());
    assertReserved(0);
  }

  @Test
  void lines_that_change_there_change_here_and_so_does_what_is_held() {
    String hat = shop.pieces(5);
    follow(Stage.FIRM, 0);
    OnlineOrder more =
        follow(again(bought, line(shirt, 4), line(hat, 1)), Stage.FIRM, at(1)).order();
    assertReserved(4);
    assertEquals(Quantity.of(1), shop.figure(hat).reserved());
    assertEquals(Set.of(Flag.LINES_CHANGED), more.flags());
    follow(again(bought, line(hat, 3)), Stage.FIRM, at(2));
    assertReserved(0);
    assertEquals(Quantity.of(3), shop.figure(hat).reserved());
    OnlineOrder back =
        follow(again(bought, line(hat, 3), line(shirt, 1)), Stage.FIRM, at(3)).order();
    assertReserved(1);
    assertEquals(List.of(2, 3), back.lines().stream().map(OrderLine::number).toList());
    follow(again(bought, line(shirt, 9)), Stage.FIRM, at(1));
    assertReserved(1);
  }

  @Test
  void a_locked_price_follows_its_shop_only() {
    follow(Stage.FIRM, 0);
    OnlineOrder cheaper =
        follow(again(bought, line(shirt, 2, "800.00")), Stage.FIRM, at(1)).order();
    assertEquals(Money.of("800.00"), cheaper.lines().getFirst().price());
    ExternalOrder ours = order(line(shirt, 1, "900.00"));
    orders.follow(Ordered.OUR_PRICED, said(ours, Stage.FIRM, at(0), null), INTEGRATOR);
    OnlineOrder kept =
        orders
            .follow(
                Ordered.OUR_PRICED,
                said(again(ours, line(shirt, 2, "1.00")), Stage.FIRM, at(1), null),
                INTEGRATOR)
            .orElseThrow()
            .order();
    assertEquals(Money.of("1000.00"), kept.lines().getFirst().price());
  }

  @Test
  void a_file_that_tells_the_same_again_is_a_plain_repeat() {
    follow(Stage.FIRM, 0);
    Accepted file = orders.accept(STORE_PRICED, bought, INTEGRATOR);
    assertFalse(file.isNew());
    assertFalse(file.isChanged());
    follow(again(bought, line(shirt, 3)), Stage.FIRM, at(1));
    OnlineOrder late = orders.accept(STORE_PRICED, bought, INTEGRATOR).order();
    assertFalse(late.flags().contains(Flag.CHANGED_REPEAT));
    assertReserved(3);
  }

  @Test
  void the_same_news_at_once_makes_one_order_and_one_reservation() throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      bought = order(line(shirt, 1));
      List<Accepted> answers =
          Shop.together(12, i -> follow(i % 3 == 0 ? Stage.UNPAID : Stage.FIRM, i % 3));
      assertEquals(1, answers.stream().filter(Accepted::isNew).count());
      assertEquals(1, answers.stream().map(a -> a.order().id()).distinct().count());
      assertReserved(round + 1);
    }
  }

  @Test
  void of_cancelled_and_paid_at_once_the_later_counts_whichever_is_first()
      throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      bought = order(line(shirt, 1));
      follow(Stage.UNPAID, 0);
      boolean cancelIsLater = round % 2 == 0;
      Shop.together(
          4,
          i ->
              i % 2 == 0
                  ? follow(Stage.FIRM, cancelIsLater ? 1 : 2)
                  : follow(Stage.CANCELLED, cancelIsLater ? 2 : 1));
      OnlineOrder end = follow(Stage.UNPAID, 0).order();
      assertEquals(cancelIsLater ? Status.CANCELLED : Status.NEW, end.status());
      assertReserved(cancelIsLater ? 0 : 1);
      if (!cancelIsLater) {
        orders.cancel(end.id(), "next round", MANAGER);
      }
    }
  }

  @Test
  void an_order_that_is_paid_while_its_time_runs_out_holds_its_goods() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      bought = order(line(shirt, 10));
      follow(Stage.UNPAID, 0);
      Shop.clock.pass(Duration.ofMinutes(60));
      Shop.together(
          2,
          i -> {
            if (i == 0) {
              shop.the(Expiry.class).sweep();
            } else {
              follow(Stage.FIRM, 1);
            }
            return true;
          });
      assertReserved(10);
      follow(Stage.CANCELLED, 2);
      assertReserved(0);
    }
  }

  private Accepted follow(Stage stage, int second) {
    return follow(bought, stage, at(second));
  }

  private Accepted follow(ExternalOrder order, Stage stage, Instant changedAt) {
    return follow(said(order, stage, changedAt, null));
  }

  private Accepted follow(ChannelNews news) {
    return orders.follow(STORE_PRICED, news, INTEGRATOR).orElseThrow();
  }

  private ChannelNews news(Stage stage, int second) {
    return said(bought, stage, at(second), null);
  }

  private static ChannelNews said(
      ExternalOrder order, Stage stage, Instant changedAt, @Nullable Instant heldUntil) {
    return new ChannelNews(order, stage, stage.name(), changedAt, heldUntil, null);
  }

  private static Instant at(int second) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
  }

  private @Nullable Instant orderEnd(OnlineOrder order) {
    return shop.the(holdfast.stock.Stock.class).reservation(order.id()).expiresAt();
  }

  private void assertReserved(int units) {
    assertEquals(Quantity.of(units), shop.figure(shirt).reserved());
  }
}
