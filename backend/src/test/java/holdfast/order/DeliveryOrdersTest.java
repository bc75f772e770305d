package holdfast.order;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.order.DeliveryOrder.Status;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.order.DeliveryOrders.Wanted;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.Carts;
import holdfast.stock.Expiry;
import holdfast.stock.IdReused;
import holdfast.stock.OutOfStock;
import holdfast.stock.Stock;
import holdfast.stock.StockAudit;
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

/** Orders that a driver brings, and what becomes of goods that he brings back. */
class DeliveryOrdersTest {
  private static final Caller PETRO = new Caller("petro", Role.DRIVER, S1);
  private static final Caller IVAN = new Caller("ivan", Role.DRIVER, null);

  private final Shop shop = Shop.open();
  private final DeliveryOrders orders = shop.the(DeliveryOrders.class);
  private final ToShelf toShelf = shop.the(ToShelf.class);
  private final String shirt = shop.pieces(5);

  @BeforeEach
  void there_are_drivers() throws SQLException {
    for (String driver :
        List.of("'petro', 'Petro', 'DRIVER', 'S1'", "'ivan', 'Ivan', 'DRIVER', NULL")) {
      shop.sql(
          "INSERT IGNORE INTO user_account (login, name, role, store, password_hash) VALUES ("
              + driver
              + ", 'x')");
    }
  }

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void its_goods_are_promised_without_an_end_until_the_driver_has_delivered() {
    DeliveryOrder order = make(2, "petro");
    assertFigures(5, 2);
    Shop.clock.pass(Duration.ofDays(90));
    shop.the(Expiry.class).sweep();
    assertFigures(5, 2);
    orders.pack(order.id(), CASHIER);
    orders.leave(order.id(), PETRO);
    DeliveryOrder done = orders.delivered(order.id(), null, PETRO);
    assertEquals(Status.DELIVERED, done.status());
    assertEquals("petro", done.closed().by());
    assertFigures(3, 0);
    assertEquals(Status.DELIVERED, orders.delivered(order.id(), null, PETRO).status());
    assertFigures(3, 0);
    assertThrows(OrderClosed.class, () -> orders.cancel(order.id(), "late", MANAGER));
    assertThrows(OrderClosed.class, () -> orders.failed(order.id(), "late", PETRO));
  }

  @Test
  void a_failed_delivery_comes_back_over_the_shelf_and_never_silently() {
    DeliveryOrder order = onTheWay(3);
    assertEquals(Status.FAILED, orders.failed(order.id(), "nobody at home", PETRO).status());
    assertFigures(5, 3);
    assertEquals(Status.FAILED, orders.failed(order.id(), "nobody at home", PETRO).status());
    ToShelf.Item item = item(order);
    assertEquals(Quantity.of(3), item.rest());
    assertEquals("nobody at home", item.reason());
    toShelf.shelved(item.id(), Quantity.of(1), CASHIER);
    toShelf.shelved(item.id(), Quantity.of(1), CASHIER);
    assertFigures(5, 2);
    Quantity fewer = Quantity.ZERO;
    assertThrows(Problem.class, () -> toShelf.shelved(item.id(), fewer, CASHIER));
    Quantity more = Quantity.of(4);
    assertThrows(Problem.class, () -> toShelf.shelved(item.id(), more, CASHIER));
    ToShelf.Item done = toShelf.shelved(item.id(), null, CASHIER);
    assertEquals("cashier", done.shelvedBy());
    assertFigures(5, 0);
    toShelf.shelved(item.id(), null, CASHIER);
    assertFigures(5, 0);
    assertTrue(open(order).isEmpty());
    assertThrows(Problem.class, () -> orders.again(order.id(), MANAGER));
    assertThrows(Problem.class, () -> toShelf.shelved(item.id(), null, PETRO));
  }

  @Test
  void a_failed_delivery_may_be_tried_again_while_its_goods_are_packed() {
    DeliveryOrder order = onTheWay(3);
    orders.failed(order.id(), "nobody at home", PETRO);
    assertEquals(Status.PACKED, orders.again(order.id(), CASHIER).status());
    assertTrue(open(order).isEmpty());
    orders.leave(order.id(), PETRO);
    orders.delivered(order.id(), null, PETRO);
    assertFigures(2, 0);
  }

  @Test
  void what_the_customer_did_not_take_comes_back_over_the_shelf() {
    DeliveryOrder order = onTheWay(3);
    Map<Integer, Quantity> tooMuch = Map.of(1, Quantity.of(4));
    assertThrows(Problem.class, () -> orders.delivered(order.id(), tooMuch, PETRO));
    Map<Integer, Quantity> stranger = Map.of(7, Quantity.of(1));
    assertThrows(Problem.class, () -> orders.delivered(order.id(), stranger, PETRO));
    assertFigures(5, 3);
    orders.delivered(order.id(), Map.of(1, Quantity.of(2)), PETRO);
    assertFigures(3, 1);
    assertEquals(Quantity.of(2), orders.figures(order).getFirst().handedOver());
    toShelf.shelved(item(order).id(), null, CASHIER);
    assertFigures(3, 0);
  }

  @Test
  void a_new_one_that_is_cancelled_is_free_at_once_and_a_packed_one_is_not() {
    DeliveryOrder fresh = make(2, null);
    orders.cancel(fresh.id(), "changed his mind", CASHIER);
    assertFigures(5, 0);
    DeliveryOrder packed = make(2, null);
    orders.pack(packed.id(), CASHIER);
    orders.cancel(packed.id(), "changed his mind", CASHIER);
    assertFigures(5, 2);
    shop.the(Stock.class).release(packed.id(), "found it", MANAGER);
    assertFigures(5, 0);
    toShelf.shelved(item(packed).id(), null, CASHIER);
    assertFigures(5, 0);
  }

  @Test
  void steps_come_in_their_order() {
    DeliveryOrder order = make(1, "petro");
    assertEquals("wrong-state", refusal(() -> orders.leave(order.id(), PETRO)).type());
    assertEquals("wrong-state", refusal(() -> orders.delivered(order.id(), null, PETRO)).type());
    orders.pack(order.id(), CASHIER);
    assertEquals(Status.PACKED, orders.pack(order.id(), CASHIER).status());
    assertEquals("wrong-state", refusal(() -> orders.failed(order.id(), "no", PETRO)).type());
    DeliveryOrder fresh = make(1, null);
    assertEquals("wrong-state", refusal(() -> orders.again(fresh.id(), MANAGER)).type());
  }

  @Test
  void what_does_not_hold_all_its_goods_cannot_be_packed() {
    DeliveryOrder order = make(2, null);
    shop.the(Stock.class).releaseLine(order.id(), 1, Quantity.of(1), "lent", MANAGER);
    assertEquals("awaiting-reservation", refusal(() -> orders.pack(order.id(), CASHIER)).type());
    orders.change(order.id(), terms("petro", null, null), CASHIER);
    assertEquals(Status.PACKED, orders.pack(order.id(), CASHIER).status());
  }

  @Test
  void a_driver_sees_his_own_and_nothing_else() {
    DeliveryOrder order = onTheWay(1);
    assertEquals("not-found", refusal(() -> orders.order(order.id(), IVAN)).type());
    assertEquals("not-found", refusal(() -> orders.delivered(order.id(), null, IVAN)).type());
    assertEquals("forbidden", refusal(() -> orders.cancel(order.id(), "x", PETRO)).type());
    assertEquals("forbidden", refusal(() -> orders.pack(order.id(), PETRO)).type());
    DeliveryOrderList list = shop.the(DeliveryOrderList.class);
    DeliveryOrderList.Filter any = DeliveryOrderList.Filter.all().containing(shirt);
    assertEquals(1, list.count(any, PETRO));
    assertEquals(0, list.count(any, IVAN));
    assertEquals(1, list.list(any, DeliveryOrderList.Order.SOONEST, 0, 9, PETRO).size());
    assertFalse(IVAN.may(Permission.READ_STOCK));
    assertEquals(
        List.of("ivan", "petro"),
        shop.the(Drivers.class).of(S1, CASHIER).stream().map(Drivers.Driver::login).toList());
    assertEquals(1, list.count(any, INTEGRATOR));
  }

  @Test
  void it_is_made_once_and_takes_over_what_its_cart_holds() throws InterruptedException {
    UUID cart = UUID.randomUUID();
    shop.the(Carts.class)
        .put(new Carts.Cart(cart, S1, "Till 1", Map.of(shirt, Quantity.of(4))), CASHIER);
    Wanted wanted = wanted(UUID.randomUUID(), cart, 5, terms(null, null, null));
    List<Boolean> made = Shop.together(8, i -> orders.make(wanted, CASHIER).isNew());
    assertEquals(1, made.stream().filter(isNew -> isNew).count());
    assertFigures(5, 5);
    Wanted other = wanted(wanted.id(), null, 1, terms(null, null, null));
    assertThrows(IdReused.class, () -> orders.make(other, CASHIER));
    Wanted oneMore = wanted(UUID.randomUUID(), null, 1, terms(null, null, null));
    assertThrows(OutOfStock.class, () -> orders.make(oneMore, CASHIER));
  }

  @Test
  void bad_input_is_refused_and_holds_nothing() {
    Instant now = Shop.clock.instant();
    for (Terms bad :
        List.of(
            terms("nobody", null, null),
            terms(null, now, now),
            new Terms(new Contact("A", null, null), " ", null, null, null, false),
            new Terms(new Contact(null, null, "x"), "Kyiv", null, null, null, false))) {
      Wanted wanted = wanted(UUID.randomUUID(), null, 1, bad);
      assertEquals("invalid", refusal(() -> orders.make(wanted, CASHIER)).type());
    }
    assertFigures(5, 0);
    Wanted good = wanted(UUID.randomUUID(), null, 1, terms(null, now, now.plusSeconds(3600)));
    DeliveryOrder order = orders.make(good, CASHIER).order();
    assertFalse(order.isLate(now));
    assertTrue(order.isLate(now.plusSeconds(3600)));
  }

  @Test
  void of_delivery_and_cancellation_at_the_same_moment_one_counts() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      DeliveryOrder order = onTheWay(shop.pieces(1), 1);
      List<Boolean> won =
          Shop.together(
              2,
              i -> {
                try {
                  if (i == 0) {
                    orders.delivered(order.id(), null, PETRO);
                  } else {
                    orders.cancel(order.id(), "called off", CASHIER);
                  }
                  return true;
                } catch (OrderClosed lost) {
                  return false;
                }
              });
      assertEquals(1, won.stream().filter(did -> did).count());
      boolean delivered = orders.order(order.id(), MANAGER).status() == Status.DELIVERED;
      assertEquals(won.getFirst(), delivered);
      assertEquals(delivered ? 0 : 1, open(order).size());
    }
  }

  private static Problem refusal(Runnable refused) {
    return assertThrows(Problem.class, refused::run);
  }

  private DeliveryOrder onTheWay(int pieces) {
    return onTheWay(shirt, pieces);
  }

  private DeliveryOrder onTheWay(String sku, int pieces) {
    List<WantedGoods> goods = List.of(new WantedGoods(sku, Quantity.of(pieces), null));
    UUID id = UUID.randomUUID();
    orders.make(new Wanted(id, S1, null, null, terms("petro", null, null), goods), CASHIER);
    orders.pack(id, CASHIER);
    return orders.leave(id, PETRO);
  }

  private DeliveryOrder make(int pieces, @Nullable String driver) {
    return orders
        .make(wanted(UUID.randomUUID(), null, pieces, terms(driver, null, null)), CASHIER)
        .order();
  }

  private Wanted wanted(UUID id, @Nullable UUID cart, int pieces, Terms terms) {
    List<WantedGoods> goods = List.of(new WantedGoods(shirt, Quantity.of(pieces), null));
    return new Wanted(id, S1, null, cart, terms, goods);
  }

  private static Terms terms(
      @Nullable String driver, @Nullable Instant from, @Nullable Instant to) {
    Contact contact = new Contact("Oksana", "380501234567", null);
    return new Terms(contact, "Kyiv, Khreshchatyk 1", from, to, driver, false);
  }

  private ToShelf.Item item(DeliveryOrder order) {
    return open(order).getFirst();
  }

  private List<ToShelf.Item> open(DeliveryOrder order) {
    return toShelf.list(S1, false, 0, 1000, MANAGER).stream()
        .filter(item -> item.document().equals(order.id()))
        .toList();
  }

  private void assertFigures(int onHand, int reserved) {
    assertEquals(Quantity.of(onHand), shop.figure(shirt).onHand());
    assertEquals(Quantity.of(reserved), shop.figure(shirt).reserved());
  }
}
