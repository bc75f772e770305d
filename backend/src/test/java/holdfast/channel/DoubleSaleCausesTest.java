package holdfast.channel;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.order.Ordered.STORE_PRICED;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.order.CarelessIntake;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.ExternalOrder;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.shared.Quantity;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/**
 * The causes of a double sale that lie in how orders come in (contract 30, 33, 34), each once with
 * the protection taken out, to show that it happens, and once with it in.
 */
class DoubleSaleCausesTest {

  /** Cause 2: two copies of the program synchronise at the same moment. */
  @Test
  void two_careless_copies_make_two_orders_and_reserve_twice() throws Exception {
    Shop unprotected = house();
    unprotected.sql("ALTER TABLE online_order DROP INDEX online_order_external");
    String shirt = unprotected.pieces(5);
    ExternalOrder bought = order(line(shirt, 1));
    CarelessIntake copy = new CarelessIntake(unprotected);
    bothAtOnce(copy, bought);
    assertEquals(2, copy.count(STORE_PRICED, bought));
    assertEquals(Quantity.of(2), unprotected.figure(shirt).reserved());
  }

  @Test
  void two_copies_that_bring_the_same_order_at_once_make_one() throws Exception {
    Shop shop = Shop.open();
    String shirt = shop.pieces(5);
    for (int round = 1; round <= 5; round++) {
      ExternalOrder bought = order(line(shirt, 1));
      List<Accepted> answers =
          Shop.together(
              8, i -> shop.the(OnlineOrders.class).accept(STORE_PRICED, bought, INTEGRATOR));
      assertEquals(1, answers.stream().filter(Accepted::isNew).count());
      assertEquals(1, new CarelessIntake(shop).count(STORE_PRICED, bought));
      assertEquals(Quantity.of(round), shop.figure(shirt).reserved());
    }
  }

  @Test
  void even_careless_copies_cannot_store_it_twice() throws Exception {
    Shop shop = Shop.open();
    String shirt = shop.pieces(5);
    ExternalOrder bought = order(line(shirt, 1));
    CarelessIntake copy = new CarelessIntake(shop);
    assertThrows(AssertionError.class, () -> bothAtOnce(copy, bought));
    assertEquals(1, copy.count(STORE_PRICED, bought));
    assertEquals(Quantity.of(1), shop.figure(shirt).reserved());
  }

  /** Cause 4: an order is deleted instead of cancelled, and the next run finds it new. */
  @Test
  void a_deleted_order_comes_back_as_new_and_reserves_again() {
    Shop shop = Shop.open();
    String shirt = shop.pieces(5);
    ExternalOrder bought = order(line(shirt, 1));
    OnlineOrder first = accept(shop, bought).order();
    new CarelessIntake(shop).delete(first.id());
    assertEquals(Quantity.ZERO, shop.figure(shirt).reserved());
    Accepted again = accept(shop, bought);
    assertEquals(true, again.isNew());
    assertEquals(Quantity.of(1), shop.figure(shirt).reserved());
  }

  @Test
  void a_cancelled_order_never_comes_back_by_any_way() {
    Shop shop = Shop.open();
    String shirt = shop.pieces(5);
    ExternalOrder bought = order(line(shirt, 1));
    OnlineOrder first = accept(shop, bought).order();
    shop.the(OnlineOrders.class).cancel(first.id(), "customer called", MANAGER);
    assertFalse(accept(shop, bought).isNew());
    for (Stage stage : List.of(Stage.UNPAID, Stage.FIRM, Stage.UNPAID, Stage.DONE, Stage.FIRM)) {
      ChannelNews live =
          new ChannelNews(
              bought, stage, stage.name(), Instant.parse("2026-05-05T10:00:00Z"), null, null);
      Accepted again =
          shop.the(OnlineOrders.class).follow(STORE_PRICED, live, INTEGRATOR).orElseThrow();
      assertEquals(Status.CANCELLED, again.order().status());
    }
    assertEquals(Quantity.ZERO, shop.figure(shirt).reserved());
    assertEquals(1, new CarelessIntake(shop).count(STORE_PRICED, bought));
    assertThrows(
        SQLException.class,
        () -> shop.sql("DELETE FROM online_order WHERE id = '" + first.id() + "'"));
  }

  private static Accepted accept(Shop shop, ExternalOrder order) {
    return shop.the(OnlineOrders.class).accept(STORE_PRICED, order, INTEGRATOR);
  }

  /** Both look before either stores. */
  private static void bothAtOnce(CarelessIntake copy, ExternalOrder bought)
      throws InterruptedException {
    CyclicBarrier looked = new CyclicBarrier(2);
    Shop.together(
        2,
        i -> {
          boolean known = copy.knows(STORE_PRICED, bought);
          meet(looked);
          if (!known) {
            copy.store(STORE_PRICED, bought);
          }
          return known;
        });
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Shop house() {
    Shop shop = Shop.empty();
    shop.the(Stores.class)
        .open(
            new Store(S1, "Store", ZoneId.of("Europe/Kyiv"), "UAH", MAIN),
            List.of(new Warehouse(S1, MAIN, "Sales floor", Warehouse.Kind.SALES_FLOOR)));
    return shop;
  }
}
