package holdfast.simulator.prom;

import holdfast.simulator.ByHand;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A buyer at Prom. */
record PromByHand(PromOrders book, PromProducts products) implements ByHand {
  @Override
  public void sell(String sku, String name, int price, int stock) {
    products.add(
        Json.createObjectBuilder()
            .add("external_id", sku)
            .add("sku", sku)
            .add("name", name)
            .add("price", price)
            .add("quantity_in_stock", stock)
            .build());
  }

  @Override
  public List<Good> goods() {
    return products.all().getValuesAs(JsonObject.class).stream()
        .map(
            good ->
                new Good(
                    good.getString("external_id", ""),
                    good.getString("name", ""),
                    good.get("quantity_in_stock") + ", " + good.getString("presence", "")))
        .toList();
  }

  @Override
  public List<Placed> orders() {
    return book.all().getValuesAs(JsonObject.class).stream()
        .limit(50)
        .map(
            order ->
                new Placed(
                    order.getJsonNumber("id").longValue(),
                    order.getString("status", ""),
                    names(order)))
        .toList();
  }

  private static String names(JsonObject order) {
    JsonArray lines =
        order.get("products") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    return lines.getValuesAs(JsonObject.class).stream()
        .map(line -> line.get("quantity") + " × " + line.getString("name", ""))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void place(String sku) {
    JsonObject wanted =
        Json.createObjectBuilder()
            .add(
                "goods",
                Json.createArrayBuilder()
                    .add(Json.createObjectBuilder().add("external_id", sku).add("quantity", 1)))
            .build();
    book.place(new PromSample(products).order(wanted), Instant.now());
  }

  @Override
  public void pay(long order) {
    book.change(order, PromSample.paid());
  }

  @Override
  public void cancel(long order) {
    book.change(
        order,
        PromOrders.standing(
            "canceled", Json.createObjectBuilder().add("initiator", "buyer").build()));
  }
}
