package holdfast.order;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.order.Ordered.STORE_PRICED;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.print.Printed;
import holdfast.print.Words;
import holdfast.purchase.PurchaseOrders;
import holdfast.purchase.PurchaseOrders.Arrived;
import holdfast.purchase.PurchaseOrders.Delivery;
import holdfast.purchase.Supplier;
import holdfast.purchase.Suppliers;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.StockAudit;
import holdfast.warehouse.PickingLists;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingOrdersTest {
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);
  private final WaitingOrders waiting = shop.the(WaitingOrders.class);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void the_oldest_order_gets_what_came_from_the_supplier_first() {
    String shirt = shop.pieces(1);
    OnlineOrder first = placed(shirt, 3);
    Shop.clock.pass(Duration.ofSeconds(1));
    OnlineOrder second = placed(shirt, 2);
    assertEquals("1 of 3", held(first));
    assertEquals("0 of 2", held(second));
    waiting.serve();
    assertEquals("1 of 3", held(first));

    receive(shirt, 3);
    waiting.serve();
    assertEquals("3 of 3", held(first));
    assertEquals("1 of 2", held(second));
    assertEquals(Set.of(), orders.order(first.id(), MANAGER).flags());
    assertEquals(Set.of(Flag.SHORTAGE), orders.order(second.id(), MANAGER).flags());
  }

  @Test
  void what_one_order_gives_back_goes_to_the_next() {
    String shirt = shop.pieces(2);
    OnlineOrder first = placed(shirt, 2);
    OnlineOrder second = placed(shirt, 2);
    orders.cancel(first.id(), "changed his mind", MANAGER);
    waiting.serve();
    assertEquals("2 of 2", held(second));
  }

  @Test
  void an_order_whose_time_is_over_waits_for_a_person_and_not_for_goods() {
    String shirt = shop.pieces(0);
    OnlineOrder late = placed(shirt, 1);
    Shop.clock.pass(Duration.ofDays(30));
    receive(shirt, 5);
    waiting.serve();
    assertEquals("0 of 1", held(late));
  }

  @Test
  void who_has_nothing_to_gain_is_left_alone() {
    String shirt = shop.pieces(5);
    String hat = shop.pieces(0);
    OnlineOrder order =
        orders.accept(STORE_PRICED, order(line(shirt, 1), line(hat, 1)), INTEGRATOR).order();
    long version = shop.figure(shirt).version();
    waiting.serve();
    assertEquals(version, shop.figure(shirt).version());
    receive(hat, 1);
    waiting.serve();
    assertEquals("2 of 2", held(order));
  }

  @Test
  void what_orders_hold_is_on_the_picking_list_of_their_warehouse() throws IOException {
    String shirt = shop.pieces(5);
    OnlineOrder first = placed(shirt, 2);
    OnlineOrder second = placed(shirt, 1);
    PickingLists lists = shop.the(PickingLists.class);
    String text = Printed.of(lists.orders(S1, MAIN, Words.in("uk"), MANAGER)).text();
    assertTrue(text.contains("Лист збирання замовлень"), text);
    assertTrue(text.contains(shirt), text);
    String flat = text.replaceAll("\\s+", "");
    assertTrue(flat.contains(first.externalId() + "×2"), text);
    assertTrue(flat.contains(second.externalId() + "×1"), text);
  }

  private OnlineOrder placed(String sku, int quantity) {
    return orders.accept(STORE_PRICED, order(line(sku, quantity)), INTEGRATOR).order();
  }

  private String held(OnlineOrder order) {
    Quantity held = Quantity.ZERO;
    Quantity wanted = Quantity.ZERO;
    for (OnlineOrders.LineFigures line : orders.figures(orders.order(order.id(), MANAGER))) {
      held = held.plus(line.reserved());
      wanted = wanted.plus(line.line().quantity());
    }
    return held + " of " + wanted;
  }

  private void receive(String sku, int quantity) {
    PurchaseOrders purchases = shop.the(PurchaseOrders.class);
    Supplier mill =
        shop.the(Suppliers.class)
            .save(
                new Supplier(
                    UUID.randomUUID(), "Mill " + UUID.randomUUID(), null, null, null, true, 0),
                MANAGER);
    PurchaseOrders.Wanted line =
        new PurchaseOrders.Wanted(sku, Quantity.of(quantity), Money.of("250.00"));
    UUID id = UUID.randomUUID();
    purchases.make(
        new PurchaseOrders.Draft(id, S1, MAIN, mill.id(), null, null, List.of(line)), MANAGER);
    purchases.send(id, MANAGER);
    purchases.receive(
        id,
        new Delivery(UUID.randomUUID(), null, List.of(new Arrived(1, Quantity.of(quantity)))),
        MANAGER);
  }
}
