package holdfast.simulator.rozetka;

import holdfast.simulator.ByHand;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** A buyer at Rozetka. */
record RozetkaByHand(RozetkaOrders book, RozetkaGoods offers) implements ByHand {
  private static final int PAID = 2;
  private static final int SHOWN = 50;

  @Override
  public void sell(String sku, String name, int price, int stock) {
    offers.add(
        Json.createObjectBuilder()
            .add("offer", sku)
            .add("name", name)
            .add("price", price + ".00")
            .add("quantity", stock)
            .build());
  }

  @Override
  public List<Good> goods() {
    return offers.all().getValuesAs(JsonObject.class).stream()
        .map(
            item ->
                new Good(
                    item.getString("price_offer_id"),
                    item.getString("name"),
                    Integer.toString(item.getInt("stock_quantity"))))
        .toList();
  }

  @Override
  public List<Placed> orders() {
    List<JsonObject> all = book.all().getValuesAs(JsonObject.class);
    return all.subList(Math.max(0, all.size() - SHOWN), all.size()).reversed().stream()
        .map(
            order -> new Placed(order.getJsonNumber("id").longValue(), status(order), names(order)))
        .toList();
  }

  private static String status(JsonObject order) {
    int payment = order.getJsonObject("status_payment").getInt("status_payment_id");
    return order.getInt("status") + (payment == PAID ? ", paid" : "");
  }

  private static String names(JsonObject order) {
    JsonArray lines = order.getJsonArray("purchases");
    return lines.getValuesAs(JsonObject.class).stream()
        .map(line -> line.get("quantity") + " × " + line.getString("item_name"))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void place(String sku) {
    JsonObject line =
        Json.createObjectBuilder().add("offer", sku).add("price", offers.priceOf(sku)).build();
    book.place(
        Json.createObjectBuilder().add("goods", Json.createArrayBuilder().add(line)).build(),
        offers);
  }

  @Override
  public void pay(long order) {
    JsonObject paid =
        Json.createObjectBuilder().add("status_payment", RozetkaOrders.payment(PAID)).build();
    book.happen(order, "", paid);
  }

  @Override
  public void cancel(long order) {
    book.happen(order, "/cancel", JsonValue.EMPTY_JSON_OBJECT);
  }
}
