package holdfast.channel.woocommerce;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.Connection;
import holdfast.channel.OrderIntake;
import holdfast.channel.OwnHolds;
import holdfast.channel.run.ChannelRuns;
import holdfast.order.Flag;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrders;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.Expiry;
import holdfast.stock.StockAudit;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A shop that is told differences: whatever happens there and here in whatever order, when all is
 * calm it believes exactly what is available here.
 */
class DifferencesTest {
  private static final Shop house = Shop.open();
  private static final Set<String> PLACES = Set.of(Shop.S1 + "/" + Shop.MAIN);
  private static final List<String> STATUSES =
      List.of("processing", "on-hold", "completed", "cancelled", "failed", "pending", "shipped");

  private final SimulatedWoo woo = new SimulatedWoo();
  private final ChannelRuns runs = house.the(ChannelRuns.class);
  private final OnlineOrders orders = house.the(OnlineOrders.class);
  private final Channel channel =
      woo.connect(
          house, "", new StockOut(true, Way.DIFFERENCE, List.of(), 0, null, 100, LastUnit.SELL));
  private final Connection shop = SimulatedWoo.connection(house, channel);
  private final List<String> skus = IntStream.range(0, 3).mapToObj(i -> house.pieces(20)).toList();
  private final List<String> placed = new CopyOnWriteArrayList<>();
  private final Set<String> trashed = new HashSet<>();

  @BeforeEach
  void goods() {
    woo.does("delay", "{\"soonest\": -1}");
    skus.forEach(sku -> woo.sells(sku, "Good " + sku, 9));
  }

  @AfterEach
  void close() {
    woo.close();
    assertEquals(List.of(), house.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void an_order_that_is_paid_between_two_runs_is_counted_once() {
    String sku = skus.getFirst();
    calm();
    String id = order("store-api", "card", sku, 3);
    run();
    assertEquals(20, stock(sku), "held there, reserved here");
    pass(5);
    woo.order(id, "pay", "{}");
    assertEquals(17, stock(sku), "now it is taken");
    count(sku, 15); // sold here before the payment is heard of: 12 are available
    run();
    assertEquals(12, available(sku));
    assertEquals(12, stock(sku));
    run();
    assertEquals(12, stock(sku));
  }

  @Test
  void units_that_a_deleted_order_had_taken_there_come_back() {
    String sku = skus.getFirst();
    calm();
    String id = order("store-api", "cod", sku, 4);
    run();
    assertEquals(16, stock(sku));
    woo.order(id, "delete", "{}");
    pass(7 * 60 * 60);
    run();
    OnlineOrder gone = known(id);
    assertEquals(OnlineOrder.Status.CANCELLED, gone.status());
    assertEquals(Set.of(Flag.GONE_THERE), gone.flags());
    assertEquals(20, available(sku));
    assertEquals(20, stock(sku), "the shop itself gave nothing back");
  }

  @Test
  void an_order_that_was_deleted_before_it_was_heard_of_is_found_by_the_comparison() {
    String sku = skus.getFirst();
    calm();
    String id = order("store-api", "cod", sku, 4);
    woo.order(id, "delete", "{}");
    calm();
    assertEquals(16, stock(sku), "nothing tells of it");
    pass(61 * 60);
    run();
    assertEquals(20, stock(sku));
  }

  @Test
  void many_orders_that_are_gone_at_once_are_rather_those_of_another_shop() {
    calm();
    List<String> ids = skus.stream().map(sku -> order("store-api", "cod", sku, 1)).toList();
    run();
    ids.forEach(id -> woo.order(id, "delete", "{}"));
    pass(7 * 60 * 60);
    run();
    for (String id : ids) {
      OnlineOrder order = known(id);
      assertTrue(order.isOpen());
      assertTrue(order.needsPerson());
      assertEquals(Set.of(Flag.GONE_THERE), order.flags());
    }
  }

  @Test
  void what_a_person_keeps_longer_than_the_shop_does_is_not_sold_there() {
    String sku = skus.getFirst();
    calm();
    String id = order("store-api", "card", sku, 5);
    run();
    assertEquals(20, stock(sku));
    assertEquals(15, storefront(sku));
    orders.prolong(known(id).id(), Shop.clock.instant().plus(Duration.ofDays(1)), MANAGER);
    run();
    assertEquals(15, storefront(sku));
    pass(61 * 60); // the shop's own hold is over, ours is not
    run();
    assertEquals(15, available(sku));
    assertEquals(15, storefront(sku));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void after_whatever_happened_the_shop_believes_what_is_there(long seed) {
    Random chance = new Random(seed);
    for (int step = 1; step <= 60; step++) {
      try {
        something(chance);
      } catch (Problem | IllegalStateException refused) {
        // the shop or the house would not have that: nothing was done
      }
      pass(1 + chance.nextInt(3));
      if (step % 15 == 0) {
        calm();
        assertExact("seed " + seed + ", step " + step);
      }
    }
    pass(2 * 60 * 60); // every hold of the shop is over
    woo.does("unpaid", "{}");
    calm();
    for (String sku : skus) {
      assertEquals(Math.max(0, available(sku)), storefront(sku), "seed " + seed + ", " + sku);
    }
  }

  private void something(Random chance) {
    String sku = skus.get(chance.nextInt(skus.size()));
    switch (chance.nextInt(18)) {
      case 0, 1, 2 -> order("store-api", any(chance, "card", "cod", "bacs"), sku, some(chance));
      case 3 -> order("checkout", "card", sku, some(chance));
      case 4 -> order("rest-api", any(chance, "card", "cod"), sku, some(chance));
      case 5, 6 -> woo.order(any(chance), "pay", "{}");
      case 7 ->
          woo.order(
              any(chance),
              "status",
              "{\"status\": \"" + STATUSES.get(chance.nextInt(STATUSES.size())) + "\"}");
      case 8 -> trashOrRestore(any(chance));
      case 9 ->
          woo.order(
              any(chance), "refund", "{\"units\": 1, \"restock\": " + chance.nextBoolean() + "}");
      case 10, 11 -> count(sku, chance.nextInt(30));
      case 12 -> decideHere(chance);
      case 15 -> delete(any(chance));
      case 13 -> hear(any(chance)); // as a webhook that came
      case 14 -> {
        woo.fault(any(chance, "LOST_ANSWER", "CUT"), "/batch", 0);
        run();
      }
      default -> run();
    }
  }

  private void trashOrRestore(String id) {
    boolean isThere = trashed.add(id);
    if (!isThere) {
      trashed.remove(id);
    }
    woo.order(id, isThere ? "trash" : "restore", "{}");
  }

  /** What was never heard of cannot be known of: see the test of the comparison. */
  private void delete(String id) {
    hear(id);
    known(id);
    woo.order(id, "delete", "{}");
  }

  private void decideHere(Random chance) {
    OnlineOrder order = known(any(chance));
    switch (chance.nextInt(4)) {
      case 0 -> orders.cancel(order.id(), "no stock", MANAGER);
      case 1 -> orders.confirm(order.id(), MANAGER);
      case 2 -> orders.fulfil(order.id(), MANAGER);
      default -> orders.restore(order.id(), MANAGER);
    }
  }

  /** Shoppers, people here, webhooks and runs, all at the same time. */
  @Test
  void while_everybody_is_busy_nothing_is_counted_twice() throws InterruptedException {
    calm();
    AtomicBoolean isOver = new AtomicBoolean();
    Shop.together(
        4,
        who -> {
          Random chance = new Random(who);
          for (int i = 0; i < 25 || (who == 0 && !isOver.get()); i++) {
            try {
              busy(who, chance);
            } catch (Problem | IllegalStateException refused) {
              // out of stock, or somebody else was faster
            }
          }
          isOver.compareAndSet(false, who == 1);
          return who;
        });
    pass(5);
    calm();
    assertExact("busy");
  }

  private void busy(int who, Random chance) {
    String sku = skus.get(chance.nextInt(skus.size()));
    switch (who) {
      case 0 -> run();
      case 1 -> order("store-api", any(chance, "card", "cod"), sku, 1);
      case 2 -> hear(any(chance));
      default -> {
        count(sku, 10 + chance.nextInt(20));
        if (chance.nextBoolean()) {
          woo.order(any(chance), "pay", "{}");
        }
      }
    }
  }

  @Test
  void the_last_word_of_a_second_counts_when_it_is_over() throws InterruptedException {
    // the time of this shop and that of its answers are the same here
    long ahead = SimulatedWoo.secondsAhead();
    woo.does("time", "{\"seconds\": " + -ahead + ", \"stop\": true}");
    calm(0);
    String id = order("store-api", "cod", skus.getFirst(), 2);
    woo.order(id, "status", "{\"status\": \"cancelled\"}");
    hear(id);
    assertEquals(OnlineOrder.Status.CANCELLED, known(id).status());
    woo.order(id, "status", "{\"status\": \"processing\"}"); // in the same second
    Thread.sleep(3_200);
    run();
    assertTrue(known(id).isOpen());
    assertEquals(18, available(skus.getFirst()));
    assertEquals(18, stock(skus.getFirst()));
  }

  private String order(String via, String method, String sku, int quantity) {
    String id = woo.orders(via, method, sku, quantity);
    placed.add(id);
    return id;
  }

  private void hear(String id) {
    house
        .the(WooCommerce.class)
        .look(shop, id)
        .ifPresent(
            news -> house.the(OrderIntake.class).follow(channel, news, Caller.system("test")));
  }

  private OnlineOrder known(String id) {
    return house
        .the(KnownOrders.class)
        .find(channel.code(), id)
        .map(known -> orders.order(known, MANAGER))
        .orElseThrow(() -> Problem.notFound("order", id));
  }

  private String any(Random chance) {
    if (placed.isEmpty()) {
      throw Problem.notFound("order", "any");
    }
    return placed.get(chance.nextInt(placed.size()));
  }

  private static String any(Random chance, String... words) {
    return words[chance.nextInt(words.length)];
  }

  private static int some(Random chance) {
    return 1 + chance.nextInt(3);
  }

  private void count(String sku, int pieces) {
    house
        .the(Adjustments.class)
        .setOnHand(Shop.S1, Shop.MAIN, sku, Quantity.of(pieces), "count", MANAGER);
  }

  private void pass(int seconds) {
    Shop.clock.pass(Duration.ofSeconds(seconds));
    woo.does("time", "{\"seconds\": " + seconds + "}");
    house.the(Expiry.class).sweep();
  }

  private void run() {
    house.the(ChangeFeed.class).publish();
    runs.start(channel.code(), MANAGER);
  }

  /** Everything is heard of and everything is told. */
  private void calm() {
    calm(1);
  }

  private void calm(int seconds) {
    for (int i = 0; i < 4; i++) {
      pass(seconds);
      run();
    }
  }

  private void assertExact(String when) {
    for (String sku : skus) {
      Quantity own =
          house
              .the(OwnHolds.class)
              .of(channel.code(), List.of(sku), PLACES)
              .getOrDefault(sku, Quantity.ZERO);
      assertEquals(
          Math.max(0, available(sku)) + own.decimal().intValueExact(),
          stock(sku),
          () -> when + ", " + sku + ": " + story());
    }
  }

  private String story() {
    return placed.stream()
        .map(id -> id + " " + house.the(KnownOrders.class).find(channel.code(), id).isPresent())
        .collect(Collectors.joining(", "));
  }

  private static int available(String sku) {
    return house.figure(sku).available().decimal().intValueExact();
  }

  private JsonObject there(String sku) {
    return woo.sees("storefront?sku=" + sku);
  }

  private int stock(String sku) {
    return there(sku).getInt("stock");
  }

  private int storefront(String sku) {
    return there(sku).getInt("storefront");
  }
}
