package holdfast.stock;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.UnknownSku;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockTest {
  private final Shop shop = Shop.open();
  private final Stock stock = shop.the(Stock.class);

  @AfterEach
  void the_books_are_right() {
    StockAudit.Result audit = shop.the(StockAudit.class).check(MANAGER);
    assertEquals(List.of(), audit.violations());
  }

  @Test
  void a_hold_takes_units_from_what_is_available_and_leaves_them_on_hand() {
    String shirt = shop.pieces(50);
    Reservation held = stock.hold(hold(shirt, 8), INTEGRATOR).reservation();
    assertEquals(Status.ACTIVE, held.status());
    assertFigure(shirt, 50, 8, 42);
  }

  @Test
  void a_hold_beyond_what_is_available_is_refused_and_names_the_numbers() {
    String shirt = shop.pieces(10);
    stock.hold(hold(shirt, 8), INTEGRATOR);
    OutOfStock refused =
        assertThrows(OutOfStock.class, () -> stock.hold(hold(shirt, 3), INTEGRATOR));
    OutOfStock.Line line = refused.shortLines().getFirst();
    assertEquals(Quantity.of(3), line.wanted());
    assertEquals(Quantity.of(2), line.available());
    assertEquals(Quantity.of(10), line.onHand());
    assertFigure(shirt, 10, 8, 2);
  }

  @Test
  void a_basket_is_held_whole_or_not_at_all_and_every_short_line_is_named() {
    String shirt = shop.pieces(5);
    String hat = shop.pieces(1);
    String scarf = shop.pieces(0);
    Hold basket =
        hold(
            UUID.randomUUID(),
            null,
            new Hold.Line(1, shirt, Quantity.of(2)),
            new Hold.Line(2, hat, Quantity.of(2)),
            new Hold.Line(3, scarf, Quantity.of(1)));
    OutOfStock refused = assertThrows(OutOfStock.class, () -> stock.hold(basket, INTEGRATOR));
    assertEquals(2, refused.shortLines().size());
    assertFigure(shirt, 5, 0, 5);
  }

  @Test
  void two_lines_of_one_product_are_counted_together() {
    String shirt = shop.pieces(3);
    Hold basket =
        hold(
            UUID.randomUUID(),
            null,
            new Hold.Line(1, shirt, Quantity.of(2)),
            new Hold.Line(2, shirt, Quantity.of(2)));
    assertThrows(OutOfStock.class, () -> stock.hold(basket, INTEGRATOR));
    assertFigure(shirt, 3, 0, 3);
  }

  @Test
  void the_same_hold_twice_holds_once_and_gives_the_same_answer() {
    String shirt = shop.pieces(1);
    Hold hold = hold(shirt, 1);
    Stock.Held first = stock.hold(hold, INTEGRATOR);
    Stock.Held again = stock.hold(hold, INTEGRATOR);
    assertTrue(first.isNew());
    assertFalse(again.isNew());
    assertEquals(first.reservation(), again.reservation());
    assertFigure(shirt, 1, 1, 0);
  }

  @Test
  void an_id_is_never_used_for_something_else_not_even_after_its_end() {
    String shirt = shop.pieces(5);
    UUID id = UUID.randomUUID();
    stock.hold(hold(id, null, new Hold.Line(1, shirt, Quantity.of(1))), INTEGRATOR);
    stock.release(id, "changed mind", INTEGRATOR);
    Hold other = hold(id, null, new Hold.Line(1, shirt, Quantity.of(2)));
    assertThrows(IdReused.class, () -> stock.hold(other, INTEGRATOR));
    assertFigure(shirt, 5, 0, 5);
  }

  @Test
  void converting_lets_the_goods_leave() {
    String shirt = shop.pieces(5);
    Reservation held = stock.hold(hold(shirt, 2), INTEGRATOR).reservation();
    assertEquals(Status.CONVERTED, stock.convert(held.id(), INTEGRATOR).status());
    assertFigure(shirt, 3, 0, 3);
    NotActive refused = assertThrows(NotActive.class, () -> stock.convert(held.id(), INTEGRATOR));
    assertEquals("converted", refused.facts().get("actual"));
  }

  @Test
  void releasing_gives_the_units_back_once() {
    String shirt = shop.pieces(5);
    Reservation held = stock.hold(hold(shirt, 2), INTEGRATOR).reservation();
    stock.release(held.id(), "changed mind", INTEGRATOR);
    assertThrows(NotActive.class, () -> stock.release(held.id(), "again", INTEGRATOR));
    assertFigure(shirt, 5, 0, 5);
  }

  @Test
  void part_of_a_line_can_be_released_and_the_rest_stays() {
    String shirt = shop.pieces(5);
    Reservation held = stock.hold(hold(shirt, 4), INTEGRATOR).reservation();
    stock.releaseLine(held.id(), 1, Quantity.of(3), "wants one only", MANAGER);
    assertFigure(shirt, 5, 1, 4);
    stock.releaseLine(held.id(), 1, Quantity.of(1), "wants none", MANAGER);
    assertFigure(shirt, 5, 0, 5);
    assertThrows(
        Problem.class, () -> stock.releaseLine(held.id(), 1, Quantity.of(2), "too much", MANAGER));
  }

  @Test
  void an_overdue_hold_cannot_be_converted_even_before_it_is_swept() {
    String shirt = shop.pieces(1);
    Reservation held =
        stock.hold(holdFor(shirt, 1, Duration.ofMinutes(1)), INTEGRATOR).reservation();
    Shop.clock.pass(Duration.ofMinutes(1));
    NotActive refused = assertThrows(NotActive.class, () -> stock.convert(held.id(), INTEGRATOR));
    assertEquals("expired", refused.facts().get("actual"));
    assertTrue(shop.the(Expiry.class).sweep() >= 1);
    assertFigure(shirt, 1, 0, 1);
  }

  @Test
  void a_hold_takes_overdue_units_without_waiting_for_the_sweep() {
    String shirt = shop.pieces(1);
    stock.hold(holdFor(shirt, 1, Duration.ofMinutes(1)), INTEGRATOR);
    Shop.clock.pass(Duration.ofMinutes(2));
    stock.hold(hold(shirt, 1), INTEGRATOR);
    assertFigure(shirt, 1, 1, 0);
  }

  @Test
  void extending_keeps_a_hold_alive() {
    String shirt = shop.pieces(1);
    Reservation held =
        stock.hold(holdFor(shirt, 1, Duration.ofMinutes(1)), INTEGRATOR).reservation();
    stock.extend(held.id(), Shop.clock.instant().plus(Duration.ofHours(1)), INTEGRATOR);
    Shop.clock.pass(Duration.ofMinutes(30));
    shop.the(Expiry.class).sweep();
    assertEquals(Status.ACTIVE, stock.reservation(held.id()).status());
    Shop.clock.pass(Duration.ofMinutes(30));
    assertThrows(
        NotActive.class,
        () -> stock.extend(held.id(), Shop.clock.instant().plusSeconds(60), INTEGRATOR));
  }

  @Test
  void nonsense_is_refused_at_the_border() {
    String shirt = shop.pieces(5);
    assertThrows(UnknownSku.class, () -> stock.hold(hold("NO-SUCH", 1), INTEGRATOR));
    assertInvalid(hold(shirt, 0));
    assertInvalid(hold(shirt, -1));
    assertInvalid(hold(UUID.randomUUID(), null, new Hold.Line(1, shirt, Quantity.of("0.5"))));
    assertInvalid(holdFor(shirt, 1, Duration.ofSeconds(-1)));
    assertInvalid(
        new Hold(
            UUID.randomUUID(),
            "S9",
            null,
            Source.HELD_ORDER,
            "x",
            false,
            null,
            null,
            List.of(new Hold.Line(1, shirt, Quantity.of(1)))));
    assertFigure(shirt, 5, 0, 5);
  }

  @Test
  void weighed_goods_are_held_to_the_gram() {
    String cheese = shop.kilograms("12.5");
    stock.hold(
        hold(UUID.randomUUID(), null, new Hold.Line(1, cheese, Quantity.of("0.43"))), INTEGRATOR);
    assertEquals(Quantity.of("12.07"), shop.figure(cheese).available());
  }

  @Test
  void a_cashier_may_not_release_what_somebody_else_holds() {
    String shirt = shop.pieces(5);
    Reservation held = stock.hold(hold(shirt, 1), INTEGRATOR).reservation();
    Problem refused =
        assertThrows(Problem.class, () -> stock.release(held.id(), "mine now", CASHIER));
    assertEquals("forbidden", refused.type());
    assertFigure(shirt, 5, 1, 4);
  }

  private void assertInvalid(Hold hold) {
    assertEquals("invalid", assertThrows(Problem.class, () -> stock.hold(hold, INTEGRATOR)).type());
  }

  private void assertFigure(String sku, int onHand, int reserved, int available) {
    StockFigure figure = shop.figure(sku);
    assertEquals(Quantity.of(onHand), figure.onHand(), "on hand");
    assertEquals(Quantity.of(reserved), figure.reserved(), "reserved");
    assertEquals(Quantity.of(available), figure.available(), "available");
  }

  static Hold hold(String sku, long pieces) {
    return hold(UUID.randomUUID(), null, new Hold.Line(1, sku, Quantity.of(pieces)));
  }

  static Hold holdFor(String sku, long pieces, Duration time) {
    return hold(
        UUID.randomUUID(),
        Shop.clock.instant().plus(time),
        new Hold.Line(1, sku, Quantity.of(pieces)));
  }

  static Hold hold(UUID id, @Nullable Instant expiresAt, Hold.Line... lines) {
    return new Hold(
        id, S1, null, Source.HELD_ORDER, "Iryna, blue bag", false, expiresAt, null, List.of(lines));
  }
}
