package holdfast.order;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.order.Ordered.STORE_PRICED;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.incident.Incidents;
import holdfast.order.ShortOrders.ShortLine;
import holdfast.order.ShortOrders.ShortOrder;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.Adjustments;
import holdfast.stock.Sales;
import holdfast.stock.StockAudit;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order that lacks goods is an incident until it does not any more. */
class ShortOrdersTest {
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);
  private final ShortOrders shortOrders = shop.the(ShortOrders.class);
  private final BrokenPromises broken = shop.the(BrokenPromises.class);
  private final String shirt = shop.pieces(5);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void an_order_that_finds_too_little_opens_one_that_names_it_all() {
    String cap = shop.pieces(0);
    OnlineOrder order = accept(order(line(shirt, 7), line(cap, 1)));
    ShortOrder found = incident(order).orElseThrow();
    assertEquals(order.number(), found.number());
    assertEquals(order.externalId(), found.externalId());
    assertEquals(List.of(missing(1, shirt, 7, 2, 0), missing(2, cap, 1, 1, 0)), found.lines());
    OnlineOrder whole = accept(order(line(shop.pieces(1), 1)));
    assertTrue(incident(whole).isEmpty());
  }

  @Test
  void it_is_settled_by_itself_when_the_rest_is_reserved() {
    OnlineOrder order = accept(order(line(shirt, 7)));
    UUID first = incident(order).orElseThrow().incident();
    count(6);
    orders.reserveAgain(order.id(), MANAGER);
    ShortOrder still = incident(order).orElseThrow();
    assertEquals(first, still.incident(), "one for each order");
    assertEquals(List.of(missing(1, shirt, 7, 1, 0)), still.lines());
    count(9);
    assertEquals(
        1, incident(order).orElseThrow().lines().size(), "there, and nobody has taken it yet");
    orders.reserveAgain(order.id(), MANAGER);
    assertTrue(incident(order).isEmpty());
  }

  @Test
  void it_is_settled_when_the_order_ends() {
    OnlineOrder order = accept(order(line(shirt, 7)));
    orders.cancel(order.id(), "no stock", MANAGER);
    assertTrue(incident(order).isEmpty());
    orders.restore(order.id(), MANAGER);
    assertEquals(List.of(missing(1, shirt, 7, 2, 0)), incident(order).orElseThrow().lines());
    orders.fulfilWhatIsReserved(order.id(), MANAGER);
    assertTrue(incident(order).isEmpty());
  }

  @Test
  void a_sale_that_takes_the_goods_of_an_order_opens_one_and_calls_a_person() {
    broken.sweep(); // what other tests have left
    OnlineOrder order = accept(order(line(shirt, 4)));
    assertTrue(incident(order).isEmpty());
    sell(3); // 5 on hand, 4 of them promised
    assertEquals(1, broken.sweep());
    assertEquals(List.of(missing(1, shirt, 4, 2, 0)), incident(order).orElseThrow().lines());
    OnlineOrder now = orders.order(order.id(), MANAGER);
    assertTrue(now.needsPerson());
    assertTrue(now.flags().contains(Flag.SHORTAGE));
    assertEquals(0, broken.sweep(), "followed once");
    sell(1);
    assertEquals(1, broken.sweep());
    assertEquals(List.of(missing(1, shirt, 4, 3, 0)), incident(order).orElseThrow().lines());
    assertEquals(2, brokenPromises(order, true));
    count(10);
    orders.reserveAgain(order.id(), MANAGER);
    assertTrue(incident(order).isEmpty());
    assertEquals(0, brokenPromises(order, true), "they are made good");
    assertEquals(2, brokenPromises(order, false));
  }

  @Test
  void a_broken_promise_stays_open_while_its_product_is_missing() {
    String cap = shop.pieces(3);
    broken.sweep();
    OnlineOrder order = accept(order(line(shirt, 4), line(cap, 3)));
    sell(3);
    shop.the(Sales.class)
        .record(
            new Sales.Sale(UUID.randomUUID(), S1, "S1-1", Map.of(cap, Quantity.of(1)), null),
            CASHIER);
    orders.reserveAgain(order.id(), MANAGER); // before anybody has told the order
    assertEquals(2, brokenPromises(order, true));
    broken.sweep();
    count(10);
    orders.reserveAgain(order.id(), MANAGER);
    assertEquals(1, brokenPromises(order, true), "the shirt is there, the cap is not");
    assertTrue(incident(order).isPresent());
    orders.cancel(order.id(), "no caps", MANAGER);
    assertTrue(incident(order).isEmpty());
    assertEquals(0, brokenPromises(order, true));
  }

  private long brokenPromises(OnlineOrder order, boolean open) {
    return shop.the(Incidents.class)
        .count(new Incidents.Filter(S1, open, "PROMISE_BROKEN", order.externalId()), MANAGER);
  }

  @Test
  void what_a_person_has_settled_stays_so_until_more_is_missing() throws SQLException {
    OnlineOrder order = accept(order(line(shirt, 7)));
    UUID id = incident(order).orElseThrow().incident();
    shop.sql(
        "UPDATE incident SET settled_at = opened_at, settled_by = 'manager' WHERE id = '%s'"
            .formatted(id));
    orders.reserveAgain(order.id(), MANAGER);
    assertTrue(incident(order).isEmpty());
    sell(1);
    broken.sweep();
    assertEquals(id, incident(order).orElseThrow().incident());
  }

  @Test
  void who_may_not_read_orders_sees_none_and_a_store_only_its_own() {
    OnlineOrder order = accept(order(line(shirt, 7)));
    Caller elsewhere = new Caller("manager-2", Role.MANAGER, Shop.S2);
    assertTrue(
        shortOrders.open(elsewhere).stream().noneMatch(one -> one.order().equals(order.id())));
    Caller nobody = new Caller("nobody", Role.INTEGRATOR, Shop.S2);
    try {
      shortOrders.open(nobody);
    } catch (Problem refused) {
      assertEquals("forbidden", refused.type());
    }
    assertThrows(Problem.class, () -> shortOrders.open(Caller.of(null)));
  }

  private OnlineOrder accept(ExternalOrder order) {
    return orders.accept(STORE_PRICED, order, INTEGRATOR).order();
  }

  private Optional<ShortOrder> incident(OnlineOrder order) {
    List<ShortOrder> all =
        shortOrders.open(MANAGER).stream().filter(one -> one.order().equals(order.id())).toList();
    assertTrue(all.size() <= 1, "one for each order");
    return all.stream().findFirst();
  }

  private static ShortLine missing(int line, String sku, int wanted, int missing, int available) {
    return new ShortLine(
        line, sku, Quantity.of(wanted), Quantity.of(missing), Quantity.of(available));
  }

  private void count(int pieces) {
    shop.the(Adjustments.class).setOnHand(S1, MAIN, shirt, Quantity.of(pieces), "count", MANAGER);
  }

  private void sell(int pieces) {
    shop.the(Sales.class)
        .record(
            new Sales.Sale(
                UUID.randomUUID(), S1, "Till 1", Map.of(shirt, Quantity.of(pieces)), null),
            CASHIER);
  }
}
