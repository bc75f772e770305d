package holdfast.channel.run;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.OrderIntake;
import holdfast.order.OnlineOrder;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Quantity;
import holdfast.stock.Carts;
import holdfast.stock.OutOfStock;
import holdfast.stock.Sales;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Causes 1 and 3 of a double sale (contract 26-28, 31, 32): with and without what prevents it. */
class DoubleSaleByDelayTest {
  private final Shop house = Shop.open();
  private final ChannelRuns runs = house.the(ChannelRuns.class);

  @Test
  void a_shop_that_is_asked_every_ten_minutes_and_told_nothing_sells_the_last_unit_twice() {
    StockOut nothing = new StockOut(false, Way.FIGURE, List.of(), 0, null, 100, LastUnit.SELL);
    ScriptedShop shop = ScriptedShop.connected(nothing);
    String sku = house.pieces(1);
    shop.units.put(sku, 1);
    run(shop);
    sellAtTheTill(sku);
    Shop.clock.pass(Duration.ofMinutes(9));
    assertTrue(shop.buys(sku), "the shop still believes in the unit");
    Shop.clock.pass(Duration.ofMinutes(2));
    run(shop);
    assertTrue(house.figure(sku).available().isZero());
    assertEquals("0", house.figure(sku).reserved().toString(), "there was nothing to reserve");
  }

  @Test
  void an_order_that_is_only_pulled_later_lets_the_till_sell_its_unit() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(1);
    shop.units.put(sku, 1);
    run(shop);
    assertTrue(shop.buys(sku));
    sellAtTheTill(sku); // nothing stands in its way for ten minutes
    Shop.clock.pass(Duration.ofMinutes(11));
    run(shop);
    assertEquals("0", house.figure(sku).reserved().toString());
  }

  @Test
  void an_order_that_is_pushed_is_reserved_before_the_till_can_sell_its_unit() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(1);
    shop.units.put(sku, 1);
    run(shop);
    assertTrue(shop.buys(sku));
    pushed(shop);
    assertThrows(OutOfStock.class, () -> intoTheCart(sku));
    run(shop); // the poll as the backstop brings it again
    assertEquals("1", house.figure(sku).reserved().toString());
  }

  @Test
  void a_sale_at_the_till_is_told_within_seconds_and_nobody_buys_the_unit_again() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(1);
    shop.units.put(sku, 1);
    run(shop);
    sellAtTheTill(sku);
    house.the(ChangeFeed.class).publish();
    Shop.clock.pass(Duration.ofSeconds(3));
    assertEquals(
        Optional.of(Why.STOCK), house.the(Schedule.class).due(shop.channel()), "not told soon");
    run(shop);
    assertFalse(shop.buys(sku));
  }

  @Test
  void a_last_unit_that_is_kept_back_is_not_even_sold_in_these_seconds() {
    ScriptedShop shop = ScriptedShop.connected(ScriptedShop.figures(0, LastUnit.KEEP));
    String sku = house.pieces(1);
    shop.units.put(sku, 1);
    run(shop);
    sellAtTheTill(sku);
    assertFalse(shop.buys(sku));
  }

  @Test
  void a_sale_below_zero_takes_the_unit_of_an_order_and_a_prohibited_one_does_not() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(1);
    shop.units.put(sku, 1);
    assertTrue(shop.buys(sku));
    pushed(shop);
    assertThrows(OutOfStock.class, () -> intoTheCart(sku)); // prohibited
    assertEquals("1", house.figure(sku).reserved().toString());
    record(UUID.randomUUID(), sku); // past the prohibition
    assertEquals("0", house.figure(sku).reserved().toString(), "the order has lost its unit");
    assertEquals("0", house.figure(sku).onHand().toString());
  }

  private void pushed(ScriptedShop shop) {
    OnlineOrder order =
        house
            .the(OrderIntake.class)
            .follow(shop.channel(), shop.orders.getLast(), MANAGER)
            .orElseThrow()
            .order();
    assertEquals(shop.orders.getLast().order().externalId(), order.externalId());
  }

  private void sellAtTheTill(String sku) {
    record(intoTheCart(sku), sku);
  }

  private UUID intoTheCart(String sku) {
    UUID cart = UUID.randomUUID();
    house
        .the(Carts.class)
        .put(new Carts.Cart(cart, S1, "Till 1", Map.of(sku, Quantity.of(1))), CASHIER);
    return cart;
  }

  private void record(UUID receipt, String sku) {
    house
        .the(Sales.class)
        .record(new Sales.Sale(receipt, S1, "Till 1", Map.of(sku, Quantity.of(1)), null), CASHIER);
  }

  private void run(ScriptedShop shop) {
    house.the(ChangeFeed.class).publish();
    assertEquals(Optional.of(RunLog.Outcome.DONE), runs.run(shop.channel(), Why.PERSON));
  }
}
