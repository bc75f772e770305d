package holdfast.order;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static holdfast.Shop.SENIOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.order.HeldOrder.Status;
import holdfast.order.HeldOrders.Wanted;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Carts;
import holdfast.stock.Expiry;
import holdfast.stock.IdReused;
import holdfast.stock.OutOfStock;
import holdfast.stock.Sales;
import holdfast.stock.Stock;
import holdfast.stock.StockAudit;
import holdfast.store.Store.HeldOrderRule;
import holdfast.store.Stores;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Carts that wait for their customer, until they are paid, given up or too old. */
class HeldOrdersTest {
  private static final Caller OTHER_CASHIER = new Caller("cashier2", Role.CASHIER, S1);
  private static final Contact OKSANA = new Contact("Oksana", "380501234567", null);

  private final Shop shop = Shop.open();
  private final HeldOrders orders = shop.the(HeldOrders.class);
  private final Carts carts = shop.the(Carts.class);
  private final String shirt = shop.pieces(5);

  @BeforeEach
  void there_are_tills() throws SQLException {
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('S1-H', 'S1', 'Till H')");
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('S1-I', 'S1', 'Till I')");
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('S2-H', 'S2', 'Till H')");
  }

  @AfterEach
  void the_books_are_right_and_the_rule_is_the_usual_one() {
    shop.the(Stores.class).keepHeldOrders(S1, HeldOrderRule.STANDARD, MANAGER);
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void a_held_order_promises_its_units_for_the_hours_of_the_store() {
    HeldOrder order = hold(2);
    assertFigures(5, 2);
    assertEquals(order.heldAt().plus(Duration.ofDays(2)), order.expiresAt());
    assertEquals(Money.of("2000.00"), order.total());
    assertEquals("Oksana", shop.the(Stock.class).reservation(order.id()).reference());
    shop.the(Stores.class).keepHeldOrders(S1, new HeldOrderRule(3, true), MANAGER);
    HeldOrder next = hold(1);
    assertEquals(next.heldAt().plus(Duration.ofHours(3)), next.expiresAt());
    assertEquals(order.number() + 1, next.number());
  }

  @Test
  void the_same_hold_again_changes_nothing_and_another_under_its_id_is_refused() {
    Wanted wanted = wanted(UUID.randomUUID(), null, 2);
    assertTrue(orders.hold(wanted, CASHIER).isNew());
    assertFalse(orders.hold(wanted, CASHIER).isNew());
    assertFigures(5, 2);
    assertThrows(IdReused.class, () -> orders.hold(wanted(wanted.id(), null, 3), CASHIER));
  }

  @Test
  void the_same_hold_from_many_threads_is_made_once() throws InterruptedException {
    Wanted wanted = wanted(UUID.randomUUID(), null, 5);
    List<Boolean> made = Shop.together(12, i -> orders.hold(wanted, CASHIER).isNew());
    assertEquals(1, made.stream().filter(isNew -> isNew).count());
    assertFigures(5, 5);
  }

  @Test
  void it_takes_over_what_its_cart_holds_so_the_last_units_can_be_put_aside() {
    UUID cart = UUID.randomUUID();
    put(cart, 4, null);
    assertThrows(OutOfStock.class, () -> orders.hold(wanted(UUID.randomUUID(), null, 5), CASHIER));
    assertFigures(5, 4);
    orders.hold(wanted(UUID.randomUUID(), cart, 5), CASHIER);
    assertFigures(5, 5);
    assertThrows(OutOfStock.class, () -> put(UUID.randomUUID(), 1, null));
  }

  @Test
  void when_there_is_not_enough_the_cart_keeps_what_it_had() {
    UUID cart = UUID.randomUUID();
    put(cart, 4, null);
    assertThrows(OutOfStock.class, () -> orders.hold(wanted(UUID.randomUUID(), cart, 6), CASHIER));
    assertFigures(5, 4);
    assertEquals(Quantity.of(4), shop.the(Stock.class).reservation(cart).held(shirt));
  }

  @Test
  void any_till_of_the_store_recalls_it_and_only_one_at_a_time() {
    HeldOrder order = hold(2);
    orders.recall(order.id(), "S1-H", false, CASHIER);
    Problem refused =
        assertThrows(Problem.class, () -> orders.recall(order.id(), "S1-I", false, OTHER_CASHIER));
    assertEquals("recalled-elsewhere", refused.type());
    assertEquals("S1-H", refused.facts().get("till"));
    HeldOrder taken = orders.recall(order.id(), "S1-I", true, OTHER_CASHIER);
    assertEquals("S1-I", taken.recall().till());
    orders.putBack(order.id(), "S1-H", CASHIER);
    assertEquals("S1-I", orders.order(order.id(), CASHIER).recall().till());
    assertNull(orders.putBack(order.id(), "S1-I", OTHER_CASHIER).recall());
    orders.recall(order.id(), "S1-H", false, CASHIER);
    Shop.clock.pass(Carts.KEPT);
    orders.recall(order.id(), "S1-I", false, OTHER_CASHIER);
    assertThrows(Problem.class, () -> orders.recall(order.id(), "S2-H", true, CASHIER));
    Caller stranger = new Caller("stranger", Role.CASHIER, S2);
    assertThrows(Problem.class, () -> orders.recall(order.id(), "S2-H", true, stranger));
  }

  @Test
  void what_it_holds_is_available_to_the_cart_in_which_it_is_open() {
    HeldOrder order = hold(4);
    UUID cart = UUID.randomUUID();
    put(cart, 4, order.id());
    assertFigures(5, 4);
    put(cart, 5, order.id());
    assertFigures(5, 5);
    OutOfStock refused = assertThrows(OutOfStock.class, () -> put(cart, 6, order.id()));
    assertEquals(Quantity.of(6), refused.shortLines().getFirst().wanted());
    assertEquals(Quantity.of(5), refused.shortLines().getFirst().available());
    assertEquals(Quantity.ZERO, refused.shortLines().getFirst().reserved());
    pay(order, cart, 5, false);
    assertFigures(0, 0);
    assertEquals(Status.PAID, now(order).status());
  }

  @Test
  void a_payment_of_all_of_it_converts_it() {
    HeldOrder order = hold(3);
    UUID receipt = UUID.randomUUID();
    pay(order, receipt, 3, true);
    assertFigures(2, 0);
    assertEquals(Status.PAID, now(order).status());
    assertEquals(List.of(receipt), orders.receipts(order));
    assertThrows(OrderClosed.class, () -> orders.cancel(order.id(), "late", CASHIER));
  }

  @Test
  void of_a_partial_pick_up_the_rest_stays_or_is_given_up_as_the_cashier_chooses() {
    HeldOrder stays = hold(3);
    pay(stays, UUID.randomUUID(), 1, true);
    assertFigures(4, 2);
    assertEquals(Status.HELD, now(stays).status());
    assertEquals(Quantity.of(1), orders.figures(stays).getFirst().handedOver());
    assertEquals(Quantity.of(2), orders.figures(stays).getFirst().reserved());
    pay(stays, UUID.randomUUID(), 2, true);
    assertFigures(2, 0);
    assertEquals(Status.PAID, now(stays).status());
    assertEquals(2, orders.receipts(stays).size());
    HeldOrder givenUp = hold(2);
    pay(givenUp, UUID.randomUUID(), 1, false);
    assertFigures(1, 0);
    assertEquals(Status.PAID, now(givenUp).status());
    assertEquals(Quantity.of(1), orders.figures(givenUp).getFirst().missing());
  }

  @Test
  void a_second_payment_is_a_sale_like_any_other_and_somebody_has_to_look() {
    HeldOrder order = hold(2);
    pay(order, UUID.randomUUID(), 2, false);
    UUID second = UUID.randomUUID();
    pay(order, second, 2, false);
    assertFigures(1, 0);
    assertEquals(List.of("HELD_ORDER_PAID_TWICE"), incidents(second));
    HeldOrder cancelled = hold(1);
    orders.cancel(cancelled.id(), "called off", OTHER_CASHIER);
    UUID late = UUID.randomUUID();
    pay(cancelled, late, 1, false);
    assertFigures(0, 0);
    assertEquals(List.of("HELD_ORDER_CLOSED"), incidents(late));
  }

  @Test
  void it_is_cancelled_with_a_reason_by_anybody_of_the_store() {
    HeldOrder order = hold(2);
    assertThrows(Problem.class, () -> orders.cancel(order.id(), " ", SENIOR));
    assertEquals("called off", orders.cancel(order.id(), "called off", SENIOR).reason());
    assertEquals(Status.CANCELLED, orders.cancel(order.id(), "again", SENIOR).status());
    assertFigures(5, 0);
  }

  @Test
  void when_its_time_is_over_it_is_cancelled_by_itself() {
    HeldOrder order = hold(2);
    Shop.clock.pass(Duration.ofHours(49));
    sweep();
    assertEquals(Status.EXPIRED, now(order).status());
    assertFigures(5, 0);
    assertThrows(OrderClosed.class, () -> orders.recall(order.id(), "S1-H", false, CASHIER));
  }

  @Test
  void without_auto_cancel_it_keeps_its_units_and_is_stale() {
    shop.the(Stores.class).keepHeldOrders(S1, new HeldOrderRule(48, false), MANAGER);
    HeldOrder order = hold(2);
    Shop.clock.pass(Duration.ofHours(49));
    sweep();
    assertEquals(Status.HELD, now(order).status());
    assertTrue(now(order).isStale(Shop.clock.instant()));
    assertFigures(5, 2);
    HeldOrderList list = shop.the(HeldOrderList.class);
    HeldOrderList.Filter stale = HeldOrderList.Filter.held().stale(true).containing(shirt);
    assertEquals(1, list.count(stale, CASHIER));
    HeldOrderList.Item item =
        list.list(stale, HeldOrderList.Order.ENDING, 0, 10, CASHIER).getFirst();
    assertEquals(Quantity.of(2), item.reserved());
    pay(order, UUID.randomUUID(), 2, false);
    assertEquals(Status.PAID, now(order).status());
    assertEquals(0, list.count(stale, CASHIER));
  }

  @Test
  void it_is_extended_and_what_is_missing_is_taken_again() {
    HeldOrder order = hold(2);
    Instant until = order.heldAt().plus(Duration.ofDays(5));
    shop.the(Stock.class).releaseLine(order.id(), 1, Quantity.of(1), "lent", MANAGER);
    assertFigures(5, 1);
    orders.extend(order.id(), until, OTHER_CASHIER);
    assertFigures(5, 2);
    assertEquals(until, shop.the(Stock.class).reservation(order.id()).expiresAt());
    Instant past = Shop.clock.instant().minusSeconds(1);
    assertThrows(Problem.class, () -> orders.extend(order.id(), past, CASHIER));
    Shop.clock.pass(Duration.ofDays(4));
    sweep();
    assertEquals(Status.HELD, now(order).status());
  }

  @Test
  void while_it_is_open_at_a_till_its_time_does_not_end() {
    HeldOrder order = hold(2);
    Shop.clock.pass(Duration.ofDays(2).minusMinutes(1));
    orders.recall(order.id(), "S1-H", false, CASHIER);
    Shop.clock.pass(Duration.ofMinutes(20));
    sweep();
    assertEquals(Status.HELD, now(order).status());
    assertFigures(5, 2);
  }

  @Test
  void bad_input_is_refused_and_holds_nothing() {
    Contact nobody = new Contact(null, " ", null);
    Wanted nameless = new Wanted(UUID.randomUUID(), S1, null, null, nobody, null, goods(1));
    assertThrows(Problem.class, () -> orders.hold(nameless, CASHIER));
    Wanted empty = new Wanted(UUID.randomUUID(), S1, null, null, OKSANA, null, List.of());
    assertThrows(Problem.class, () -> orders.hold(empty, CASHIER));
    Instant past = Shop.clock.instant().minusSeconds(1);
    Wanted over = new Wanted(UUID.randomUUID(), S1, null, null, OKSANA, past, goods(1));
    assertThrows(Problem.class, () -> orders.hold(over, CASHIER));
    Wanted elsewhere = new Wanted(UUID.randomUUID(), S2, null, null, OKSANA, null, goods(1));
    assertThrows(Problem.class, () -> orders.hold(elsewhere, CASHIER));
    HeldOrderRule never = new HeldOrderRule(0, true);
    Stores stores = shop.the(Stores.class);
    assertThrows(Problem.class, () -> stores.keepHeldOrders(S1, never, MANAGER));
    assertThrows(Problem.class, () -> stores.keepHeldOrders(S1, HeldOrderRule.STANDARD, CASHIER));
    assertFigures(5, 0);
  }

  @Test
  void of_two_tills_that_pay_at_the_same_moment_one_converts_it() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      String hat = shop.pieces(2);
      HeldOrder order = hold(hat, 1);
      List<UUID> receipts =
          Shop.together(
              2,
              i -> {
                UUID receipt = UUID.randomUUID();
                pay(order, receipt, hat, 1, false);
                return receipt;
              });
      assertEquals(Status.PAID, now(order).status());
      assertEquals(1, orders.receipts(order).size(), "one of the two converts it");
      List<String> odd = receipts.stream().flatMap(id -> incidents(id).stream()).toList();
      assertEquals(List.of("HELD_ORDER_PAID_TWICE"), odd);
      assertEquals(Quantity.ZERO, shop.figure(hat).onHand());
      assertEquals(Quantity.ZERO, shop.figure(hat).reserved());
    }
  }

  @Test
  void of_payment_and_expiry_at_the_same_moment_one_gets_the_units() throws InterruptedException {
    for (int round = 0; round < 30; round++) {
      String hat = shop.pieces(1);
      HeldOrder order = hold(hat, 1);
      UUID receipt = UUID.randomUUID();
      Shop.clock.pass(Duration.ofDays(2));
      Shop.together(
          2,
          i -> {
            if (i == 0) {
              pay(order, receipt, hat, 1, false);
            } else {
              sweep();
            }
            return i;
          });
      assertEquals(Quantity.ZERO, shop.figure(hat).onHand());
      assertEquals(Quantity.ZERO, shop.figure(hat).reserved());
      Status end = now(order).status();
      assertTrue(end == Status.PAID || end == Status.EXPIRED, end::toString);
      List<String> wanted = end == Status.PAID ? List.of() : List.of("HELD_ORDER_CLOSED");
      assertEquals(wanted, incidents(receipt));
      assertEquals(
          1, shop.the(Stock.class).reservation(order.id()).lines().size(), "it ended in one way");
    }
  }

  private void sweep() {
    shop.the(Expiry.class).sweep();
    shop.the(HeldOrderEnds.class).sweep();
  }

  private HeldOrder hold(int pieces) {
    return hold(shirt, pieces);
  }

  private HeldOrder hold(String sku, int pieces) {
    List<WantedGoods> goods = List.of(new WantedGoods(sku, Quantity.of(pieces), null));
    return orders
        .hold(new Wanted(UUID.randomUUID(), S1, "S1-H", null, OKSANA, null, goods), CASHIER)
        .order();
  }

  private Wanted wanted(UUID id, @Nullable UUID cart, int pieces) {
    return new Wanted(id, S1, "S1-H", cart, OKSANA, null, goods(pieces));
  }

  private List<WantedGoods> goods(int pieces) {
    return List.of(new WantedGoods(shirt, Quantity.of(pieces), null));
  }

  private void put(UUID cart, int pieces, @Nullable UUID heldOrder) {
    carts.put(
        new Carts.Cart(cart, S1, "S1-H", Map.of(shirt, Quantity.of(pieces)), heldOrder), CASHIER);
  }

  private void pay(HeldOrder order, UUID receipt, int pieces, boolean restStays) {
    pay(order, receipt, shirt, pieces, restStays);
  }

  private void pay(HeldOrder order, UUID receipt, String sku, int pieces, boolean restStays) {
    Map<String, Quantity> sold = Map.of(sku, Quantity.of(pieces));
    orders.pay(
        new Sales.Sale(receipt, S1, "S1-I", sold, null),
        new Sales.PaysFor(order.id(), restStays),
        OTHER_CASHIER);
  }

  private HeldOrder now(HeldOrder order) {
    return orders.order(order.id(), CASHIER);
  }

  private List<String> incidents(UUID receipt) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows("SELECT kind FROM incident WHERE document = ? ORDER BY kind", receipt)
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }

  private void assertFigures(int onHand, int reserved) {
    assertEquals(Quantity.of(onHand), shop.figure(shirt).onHand());
    assertEquals(Quantity.of(reserved), shop.figure(shirt).reserved());
  }
}
