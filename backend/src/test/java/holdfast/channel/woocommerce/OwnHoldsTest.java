package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Connection;
import holdfast.channel.OrderIntake;
import holdfast.channel.OwnHolds;
import holdfast.channel.SendsStock.Figure;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.SendsStock.Sent;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The storefront sells what is available here, whatever is held and taken there. */
class OwnHoldsTest {
  private static final Shop house = Shop.open();
  private static final Set<String> PLACES = Set.of(Shop.S1 + "/" + Shop.MAIN);

  private final SimulatedWoo woo = new SimulatedWoo();
  private final WooCommerce connector = house.the(WooCommerce.class);
  private final Channel channel = woo.connect(house, "");
  private final Connection shop = SimulatedWoo.connection(house, channel);
  private final String cap = house.pieces(10);

  @BeforeEach
  void stock() {
    woo.does("delay", "{\"soonest\": -1}");
    woo.sells(cap, "Cap", 10);
  }

  @AfterEach
  void close() {
    woo.close();
  }

  /** Pulls, then tells: as a run does. */
  private void run(boolean withOwnHolds) {
    connector.pull(
        shop,
        "2020-01-01T00:00:00",
        (page, odd, cursor) ->
            page.forEach(
                news -> house.the(OrderIntake.class).follow(channel, news, Caller.system("test"))));
    assertTrue(connector.countsOwnHolds());
    Quantity held =
        house
            .the(OwnHolds.class)
            .of(channel.code(), List.of(cap), PLACES)
            .getOrDefault(cap, Quantity.ZERO);
    Quantity figure = house.figure(cap).available();
    AtomicReference<Offer> offer = new AtomicReference<>();
    connector.offers(shop, offer::set);
    List<Sent> sent =
        connector.send(
            shop,
            List.of(
                new Figure(
                    offer.get().id(), cap, withOwnHolds ? figure.plus(held) : figure, null, null)));
    assertEquals(Sent.Taken.class, sent.getFirst().getClass());
  }

  private int storefront() {
    return woo.sees("storefront?sku=" + cap).getInt("storefront");
  }

  private int availableHere() {
    return house.figure(cap).available().decimal().intValueExact();
  }

  @Test
  void units_that_the_shop_holds_do_not_count_twice() {
    woo.orders("store-api", "card", cap, 3); // a hold there and here
    woo.orders("store-api", "cod", cap, 2); // taken there, reserved here
    run(false);
    assertEquals(5, availableHere());
    assertEquals(2, storefront(), "without them the storefront sells less than there is");
    run(true);
    assertEquals(5, availableHere());
    assertEquals(5, storefront());
  }

  @Test
  void the_storefront_agrees_through_the_whole_life_of_an_order() {
    String id = woo.orders("store-api", "card", cap, 4);
    run(true);
    assertEquals(6, availableHere());
    assertEquals(6, storefront());
    house
        .the(Adjustments.class)
        .setOnHand(Shop.S1, Shop.MAIN, cap, Quantity.of(8), "sold at the till", Shop.MANAGER);
    run(true);
    assertEquals(4, storefront(), "what is sold here goes");
    woo.does("time", "{\"seconds\": 5}");
    woo.order(id, "pay", "{}");
    run(true);
    assertEquals(4, availableHere());
    assertEquals(4, storefront(), "held becomes taken");
    woo.does("time", "{\"seconds\": 5}");
    woo.order(id, "status", "{\"status\": \"completed\"}");
    run(true);
    assertEquals(4, availableHere());
    assertEquals(4, storefront());
  }

  @Test
  void an_unpaid_order_that_the_shop_does_not_hold_is_held_here_alone() {
    woo.orders("rest-api", "card", cap, 3);
    run(true);
    assertEquals(7, availableHere());
    assertEquals(7, storefront());
  }

  @Test
  void a_cancelled_hold_is_free_on_both_sides() {
    String id = woo.orders("checkout", "card", cap, 3);
    run(true);
    assertEquals(7, storefront());
    woo.does("time", "{\"seconds\": 5}");
    woo.order(id, "status", "{\"status\": \"cancelled\"}");
    run(true);
    assertEquals(10, availableHere());
    assertEquals(10, storefront());
  }
}
