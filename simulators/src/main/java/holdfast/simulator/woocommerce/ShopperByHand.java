package holdfast.simulator.woocommerce;

import holdfast.simulator.ByHand;
import jakarta.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A shopper at the WooCommerce shop. */
record ShopperByHand(OrderBook book) implements ByHand {
  @Override
  public void sell(String sku, String name, int price, int stock) {
    synchronized (book) {
      book.addGood(
          Json.createObjectBuilder()
              .add("sku", sku)
              .add("name", name)
              .add("price", Integer.toString(price))
              .add("stock", stock)
              .build(),
          0);
    }
  }

  @Override
  public List<Good> goods() {
    synchronized (book) {
      return book.goods.values().stream()
          .map(good -> new Good(good.sku, good.name, Long.toString(good.stock)))
          .toList();
    }
  }

  @Override
  public List<Placed> orders() {
    synchronized (book) {
      return book.orders.values().stream()
          .sorted(Comparator.comparingLong((Order order) -> order.id).reversed())
          .limit(50)
          .map(order -> new Placed(order.id, order.status, names(order)))
          .toList();
    }
  }

  private static String names(Order order) {
    return order.json().getJsonArray("line_items").stream()
        .map(line -> line.asJsonObject())
        .map(line -> line.get("quantity") + " × " + line.getString("name", ""))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void place(String sku) {
    synchronized (book) {
      book.place(
          Json.createObjectBuilder()
              .add(
                  "lines",
                  Json.createArrayBuilder()
                      .add(Json.createObjectBuilder().add("sku", sku).add("quantity", 1)))
              .build(),
          "store-api");
    }
  }

  @Override
  public void pay(long order) {
    synchronized (book) {
      book.pay(book.order(order));
    }
  }

  @Override
  public void cancel(long order) {
    synchronized (book) {
      book.become(book.order(order), "cancelled");
    }
  }
}
