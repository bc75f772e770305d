package holdfast.channel.woocommerce;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.channel.OwnHolds;
import holdfast.order.OnlineOrder;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.StockAudit;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A shop that is told differences: whatever happens there and here in whatever order, when all is
 * calm it believes exactly what is available here.
 */
class DifferencesAtRandomTest {
  private static final Set<String> PLACES = Set.of(Shop.S1 + "/" + Shop.MAIN);
  private static final List<String> STATUSES =
      List.of("processing", "on-hold", "completed", "cancelled", "failed", "pending", "shipped");

  private final DifferingShop shop = new DifferingShop();
  private final Set<String> trashed = new HashSet<>();

  @AfterEach
  void close() {
    shop.close();
    assertEquals(List.of(), DifferingShop.house.the(StockAudit.class).check(MANAGER).violations());
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
      shop.pass(1 + chance.nextInt(3));
      if (step % 15 == 0) {
        shop.calm();
        assertExact("seed " + seed + ", step " + step);
      }
    }
    shop.pass(2 * 60 * 60); // every hold of the shop is over
    shop.woo.does("unpaid", "{}");
    shop.calm();
    for (String sku : shop.skus) {
      assertEquals(
          Math.max(0, shop.available(sku)), shop.storefront(sku), "seed " + seed + ", " + sku);
    }
  }

  private void something(Random chance) {
    String sku = shop.skus.get(chance.nextInt(shop.skus.size()));
    switch (chance.nextInt(18)) {
      case 0, 1, 2 ->
          shop.order("store-api", any(chance, "card", "cod", "bacs"), sku, some(chance));
      case 3 -> shop.order("checkout", "card", sku, some(chance));
      case 4 -> shop.order("rest-api", any(chance, "card", "cod"), sku, some(chance));
      case 5, 6 -> shop.woo.order(any(chance), "pay", "{}");
      case 7 ->
          shop.woo.order(
              any(chance),
              "status",
              "{\"status\": \"" + STATUSES.get(chance.nextInt(STATUSES.size())) + "\"}");
      case 8 -> trashOrRestore(any(chance));
      case 9 ->
          shop.woo.order(
              any(chance), "refund", "{\"units\": 1, \"restock\": " + chance.nextBoolean() + "}");
      case 10, 11 -> shop.count(sku, chance.nextInt(30));
      case 12 -> decideHere(chance);
      case 15 -> delete(any(chance));
      case 13 -> shop.hear(any(chance)); // as a webhook that came
      case 14 -> {
        shop.woo.fault(any(chance, "LOST_ANSWER", "CUT"), "/batch", 0);
        shop.run();
      }
      default -> shop.run();
    }
  }

  private void trashOrRestore(String id) {
    boolean isThere = trashed.add(id);
    if (!isThere) {
      trashed.remove(id);
    }
    shop.woo.order(id, isThere ? "trash" : "restore", "{}");
  }

  /** What was never heard of cannot be known of: see the test of the comparison. */
  private void delete(String id) {
    shop.hear(id);
    shop.known(id);
    shop.woo.order(id, "delete", "{}");
  }

  private void decideHere(Random chance) {
    OnlineOrder order = shop.known(any(chance));
    switch (chance.nextInt(4)) {
      case 0 -> shop.orders.cancel(order.id(), "no stock", MANAGER);
      case 1 -> shop.orders.confirm(order.id(), MANAGER);
      case 2 -> shop.orders.fulfil(order.id(), MANAGER);
      default -> shop.orders.restore(order.id(), MANAGER);
    }
  }

  /** Shoppers, people here, webhooks and runs, all at the same time. */
  @Test
  void while_everybody_is_busy_nothing_is_counted_twice() throws InterruptedException {
    shop.calm();
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
    shop.pass(5);
    shop.calm();
    assertExact("busy");
  }

  private void busy(int who, Random chance) {
    String sku = shop.skus.get(chance.nextInt(shop.skus.size()));
    switch (who) {
      case 0 -> shop.run();
      case 1 -> shop.order("store-api", any(chance, "card", "cod"), sku, 1);
      case 2 -> shop.hear(any(chance));
      default -> {
        shop.count(sku, 10 + chance.nextInt(20));
        if (chance.nextBoolean()) {
          shop.woo.order(any(chance), "pay", "{}");
        }
      }
    }
  }

  private String any(Random chance) {
    if (shop.placed.isEmpty()) {
      throw Problem.notFound("order", "any");
    }
    return shop.placed.get(chance.nextInt(shop.placed.size()));
  }

  private static String any(Random chance, String... words) {
    return words[chance.nextInt(words.length)];
  }

  private static int some(Random chance) {
    return 1 + chance.nextInt(3);
  }

  private void assertExact(String when) {
    for (String sku : shop.skus) {
      Quantity own =
          DifferingShop.house
              .the(OwnHolds.class)
              .of(shop.channel.code(), List.of(sku), PLACES)
              .getOrDefault(sku, Quantity.ZERO);
      assertEquals(
          Math.max(0, shop.available(sku)) + own.decimal().intValueExact(),
          shop.stock(sku),
          () -> when + ", " + sku + ": " + story());
    }
  }

  private String story() {
    return shop.placed.stream()
        .map(
            id ->
                id
                    + " "
                    + DifferingShop.house
                        .the(KnownOrders.class)
                        .find(shop.channel.code(), id)
                        .isPresent())
        .collect(Collectors.joining(", "));
  }
}
