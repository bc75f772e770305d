package holdfast.order;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.order.Ordered.STORE_PRICED;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.shared.Quantity;
import holdfast.stock.Reservation;
import holdfast.stock.Stock;
import holdfast.stock.StockFigure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderExpiryTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);

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

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(KYIV).toInstant().minusMillis(1);
  }

  private void assertFigure(String sku, int onHand, int reserved) {
    StockFigure figure = shop.figure(sku);
    assertEquals(Quantity.of(onHand), figure.onHand(), "on hand");
    assertEquals(Quantity.of(reserved), figure.reserved(), "reserved");
  }
}
