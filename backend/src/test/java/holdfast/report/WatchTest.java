package holdfast.report;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.report.Thresholds.Origin;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.Adjustments;
import holdfast.stock.Hold;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts open and close by themselves, by the rules of the store. */
class WatchTest {
  private final Shop shop = Shop.open();
  private final Stock stock = shop.the(Stock.class);
  private final Watch watch = shop.the(Watch.class);
  private final Alerts alerts = shop.the(Alerts.class);
  private final LowStock lowStock = shop.the(LowStock.class);
  private final Thresholds thresholds = shop.the(Thresholds.class);
  private final DeskRules rules = shop.the(DeskRules.class);

  @BeforeEach
  void the_usual_rules_hold() {
    rules.set(StoreRules.usual(S1), MANAGER);
    look();
  }

  @Test
  void a_held_order_that_nobody_picks_up_is_an_alert_until_it_is_released() {
    String bag = shop.pieces(50);
    UUID order = hold(bag, 1, Source.HELD_ORDER, "Iryna");
    look();
    assertFalse(isOpen(Sign.STALE_HELD_ORDER, order.toString()));
    Shop.clock.pass(Duration.ofHours(49));
    look();
    Alerts.Item alert = find(Sign.STALE_HELD_ORDER, order.toString()).orElseThrow();
    assertEquals("Iryna", alert.nameIn("en"));
    assertEquals(Quantity.of(1), alert.reserved());
    stock.release(order, "did not come", MANAGER);
    look();
    assertFalse(isOpen(Sign.STALE_HELD_ORDER, order.toString()));
  }

  @Test
  void a_product_that_is_on_the_shelf_but_cannot_be_sold_is_an_alert() {
    String bag = shop.pieces(10);
    UUID order = hold(bag, 8, Source.ONLINE_ORDER, "1");
    look();
    assertTrue(isOpen(Sign.HIGHLY_RESERVED, bag));
    assertFalse(isOpen(Sign.HELD_BACK, bag));
    hold(bag, 2, Source.HELD_ORDER, "2");
    look();
    assertTrue(isOpen(Sign.HELD_BACK, bag));
    assertFalse(isOpen(Sign.HIGHLY_RESERVED, bag), "one alert is enough");
    stock.release(order, "cancelled", MANAGER);
    look();
    assertFalse(isOpen(Sign.HELD_BACK, bag));
  }

  @Test
  void goods_in_the_storage_are_held_back_from_the_tills_too() {
    String bag = shop.pieces(0);
    shop.the(Adjustments.class).setOnHand(S1, "STORE", bag, Quantity.of(3), "came", MANAGER);
    look();
    Alerts.Item alert = find(Sign.HELD_BACK, bag).orElseThrow();
    assertEquals(Quantity.of(3), alert.available(), "bring them out");
  }

  @Test
  void low_stock_is_about_what_is_available_not_what_is_there() {
    String bag = shop.pieces(20);
    look();
    assertTrue(low(bag).isEmpty());
    hold(bag, 15, Source.ONLINE_ORDER, "3"); // the example of contract 97
    look();
    LowStock.Item item = low(bag).orElseThrow();
    assertEquals(Quantity.of(20), item.onHand());
    assertEquals(Quantity.of(15), item.reserved());
    assertEquals(Quantity.of(5), item.available());
    shop.the(Adjustments.class).setOnHand(S1, MAIN, bag, Quantity.of(30), "came", MANAGER);
    look();
    assertTrue(low(bag).isEmpty());
  }

  @Test
  void the_nearest_threshold_counts() {
    ProductTypes types = shop.the(ProductTypes.class);
    ProductType above = types.add(null, "Type " + UUID.randomUUID(), null, MANAGER);
    ProductType type = types.add(above.id(), "Below", null, MANAGER);
    String bag = shop.pieces(10);
    Products products = shop.the(Products.class);
    products.save(products.find(bag).orElseThrow().classify(type.id(), false), MANAGER);
    look();
    assertTrue(low(bag).isEmpty(), "the store's five");
    thresholds.ofType(above.id(), Quantity.of(10), MANAGER);
    look();
    assertEquals(Origin.TYPE, low(bag).orElseThrow().threshold().origin());
    assertEquals(above.id(), low(bag).orElseThrow().threshold().type());
    thresholds.ofType(type.id(), Quantity.of(2), MANAGER);
    look();
    assertTrue(low(bag).isEmpty(), "its own type is nearer");
    thresholds.ofProduct(bag, Quantity.of(11), MANAGER);
    look();
    assertEquals(Origin.PRODUCT, low(bag).orElseThrow().threshold().origin());
    thresholds.ofProduct(bag, null, MANAGER);
    thresholds.ofType(type.id(), null, MANAGER);
    thresholds.ofType(above.id(), null, MANAGER);
    look();
    assertTrue(low(bag).isEmpty());
  }

  @Test
  void a_store_may_have_no_threshold() {
    String bag = shop.pieces(0);
    look();
    assertTrue(low(bag).isPresent());
    rules.set(new StoreRules(S1, 48, 48, 75, null, 7), MANAGER);
    look();
    assertTrue(low(bag).isEmpty());
  }

  @Test
  void the_suggested_order_follows_what_was_sold() {
    String bag = shop.pieces(20);
    stock.convert(hold(bag, 15, Source.ONLINE_ORDER, "4"), INTEGRATOR);
    look();
    Suggestion order = low(bag).orElseThrow().order();
    assertEquals(Quantity.of(15), order.sold());
    assertEquals(new Quantity(3500), order.untilThere(), "half a piece a day for seven days");
    assertEquals(Quantity.of(4), order.quantity(), "more than 3.5 + 5 - 5, in whole pieces");
    Shop.clock.pass(Duration.ofDays(31));
    Quantity least = low(bag).orElseThrow().order().quantity();
    assertEquals(Quantity.of(1), least, "nothing sold lately, but 5 would still be low");
  }

  @Test
  void nothing_changes_while_nothing_happens() {
    look();
    assertEquals(0, watch.look());
  }

  @Test
  void what_opens_again_begins_anew() {
    String bag = shop.pieces(3);
    look();
    Alerts.Item first = find(Sign.LOW_STOCK, bag).orElseThrow();
    set(bag, 30);
    assertFalse(isOpen(Sign.LOW_STOCK, bag));
    Shop.clock.pass(Duration.ofMinutes(5));
    set(bag, 2);
    assertTrue(find(Sign.LOW_STOCK, bag).orElseThrow().since().isAfter(first.since()));
    set(bag, 1);
    Alerts.Item last = find(Sign.LOW_STOCK, bag).orElseThrow();
    assertEquals(Quantity.of(1), last.available());
  }

  @Test
  void in_a_flood_of_changes_nothing_is_forgotten_for_long() {
    String bag = shop.pieces(30);
    look();
    List<String> many = IntStream.range(0, 5001).mapToObj(i -> "NONE-" + i).toList();
    shop.the(Transactions.class)
        .run(() -> shop.the(ChangeFeed.class).appendAll(Topic.STOCK, S1, MAIN, many));
    set(bag, 1);
    Shop.clock.pass(Duration.ofSeconds(61));
    look();
    assertTrue(isOpen(Sign.LOW_STOCK, bag));
  }

  @Test
  void only_who_may_decides_the_rules_and_only_sensible_ones() {
    assertProblem("forbidden", () -> rules.set(StoreRules.usual(S1), CASHIER));
    assertProblem("forbidden", () -> thresholds.ofProduct("P-1", Quantity.of(1), CASHIER));
    assertProblem("invalid", () -> rules.set(new StoreRules(S1, 0, 48, 75, null, 7), MANAGER));
    assertProblem("invalid", () -> rules.set(new StoreRules("S9", 1, 48, 75, null, 7), MANAGER));
    assertProblem("unknown-sku", () -> thresholds.ofProduct("GHOST", Quantity.of(1), MANAGER));
    assertProblem("not-found", () -> thresholds.ofType(999_999, Quantity.of(1), MANAGER));
    assertProblem("invalid", () -> thresholds.ofType(1, Quantity.of(1).negated(), MANAGER));
  }

  private static void assertProblem(String type, Runnable verb) {
    assertEquals(type, assertThrows(Problem.class, verb::run).type());
  }

  private void set(String sku, int onHand) {
    shop.the(Adjustments.class).setOnHand(S1, MAIN, sku, Quantity.of(onHand), "count", MANAGER);
    look();
  }

  /** What the server does by itself. */
  private void look() {
    ChangeFeed feed = shop.the(ChangeFeed.class);
    long before;
    do { // a thousand at a time
      before = feed.lastSeq();
      feed.publish();
    } while (feed.lastSeq() > before);
    watch.look();
  }

  private boolean isOpen(Sign sign, String subject) {
    return find(sign, subject).isPresent();
  }

  private Optional<Alerts.Item> find(Sign sign, String subject) {
    return alerts.list(new Alerts.Filter(sign, S1), 0, 10_000, CASHIER).stream()
        .filter(alert -> alert.subject().equals(subject))
        .findAny();
  }

  private Optional<LowStock.Item> low(String sku) {
    LowStock.Filter filter = new LowStock.Filter(S1, null, sku, false);
    assertEquals(lowStock.list(filter, 0, 10_000, MANAGER).size(), lowStock.count(filter, MANAGER));
    return lowStock.list(filter, 0, 10_000, MANAGER).stream()
        .filter(item -> item.sku().equals(sku))
        .findAny();
  }

  private UUID hold(String sku, int quantity, Source source, @Nullable String reference) {
    Hold hold =
        new Hold(
            UUID.randomUUID(),
            S1,
            null,
            source,
            String.valueOf(reference),
            false,
            null,
            null,
            List.of(new Hold.Line(1, sku, Quantity.of(quantity))));
    return stock.hold(hold, INTEGRATOR).reservation().id();
  }
}
