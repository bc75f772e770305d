package holdfast.channel.storm;

import holdfast.Shop;
import holdfast.channel.Channel;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;

/** A seller at Rozetka. */
final class StormyRozetka extends StormyShop {
  StormyRozetka() {
    super(Channel.Kind.ROZETKA, "rozetka");
    pass(Duration.between(Instant.now(), Shop.clock.instant()));
  }

  @Override
  Map<String, String> values() {
    return Map.of(
        "address", simulator.address(), "sellerLogin", "seller", "gap", "0", "firstDays", "999");
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("sellerPassword", "пароль-1");
  }

  @Override
  String cancelReason() {
    return "42";
  }

  @Override
  void pass(Duration time) {
    does("time", "{\"seconds\": " + time.toSeconds() + "}");
  }

  @Override
  void offer(String sku, int stock) {
    does(
        "goods", "{\"offer\": \"%s\", \"price\": \"100\", \"quantity\": %d}".formatted(sku, stock));
  }

  @Override
  String order(String sku, int quantity, Random chance) {
    LocalDate until = LocalDate.ofInstant(Shop.clock.instant(), ZoneId.of("Europe/Kyiv"));
    return does(
            "orders",
            "{\"goods\":[{\"offer\":\"%s\",\"quantity\":%d}],\"reserve_date\":\"%s\"}"
                .formatted(sku, quantity, until.plusDays(20)))
        .getJsonNumber("id")
        .toString();
  }

  /** The buyer gives up, or a parcel goes on its way. */
  @Override
  Runnable deed(Placed order, Random chance) {
    String verb = chance.nextBoolean() ? "cancel" : "advance";
    return () -> {
      decidedThere.add(order.number());
      does("orders/" + order.number() + "/" + verb, "{}");
    };
  }

  @Override
  int onSale(String sku) {
    return simulator.get("_sim/state").getJsonArray("goods").getValuesAs(JsonObject.class).stream()
        .filter(item -> item.getString("price_offer_id").equals(sku))
        .mapToInt(item -> item.getInt("stock_quantity"))
        .findAny()
        .orElseThrow();
  }
}
