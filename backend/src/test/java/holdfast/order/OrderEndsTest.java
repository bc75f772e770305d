package holdfast.order;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OrderRules.AtEnd;
import holdfast.order.OrderRules.Mode;
import holdfast.order.OrderRules.Placement;
import holdfast.order.OrderRules.Prolong;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Expiry;
import holdfast.stock.StockAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of orders whose time ends, and how people keep or make them whole. */
class OrderEndsTest {
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);
  private final OrderEnds ends = shop.the(OrderEnds.class);
  private final String shirt = shop.pieces(3);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void without_a_rule_the_goods_are_free_and_the_order_waits() {
    OnlineOrder order = accept(rules(Prolong.NEVER, AtEnd.RELEASE));
    passTheEnd(order);
    assertEquals(Status.NEW, now(order).status());
    assertReserved(0);
    orders.reserveAgain(order.id(), MANAGER);
    assertReserved(2);
    assertTrue(now(order).expiresAt().isAfter(Shop.clock.instant()));
  }

  @Test
  void an_order_may_be_cancelled_when_its_time_is_over() {
    OnlineOrder order = accept(rules(Prolong.NEVER, AtEnd.CANCEL));
    passTheEnd(order);
    assertEquals(Status.CANCELLED, now(order).status());
    assertEquals("channel rules", now(order).closedBy());
    assertReserved(0);
  }

  @Test
  void goods_may_be_kept_until_a_person_decides_and_are_never_free_in_between() {
    OnlineOrder order = accept(rules(Prolong.NEVER, AtEnd.KEEP));
    passTo(order.expiresAt().minus(Duration.ofSeconds(20)));
    ends.sweep();
    passTo(order.expiresAt().plus(Duration.ofDays(30)));
    shop.the(Expiry.class).sweep();
    ends.sweep();
    assertEquals(Set.of(Flag.TIME_OVER), now(order).flags());
    assertReserved(2);
    orders.fulfil(order.id(), MANAGER);
    assertEquals(Quantity.of(1), shop.figure(shirt).onHand());
  }

  @Test
  void a_confirmed_order_is_prolonged_once() {
    OnlineOrder order = accept(rules(Prolong.ONCE_IF_CONFIRMED, AtEnd.RELEASE));
    orders.confirm(order.id(), MANAGER);
    passTo(order.expiresAt().minus(Duration.ofSeconds(20)));
    ends.sweep();
    OnlineOrder prolonged = now(order);
    assertEquals("prolonged-days:3", prolonged.expiryOrigin());
    assertTrue(prolonged.expiresAt().isAfter(order.expiresAt().plus(Duration.ofDays(2))));
    assertReserved(2);
    passTo(prolonged.expiresAt().minus(Duration.ofSeconds(20)));
    ends.sweep();
    assertEquals(prolonged.expiresAt(), now(order).expiresAt());
    passTheEnd(prolonged);
    assertReserved(0);
  }

  @Test
  void an_order_that_nobody_confirmed_is_not_prolonged() {
    OnlineOrder order = accept(rules(Prolong.ONCE_IF_CONFIRMED, AtEnd.RELEASE));
    passTheEnd(order);
    assertReserved(0);
  }

  @Test
  void an_unpaid_order_is_not_kept_for_ever() {
    OrderTerms terms = terms(rules(Prolong.NEVER, AtEnd.KEEP), PriceSource.ONLINE_STORE);
    OnlineOrder unpaid =
        orders
            .follow(
                terms,
                new ChannelNews(order(line(shirt, 2)), Stage.UNPAID, "pending", null, null, null),
                INTEGRATOR)
            .orElseThrow()
            .order();
    passTheEnd(unpaid);
    assertReserved(0);
  }

  @Test
  void people_prolong_and_what_had_expired_is_taken_again() {
    OnlineOrder order = accept(rules(Prolong.NEVER, AtEnd.RELEASE));
    passTheEnd(order);
    Instant until = Shop.clock.instant().plus(Duration.ofDays(2));
    assertThrows(
        Problem.class,
        () -> orders.prolong(order.id(), Shop.clock.instant().minusSeconds(1), MANAGER));
    OnlineOrder prolonged = orders.prolong(order.id(), until, MANAGER);
    assertEquals("extended by manager", prolonged.expiryOrigin());
    assertReserved(2);
    passTheEnd(prolonged);
    assertReserved(0);
  }

  @Test
  void with_invoice_issue_the_order_is_confirmed_and_has_its_invoice_at_once() {
    OrderRules rules = rules(Mode.INVOICE, Prolong.NEVER, AtEnd.RELEASE);
    OnlineOrder order =
        orders
            .accept(
                terms(rules, PriceSource.ONLINE_STORE), order(line(shirt, 2, "800.00")), INTEGRATOR)
            .order();
    assertEquals(Status.CONFIRMED, order.status());
    Invoices invoices = shop.the(Invoices.class);
    Invoice invoice = invoices.invoice(order.id(), MANAGER);
    assertEquals(Money.of("2000.00"), invoice.catalogueTotal());
    assertEquals(Money.of("1600.00"), invoice.total());
    assertEquals(PriceDifference.Kind.DISCOUNT, invoice.difference().kind());
    assertEquals("20", invoice.difference().percent().toPlainString());
    assertEquals(PriceSource.ONLINE_STORE, invoice.priceSource());
    OnlineOrder plain = accept(rules(Prolong.NEVER, AtEnd.RELEASE));
    assertTrue(invoices.find(plain.id(), MANAGER).isEmpty());
    Invoice made = invoices.make(plain.id(), MANAGER);
    assertEquals(invoice.number() + 1, made.number());
    assertEquals(made, invoices.make(plain.id(), MANAGER));
  }

  @Test
  void goods_of_a_channel_with_temporary_storage_wait_there() {
    OrderRules rules =
        new OrderRules(
            Mode.ONLINE_ORDER,
            Placement.TEMPORARY_STORAGE,
            true,
            60,
            Prolong.NEVER,
            3,
            AtEnd.RELEASE,
            Set.of(),
            false,
            List.of());
    OnlineOrder order = accept(rules);
    assertEquals(Quantity.of(1), shop.figure(shirt).onHand());
    orders.cancel(order.id(), "customer called", MANAGER);
    assertEquals(Quantity.of(3), shop.figure(shirt).onHand());
    orders.restore(order.id(), MANAGER);
    assertEquals(Quantity.of(1), shop.figure(shirt).onHand());
    orders.fulfil(order.id(), MANAGER);
    assertEquals(Quantity.of(1), shop.figure(shirt).onHand());
  }

  private OnlineOrder accept(OrderRules rules) {
    return orders
        .accept(terms(rules, PriceSource.ONLINE_STORE), order(line(shirt, 2)), INTEGRATOR)
        .order();
  }

  private OnlineOrder now(OnlineOrder order) {
    return orders.order(order.id(), MANAGER);
  }

  private void passTo(Instant time) {
    Shop.clock.pass(Duration.between(Shop.clock.instant(), time));
  }

  private void passTheEnd(OnlineOrder order) {
    passTo(order.expiresAt().plusSeconds(1));
    shop.the(Expiry.class).sweep();
    ends.sweep();
  }

  private static OrderRules rules(Prolong prolong, AtEnd atEnd) {
    return rules(Mode.ONLINE_ORDER, prolong, atEnd);
  }

  private static OrderRules rules(Mode mode, Prolong prolong, AtEnd atEnd) {
    return new OrderRules(
        mode, Placement.NOMINAL, true, 60, prolong, 3, atEnd, Set.of(), false, List.of());
  }

  private static OrderTerms terms(OrderRules rules, PriceSource prices) {
    return new OrderTerms("own-site", "Own site", S1, null, prices, 7, rules);
  }

  private void assertReserved(int units) {
    assertEquals(Quantity.of(units), shop.figure(shirt).reserved());
  }
}
