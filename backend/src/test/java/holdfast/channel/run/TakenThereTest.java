package holdfast.channel.run;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import holdfast.Shop;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.OrderIntake;
import holdfast.order.CarelessTaken;
import holdfast.order.CarelessTaken.Fault;
import holdfast.order.ChannelNews;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.InterruptedFigures;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a shop has taken is kept with its orders (decision 0014), so that it is never told more than
 * there is. The first tests leave a precaution out by {@link CarelessTaken} and see more told than
 * is available. The last two were seen to fail while the plan read what is available and what the
 * shop has taken or holds one after the other, and compared nothing.
 */
class TakenThereTest {
  private final Shop house = CarelessHouse.house();

  @AfterEach
  void beCareful() {
    CarelessTaken.choose(Fault.NONE);
  }

  @Test
  void a_unit_that_the_shop_took_back_is_not_told_again() {
    assertEquals(10, afterACancel());
  }

  @Test
  void without_following_orders_to_their_end_the_unit_is_told_again() {
    CarelessTaken.choose(Fault.ONCE_FOR_ALL);
    assertEquals(11, afterACancel(), "ten are there");
  }

  /** What the shop offers after an order for one of ten has come and gone. */
  private int afterACancel() {
    ScriptedShop shop = differing();
    String sku = onSale(shop, 10);
    shop.buys(sku);
    run(shop);
    assertEquals(9, shop.units.get(sku));
    shop.cancels(1);
    run(shop);
    assertEquals("10", house.figure(sku).available().toString());
    return shop.units.get(sku);
  }

  @Test
  void what_a_shop_says_while_an_order_is_on_its_way_does_not_count_after_a_lost_answer() {
    assertEquals(12, afterALostAnswer());
  }

  @Test
  void without_counting_the_orders_in_between_a_unit_is_told_twice() {
    CarelessTaken.choose(Fault.UNCOUNTED);
    assertEquals(13, afterALostAnswer(), "twelve are there");
  }

  /** An order is cancelled right after the shop was asked what it believes. */
  private int afterALostAnswer() {
    ScriptedShop shop = differing();
    String sku = onSale(shop, 10);
    shop.buys(sku);
    run(shop);
    count(sku, 12);
    shop.afterSending =
        () -> {
          shop.afterSending = () -> {};
          throw ScriptedShop.lostAnswer();
        };
    run(shop);
    assertEquals(11, shop.units.get(sku), "told, but nobody knows");
    shop.whileReading =
        () -> {
          shop.whileReading = () -> {};
          shop.cancels(1);
        };
    run(shop);
    assertEquals("12", house.figure(sku).available().toString());
    return shop.units.get(sku);
  }

  @Test
  void an_order_that_comes_while_a_difference_is_worked_out_counts_once() {
    ScriptedShop shop = differing();
    String sku = onSale(shop, 10);
    count(sku, 12);
    InterruptedFigures.after(2, () -> pushed(shop, sku)); // right before it is told
    run(shop);
    assertEquals("11", house.figure(sku).available().toString());
    assertNotEquals(12, shop.units.get(sku), "eleven are there");
    run(shop);
    assertEquals(11, shop.units.get(sku));
  }

  @Test
  void an_unpaid_order_that_comes_while_a_figure_is_worked_out_is_not_offered_on() {
    ScriptedShop shop = ScriptedShop.connected(house, ScriptedShop.figures(0, LastUnit.SELL));
    shop.countsOwnHolds = true;
    String sku = onSale(shop, 10);
    count(sku, 12);
    InterruptedFigures.after(2, () -> held(shop, sku));
    run(shop);
    assertEquals("11", house.figure(sku).available().toString());
    assertEquals(12, shop.units.get(sku), "it subtracts the unit that it holds by itself");
    run(shop);
    assertEquals(12, shop.units.get(sku));
  }

  private ScriptedShop differing() {
    ScriptedShop shop = ScriptedShop.connected(house, ScriptedShop.differences());
    shop.takesDifferences = true;
    return shop;
  }

  private String onSale(ScriptedShop shop, int pieces) {
    String sku = house.pieces(pieces);
    shop.units.put(sku, pieces);
    run(shop);
    return sku;
  }

  /** The shop sells one and says so at once, in another transaction than the one that goes on. */
  private void pushed(ScriptedShop shop, String sku) {
    shop.buys(sku);
    hear(shop, shop.orders.getLast());
  }

  private void held(ScriptedShop shop, String sku) {
    shop.place(sku);
    ChannelNews placed = shop.orders.removeLast();
    hear(
        shop,
        new ChannelNews(
            placed.order(),
            ChannelNews.Stage.UNPAID,
            "pending",
            null,
            Shop.clock.instant().plus(Duration.ofHours(1)),
            null,
            Map.of())); // it holds the unit and has taken nothing off its figure
  }

  private void hear(ScriptedShop shop, ChannelNews news) {
    CompletableFuture.runAsync(
            () -> house.the(OrderIntake.class).follow(shop.channel(), news, INTEGRATOR))
        .join();
  }

  private void count(String sku, int pieces) {
    house.the(Adjustments.class).setOnHand(S1, MAIN, sku, Quantity.of(pieces), "count", MANAGER);
  }

  private void run(ScriptedShop shop) {
    house.the(ChangeFeed.class).publish();
    house.the(ChannelRuns.class).run(shop.channel(), Why.SCHEDULE);
  }
}
