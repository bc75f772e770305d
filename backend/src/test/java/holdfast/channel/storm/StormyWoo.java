package holdfast.channel.storm;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.woocommerce.HookDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A WooCommerce shop, whose messages come late, out of order, or not at all. */
final class StormyWoo extends StormyShop {
  private static final String KEY = "ck_5150000000000000000000000000000000000001";
  private static final String SECRET = "cs_5150000000000000000000000000000000000002";

  private final HookDoor door;

  StormyWoo(HookDoor door) {
    super(Channel.Kind.WOOCOMMERCE, "woocommerce");
    this.door = door;
    pass(Duration.between(Instant.now(), Shop.clock.instant()));
    does("delay", "{\"soonest\": 0, \"latest\": 400}");
  }

  @Override
  Map<String, String> values() {
    String address = simulator.address().replaceAll("/$", "");
    return Map.of("shopAddress", address, "ourAddress", door.address());
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("consumerKey", KEY, "consumerSecret", SECRET);
  }

  @Override
  @Nullable String cancelReason() {
    return null;
  }

  @Override
  void pass(Duration time) {
    does("time", "{\"seconds\": " + time.toSeconds() + "}");
  }

  @Override
  void offer(String sku, int stock) {
    does(
        "products",
        "{\"sku\": \"%s\", \"name\": \"%s\", \"price\": \"100.00\", \"stock\": %d}"
            .formatted(sku, sku, stock));
  }

  /** Cash, a bank transfer, or a card that is paid later. */
  @Override
  String order(String sku, int quantity, Random chance) {
    String method = new String[] {"cod", "bacs", "card"}[chance.nextInt(3)];
    String body =
        """
        {"via": "store-api", "method": "%s", "lines": [{"sku": "%s", "quantity": %d}]}
        """
            .formatted(method, sku, quantity);
    return Integer.toString(does("orders", body).getInt("id"));
  }

  @Override
  Runnable deed(Placed order, Random chance) {
    int what = chance.nextInt(20);
    int quantity = 1 + chance.nextInt(4);
    return switch (what) {
      case 0, 1, 2, 3 -> ends(order, "status", "{\"status\": \"cancelled\"}");
      case 4, 5 -> ends(order, "status", "{\"status\": \"failed\"}");
      case 6, 7 -> ends(order, "status", "{\"status\": \"completed\"}");
      case 8 -> ends(order, "trash", "{}");
      case 9 -> ends(order, "refund", "{}");
      case 10, 11, 12 -> edits(order, quantity);
      default -> ends(order, "pay", "{}");
    };
  }

  private Runnable ends(Placed order, String verb, String body) {
    return () -> {
      decidedThere.add(order.number());
      does("orders/" + order.number() + "/" + verb, body);
    };
  }

  private Runnable edits(Placed order, int quantity) {
    return () -> does("orders/" + order.number() + "/edit", "{\"quantity\": " + quantity + "}");
  }

  /** Below zero are the units that unpaid orders lack here: nobody can buy those. */
  @Override
  int onSale(String sku) {
    return Math.max(0, simulator.get("_sim/storefront?sku=" + sku).getInt("storefront"));
  }

  /** Every message that waits is brought. */
  boolean isSilent() {
    return simulator.get("_sim/waiting").getString("is").equals("no");
  }
}
