package holdfast.channel.storm;

import holdfast.channel.Channel;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Random;

/** A shop at Prom.ua. */
final class StormyProm extends StormyShop {
  StormyProm() {
    super(Channel.Kind.PROM, "prom");
  }

  @Override
  Map<String, String> values() {
    // its clock is the machine's, ours may be weeks ahead of it
    return Map.of("address", simulator.address() + "api/v1/", "gap", "0", "firstDays", "999");
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("token", "prom-token");
  }

  @Override
  String cancelReason() {
    return "not_available";
  }

  @Override
  void offer(String sku, int stock) {
    does(
        "products",
        """
        {"external_id": "%s", "sku": "%s", "name": "%s", "price": 100, "quantity_in_stock": %d}
        """
            .formatted(sku, sku, sku, stock));
  }

  @Override
  String order(String sku, int quantity, Random chance) {
    return does(
            "orders",
            "{\"goods\":[{\"external_id\":\"%s\",\"quantity\":%d}]}".formatted(sku, quantity))
        .getJsonNumber("id")
        .toString();
  }

  @Override
  Runnable deed(Placed order, Random chance) {
    String verb = chance.nextBoolean() ? "pay" : "cancel";
    return () ->
        refusable(
            () -> {
              if (verb.equals("cancel")) {
                decidedThere.add(order.number());
              }
              does("orders/" + order.number() + "/" + verb, "{}");
            });
  }

  @Override
  int onSale(String sku) {
    return simulator
        .get("_sim/state")
        .getJsonArray("products")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(product -> product.getString("external_id").equals(sku))
        .mapToInt(product -> product.getInt("quantity_in_stock"))
        .findAny()
        .orElseThrow();
  }
}
