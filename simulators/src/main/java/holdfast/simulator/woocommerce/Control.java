package holdfast.simulator.woocommerce;

import holdfast.simulator.SimulatedShop.Call;
import holdfast.simulator.SimulatedShop.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * What tests and the demo do to the shop, all below {@code /_sim/}:
 *
 * <ul>
 *   <li>{@code POST products {sku, name, price, stock, managed, backorders, type, parent}}
 *   <li>{@code POST orders {via, method, draft, status, lines: [{sku, quantity, price, taxed}]}}: a
 *       shopper; {@code via} is {@code store-api}, {@code checkout}, {@code rest-api} or {@code
 *       admin}
 *   <li>{@code POST orders/N/pay | place | trash | restore | delete}, {@code status {status}},
 *       {@code edit {quantity}}, {@code refund {units, restock, reason}}
 *   <li>{@code POST time {seconds, stop}}, {@code POST hold {minutes}}, {@code POST unpaid}: the
 *       shop's own task
 *   <li>{@code POST delay {soonest, latest}} in milliseconds, -1 for nothing by itself; {@code POST
 *       flush {order: reverse | shuffled, seed, lose}}; {@code GET deliveries}, {@code GET waiting}
 *   <li>{@code GET storefront?sku=}: what a shopper may buy
 * </ul>
 */
record Control(OrderBook book, Webhooks webhooks, ShopTime time) {
  private static final String PREFIX = "/_sim/";

  Reply answer(Call call) {
    String[] path = call.path().substring(PREFIX.length()).split("/", -1);
    return switch (path[0]) {
      case "flush" ->
          Reply.json(
              Json.createObjectBuilder().add("delivered", webhooks.flush(call.json())).build());
      case "deliveries" -> Reply.json(webhooks.log());
      case "waiting" ->
          Reply.json(
              Json.createObjectBuilder().add("is", webhooks.isIdle() ? "no" : "yes").build());
      case "delay" -> {
        webhooks.delay(call.json());
        yield done();
      }
      case "time" -> {
        time.set(call.json());
        yield done();
      }
      default -> {
        synchronized (book) {
          yield state(call, path);
        }
      }
    };
  }

  private Reply state(Call call, String... path) {
    return switch (path[0]) {
      case "products" -> {
        long parent = call.json().getInt("parent", 0);
        yield Reply.json(book.addGood(call.json(), parent).json(book.goods.get(parent)));
      }
      case "orders" -> path.length == 1 ? place(call.json()) : order(call.json(), path);
      case "hold" -> {
        book.holdMinutes = call.json().getInt("minutes");
        yield done();
      }
      case "unpaid" ->
          Reply.json(Json.createObjectBuilder().add("cancelled", book.cancelUnpaid()).build());
      case "storefront" -> {
        Good good = book.bySku(call.query().getOrDefault("sku", ""));
        yield Reply.json(
            Json.createObjectBuilder()
                .add("storefront", book.storefront(good, null))
                .add("stock", good.stock)
                .build());
      }
      default -> throw new Refusal(404, "sim", "no such control " + call.path());
    };
  }

  private Reply place(JsonObject wanted) {
    return Reply.json(book.place(wanted, wanted.getString("via", "store-api")).json());
  }

  private Reply order(JsonObject wanted, String... path) {
    Order order = book.order(Long.parseLong(path[1]));
    switch (path[2]) {
      case "pay" -> book.pay(order);
      case "place" -> book.placeDraft(order, wanted);
      case "status" -> book.become(order, wanted.getString("status"));
      case "edit" -> book.edit(order, wanted.getInt("quantity"));
      case "refund" ->
          book.refund(
              order,
              wanted.getInt("units", 0),
              wanted.getBoolean("restock", true),
              wanted.getString("reason", ""));
      case "trash" -> book.trash(order);
      case "restore" -> book.restore(order);
      case "delete" -> book.orders.remove(order.id);
      default -> throw new Refusal(404, "sim", "no such verb " + path[2]);
    }
    return Reply.json(order.json());
  }

  private static Reply done() {
    return Reply.json(JsonValue.EMPTY_JSON_OBJECT);
  }
}
