package holdfast.stock;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesTest {
  private final Shop shop = Shop.open();
  private final Stock stock = shop.the(Stock.class);
  private final Carts carts = shop.the(Carts.class);
  private final Sales sales = shop.the(Sales.class);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void a_cart_holds_what_lies_in_it_and_gives_back_what_is_taken_out() {
    String shirt = shop.pieces(5);
    UUID cart = UUID.randomUUID();
    put(cart, shirt, 3);
    assertFigure(shirt, 5, 3);
    put(cart, shirt, 1);
    assertFigure(shirt, 5, 1);
    carts.put(new Carts.Cart(cart, S1, "Till 1", Map.of()), CASHIER);
    assertFigure(shirt, 5, 0);
    put(cart, shirt, 2);
    assertFigure(shirt, 5, 2);
  }

  @Test
  void what_a_cart_holds_itself_never_stands_in_its_way() {
    String shirt = shop.pieces(5);
    UUID cart = UUID.randomUUID();
    put(cart, shirt, 4);
    put(cart, shirt, 5);
    assertFigure(shirt, 5, 5);
    OutOfStock refused = assertThrows(OutOfStock.class, () -> put(cart, shirt, 6));
    assertEquals(Quantity.of(5), refused.shortLines().getFirst().available());
    assertEquals(Quantity.ZERO, refused.shortLines().getFirst().reserved());
    assertFigure(shirt, 5, 5);
  }

  @Test
  void a_refused_change_leaves_the_whole_cart_as_it_was() {
    String shirt = shop.pieces(5);
    String hat = shop.pieces(1);
    UUID cart = UUID.randomUUID();
    put(cart, shirt, 2);
    Map<String, Quantity> wanted = Map.of(shirt, Quantity.of(1), hat, Quantity.of(2));
    assertThrows(
        OutOfStock.class, () -> carts.put(new Carts.Cart(cart, S1, "Till 1", wanted), CASHIER));
    assertFigure(shirt, 5, 2);
    assertFigure(hat, 1, 0);
  }

  @Test
  void a_paid_cart_becomes_a_sale_and_cannot_be_changed_any_more() {
    String shirt = shop.pieces(5);
    UUID cart = UUID.randomUUID();
    put(cart, shirt, 2);
    sell(cart, shirt, 2);
    assertFigure(shirt, 3, 0);
    assertThrows(NotActive.class, () -> put(cart, shirt, 1));
  }

  @Test
  void an_overdue_cart_is_held_again_when_it_is_touched() {
    String shirt = shop.pieces(5);
    UUID cart = UUID.randomUUID();
    put(cart, shirt, 2);
    Shop.clock.pass(Carts.KEPT.plus(Duration.ofSeconds(1)));
    shop.the(Expiry.class).sweep();
    assertFigure(shirt, 5, 0);
    put(cart, shirt, 3);
    assertFigure(shirt, 5, 3);
  }

  @Test
  void an_overdue_cart_does_not_reclaim_its_own_units() {
    String shirt = shop.pieces(3);
    UUID cart = UUID.randomUUID();
    put(cart, shirt, 1);
    stock.hold(StockTest.hold(shirt, 1), INTEGRATOR);
    Shop.clock.pass(Carts.KEPT.plus(Duration.ofSeconds(1)));
    OutOfStock refused = assertThrows(OutOfStock.class, () -> put(cart, shirt, 3));
    assertEquals(Quantity.of(2), refused.shortLines().getFirst().available());
    put(cart, shirt, 2);
    assertFigure(shirt, 3, 3);
  }

  @Test
  void expiry_leaves_a_promise_alone_that_was_changed_since_it_was_read() {
    String shirt = shop.pieces(3);
    UUID cart = UUID.randomUUID();
    put(cart, shirt, 3);
    Shop.clock.pass(Carts.KEPT.plus(Duration.ofSeconds(1)));
    Promises promises = shop.the(Promises.class);
    Transactions transactions = shop.the(Transactions.class);
    Promises.Found read = transactions.call(() -> promises.of(cart)).getFirst();
    put(cart, shirt, 1);
    Promises.Closing closing =
        new Promises.Closing(Status.EXPIRED, Shop.clock.instant(), "expiry", null);
    assertFalse(transactions.call(() -> promises.expire(read, closing)));
    assertFigure(shirt, 3, 1);
  }

  @Test
  void a_change_that_arrives_after_the_sale_holds_nothing() {
    String shirt = shop.pieces(3);
    UUID cart = UUID.randomUUID();
    sell(cart, shirt, 1);
    assertThrows(NotActive.class, () -> put(cart, shirt, 1));
    assertFigure(shirt, 2, 0);
  }

  @Test
  void two_first_changes_of_a_cart_at_once_hold_once() throws InterruptedException {
    String shirt = shop.pieces(9);
    UUID cart = UUID.randomUUID();
    Shop.together(
        8,
        i -> {
          put(cart, shirt, 2);
          return i;
        });
    assertFigure(shirt, 9, 2);
  }

  @Test
  void a_sale_made_offline_is_recorded_and_displaces_the_newest_unpaid_promise() {
    String shirt = shop.pieces(3);
    UUID paid = hold(shirt, true, "paid order");
    UUID older = hold(shirt, false, "older order");
    Shop.clock.pass(Duration.ofSeconds(1));
    UUID newer = hold(shirt, false, "newer order");
    sell(UUID.randomUUID(), shirt, 1);
    assertEquals(Status.SHORT, stock.reservation(newer).status());
    assertEquals(Status.ACTIVE, stock.reservation(older).status());
    sell(UUID.randomUUID(), shirt, 1);
    assertEquals(Status.SHORT, stock.reservation(older).status());
    assertEquals(Status.ACTIVE, stock.reservation(paid).status());
    assertFigure(shirt, 1, 1);
    assertEquals(List.of("newer order", "older order"), broken(shirt));
  }

  @Test
  void selling_below_zero_is_recorded_and_a_manager_learns_of_it() {
    String shirt = shop.pieces(1);
    sell(UUID.randomUUID(), shirt, 3);
    assertFigure(shirt, -2, 0);
    assertEquals(1, incidents(shirt, "NEGATIVE_STOCK"));
  }

  @Test
  void counting_fewer_than_are_promised_is_refused() {
    String shirt = shop.pieces(5);
    stock.hold(StockTest.hold(shirt, 3), INTEGRATOR);
    Adjustments adjustments = shop.the(Adjustments.class);
    Problem refused =
        assertThrows(
            Problem.class,
            () -> adjustments.setOnHand(S1, Shop.MAIN, shirt, Quantity.of(2), "count", MANAGER));
    assertEquals("promised", refused.type());
    adjustments.setOnHand(S1, Shop.MAIN, shirt, Quantity.of(3), "count", MANAGER);
    assertFigure(shirt, 3, 3);
  }

  @Test
  void the_database_itself_forbids_to_promise_more_than_there_is() {
    String shirt = shop.pieces(2);
    assertThrows(
        SQLException.class,
        () -> shop.sql("UPDATE stock_level SET reserved = 3 WHERE sku = '" + shirt + "'"));
    assertThrows(
        SQLException.class,
        () -> shop.sql("UPDATE stock_level SET reserved = -1 WHERE sku = '" + shirt + "'"));
  }

  @Test
  void the_audit_finds_figures_that_somebody_changed_behind_the_verbs() throws SQLException {
    String shirt = shop.pieces(5);
    shop.sql("UPDATE stock_level SET on_hand = 6, reserved = 1 WHERE sku = '" + shirt + "'");
    StockAudit.Result audit = shop.the(StockAudit.class).check(MANAGER);
    assertEquals(
        List.of("reserved-is-not-the-sum-of-reservations", "on-hand-is-not-the-sum-of-movements"),
        audit.violations().stream().map(StockAudit.Violation::rule).toList());
    shop.sql("UPDATE stock_level SET on_hand = 5, reserved = 0 WHERE sku = '" + shirt + "'");
  }

  private void put(UUID cart, String sku, int pieces) {
    carts.put(new Carts.Cart(cart, S1, "Till 1", Map.of(sku, Quantity.of(pieces))), CASHIER);
  }

  private void sell(UUID receipt, String sku, int pieces) {
    sales.record(
        new Sales.Sale(receipt, S1, "Till 1", Map.of(sku, Quantity.of(pieces)), null), CASHIER);
  }

  private UUID hold(String sku, boolean paid, String reference) {
    UUID id = UUID.randomUUID();
    Hold hold =
        new Hold(
            id,
            S1,
            null,
            Source.ONLINE_ORDER,
            reference,
            paid,
            null,
            null,
            List.of(new Hold.Line(1, sku, Quantity.of(1))));
    stock.hold(hold, INTEGRATOR);
    return id;
  }

  private List<String> broken(String sku) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        """
                        SELECT reference FROM incident WHERE sku = ? AND kind = 'PROMISE_BROKEN'
                        ORDER BY opened_at, id
                        """,
                        sku)
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }

  private long incidents(String sku, String kind) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop.the(Sql.class)
                    .number("SELECT COUNT(*) FROM incident WHERE sku = ? AND kind = ?", sku, kind));
  }

  private void assertFigure(String sku, int onHand, int reserved) {
    StockFigure figure = shop.figure(sku);
    assertEquals(Quantity.of(onHand), figure.onHand(), "on hand");
    assertEquals(Quantity.of(reserved), figure.reserved(), "reserved");
  }
}
