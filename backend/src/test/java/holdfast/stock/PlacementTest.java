package holdfast.stock;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Promised goods that wait in the temporary storage (under deposit). The race was seen to fail with
 * a move that reads first and writes then.
 */
class PlacementTest {
  private static final String DEPOSIT = "DEPOSIT";

  private final Shop shop = Shop.open();
  private final Stock stock = shop.the(Stock.class);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void promised_goods_move_under_deposit() {
    String bag = shop.pieces(5);
    stock.hold(placed(bag, 2, null), INTEGRATOR);
    assertFigures(bag, MAIN, 3, 0);
    assertFigures(bag, DEPOSIT, 2, 2);
  }

  @Test
  void what_is_not_there_does_not_move() {
    String bag = shop.pieces(1);
    List<Reservation.Promise> made = stock.holdWhatThereIs(placed(bag, 3, null), INTEGRATOR);
    assertEquals(Quantity.of(1), made.getFirst().quantity());
    assertEquals(DEPOSIT, made.getFirst().warehouse());
    assertFigures(bag, MAIN, 0, 0);
    assertThrows(OutOfStock.class, () -> stock.hold(placed(bag, 1, null), INTEGRATOR));
    assertFigures(bag, DEPOSIT, 1, 1);
  }

  @Test
  void handed_over_they_leave_from_there() {
    String bag = shop.pieces(5);
    UUID order = stock.hold(placed(bag, 2, null), INTEGRATOR).reservation().id();
    stock.convert(order, INTEGRATOR);
    assertFigures(bag, MAIN, 3, 0);
    assertFigures(bag, DEPOSIT, 0, 0);
  }

  @Test
  void given_up_they_go_back_whole_or_in_part() {
    String bag = shop.pieces(5);
    UUID order = stock.hold(placed(bag, 3, null), INTEGRATOR).reservation().id();
    stock.releaseLine(order, 1, Quantity.of(1), "one is enough", MANAGER);
    assertFigures(bag, MAIN, 3, 0);
    assertFigures(bag, DEPOSIT, 2, 2);
    stock.release(order, "none is needed", INTEGRATOR);
    assertFigures(bag, MAIN, 5, 0);
    assertFigures(bag, DEPOSIT, 0, 0);
  }

  @Test
  void overdue_they_are_sold_at_home_at_once() {
    String bag = shop.pieces(1);
    stock.hold(placed(bag, 1, Duration.ofMinutes(1)), INTEGRATOR);
    Shop.clock.pass(Duration.ofMinutes(2));
    stock.hold(StockTest.hold(bag, 1), CASHIER);
    assertFigures(bag, MAIN, 1, 1);
    assertFigures(bag, DEPOSIT, 0, 0);
  }

  @Test
  void a_place_that_is_not_there_is_refused() {
    String bag = shop.pieces(1);
    Hold nowhere = placed(bag, 1, null, "CELLAR");
    assertThrows(Problem.class, () -> stock.hold(nowhere, INTEGRATOR));
    assertFigures(bag, MAIN, 1, 0);
  }

  @Test
  void moving_there_and_back_at_once_loses_nothing() throws InterruptedException {
    String bag = shop.pieces(20);
    List<String> outcomes =
        Shop.together(
            24,
            i -> {
              int held = 0;
              for (int round = 0; round < 12; round++) {
                held += thereAndBack(bag);
              }
              return held > 0 ? "held" : "never";
            });
    assertTrue(outcomes.stream().allMatch("held"::equals), outcomes::toString);
    assertFigures(bag, MAIN, 20, 0);
    assertFigures(bag, DEPOSIT, 0, 0);
  }

  private int thereAndBack(String sku) {
    int wanted = ThreadLocalRandom.current().nextInt(1, 4);
    Hold hold = placed(sku, wanted, null);
    if (stock.holdWhatThereIs(hold, INTEGRATOR).isEmpty()) {
      return 0;
    }
    stock.release(hold.id(), "race", INTEGRATOR);
    return 1;
  }

  private void assertFigures(String sku, String warehouse, int onHand, int reserved) {
    StockFigure figure =
        shop.the(StockFigures.class).of(List.of(sku), S1).stream()
            .filter(one -> one.warehouse().equals(warehouse))
            .findAny()
            .orElseThrow();
    assertEquals(
        List.of(Quantity.of(onHand), Quantity.of(reserved)),
        List.of(figure.onHand(), figure.reserved()));
  }

  private static Hold placed(String sku, int quantity, @Nullable Duration length) {
    return placed(sku, quantity, length, DEPOSIT);
  }

  private static Hold placed(String sku, int quantity, @Nullable Duration length, String place) {
    Hold plain =
        length == null ? StockTest.hold(sku, quantity) : StockTest.holdFor(sku, quantity, length);
    return new Hold(
        plain.id(),
        plain.store(),
        plain.warehouse(),
        plain.source(),
        plain.reference(),
        plain.paid(),
        plain.expiresAt(),
        plain.expiryOrigin(),
        place,
        plain.lines());
  }
}
