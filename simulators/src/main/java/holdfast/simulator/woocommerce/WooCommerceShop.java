package holdfast.simulator.woocommerce;

import holdfast.simulator.ByHand;
import holdfast.simulator.SimulatedShop;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The REST side of the shop. Its key and secret are {@link Keys#KEY} and {@link Keys#SECRET}; what
 * a test may ask of it is said in {@link Control}.
 */
public final class WooCommerceShop extends SimulatedShop {
  private static final String BASE = "/wp-json/wc/v3/";

  private final ShopTime time = new ShopTime();
  private final Keys keys = new Keys();
  private final Webhooks webhooks = new Webhooks(time, this::bodyNow);
  private final OrderBook book = new OrderBook(time, webhooks::event);
  private final Control control = new Control(book, webhooks, time);

  @Override
  public String name() {
    return "woocommerce";
  }

  @Override
  public void close() {
    super.close();
    webhooks.close();
  }

  private String bodyNow(String topic, long id) {
    synchronized (book) {
      return book.body(topic, id);
    }
  }

  @Override
  protected ByHand byHand() {
    return new ShopperByHand(book);
  }

  @Override
  protected Reply control(Call call) {
    try {
      return control.answer(call);
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }

  @Override
  protected Reply answer(Call call) {
    try {
      if (call.path().equals("/wp-json/")) {
        return Reply.json(index());
      }
      if (!call.path().startsWith(BASE)) {
        throw noRoute();
      }
      keys.check(call);
      String[] path = call.path().substring(BASE.length()).split("/", -1);
      if (path[0].equals("webhooks")) {
        return webhook(call, path);
      }
      synchronized (book) {
        return switch (path[0]) {
          case "orders" -> order(call, path);
          case "products" -> product(call, path);
          case "settings" -> setting(call);
          case "reports" -> totals();
          default -> throw noRoute();
        };
      }
    } catch (Refusal refusal) {
      return refusal.reply();
    } catch (JsonException | ClassCastException broken) {
      return new Refusal(400, "rest_invalid_json", "Invalid JSON body passed.").reply();
    }
  }

  private static Refusal noRoute() {
    return new Refusal(
        404, "rest_no_route", "No route was found matching the URL and request method.");
  }

  private static JsonObject index() {
    return Json.createObjectBuilder()
        .add("name", "Simulated shop")
        .add("url", "http://127.0.0.1")
        .add("timezone_string", "Europe/Kyiv")
        .add("namespaces", Json.createArrayBuilder().add("wc/v3").add("wp/v2"))
        .build();
  }

  private Reply order(Call call, String... path) {
    if (path.length == 1) {
      return call.method().equals("POST")
          ? Reply.json(201, book.place(call.json(), "rest-api").json())
          : Lists.page(call, Lists.orders(call, book), Order::json);
    }
    Order order = book.order(number(path[1]));
    if (path.length == 2) {
      return switch (call.method()) {
        case "PUT", "POST" -> change(order, call.json());
        case "DELETE" -> delete(order, "true".equals(call.query().get("force")));
        default -> Reply.json(order.json());
      };
    }
    boolean posts = call.method().equals("POST");
    return switch (path[2]) {
      case "notes" ->
          posts ? Reply.json(201, book.addNote(order, call.json())) : Lists.page(call, order.notes);
      case "refunds" -> refund(order, call);
      default -> throw noRoute();
    };
  }

  private Reply change(Order order, JsonObject wanted) {
    if (wanted.getBoolean("set_paid", false)) {
      book.pay(order);
    }
    String status = wanted.getString("status", "");
    if (!status.isEmpty() && !status.equals(order.status)) {
      book.become(order, status);
    }
    return Reply.json(order.json());
  }

  /** Deleting for good tells nobody. */
  private Reply delete(Order order, boolean force) {
    if (force) {
      book.orders.remove(order.id);
    } else {
      book.trash(order);
    }
    return Reply.json(order.json());
  }

  private Reply refund(Order order, Call call) {
    JsonObject wanted = call.json();
    book.refund(order, 0, wanted.getBoolean("api_restock", true), wanted.getString("reason", ""));
    return Reply.json(201, order.json());
  }

  private Reply product(Call call, String... path) {
    if (path.length == 1) {
      return Lists.page(call, goods(call, 0), this::json);
    }
    if (path[1].equals("batch")) {
      return batch(call.json());
    }
    Good good = book.good(number(path[1]));
    if (path.length == 2) {
      return changed(call, good);
    }
    if (!path[2].equals("variations")) {
      throw noRoute();
    }
    if (path.length == 3) {
      return Lists.page(call, goods(call, good.id), this::json);
    }
    return path[3].equals("batch") ? batch(call.json()) : changed(call, book.good(number(path[3])));
  }

  private List<Good> goods(Call call, long parent) {
    @Nullable String sku = call.query().get("sku");
    return book.goods.values().stream()
        .filter(good -> sku != null || good.parent == parent)
        .filter(good -> sku == null || good.sku.equals(sku))
        .toList();
  }

  private JsonObject json(Good good) {
    return good.json(book.goods.get(good.parent));
  }

  private Reply changed(Call call, Good good) {
    if (!call.method().equals("GET") && good.change(call.json(), true, time.now())) {
      webhooks.event("product.updated", good.id);
    }
    return Reply.json(json(good));
  }

  /** Checks nothing of what it is given, as the real one; unknown ids fail one by one. */
  private Reply batch(JsonObject wanted) {
    JsonArrayBuilder answers = Json.createArrayBuilder();
    List<JsonObject> elements = wanted.getJsonArray("update").getValuesAs(JsonObject.class);
    if (elements.size() > 100) {
      throw new Refusal(
          413, "woocommerce_rest_request_entity_too_large", "Unable to accept more than 100 items");
    }
    for (JsonObject element : elements) {
      long id = element.getJsonNumber("id").longValue();
      @Nullable Good good = book.goods.get(id);
      if (good == null) {
        answers.add(
            Json.createObjectBuilder()
                .add("id", id)
                .add("error", Refusal.unknown("product").json()));
      } else {
        if (good.change(element, false, time.now())) {
          webhooks.event("product.updated", good.id);
        }
        answers.add(json(good));
      }
    }
    return Reply.json(Json.createObjectBuilder().add("update", answers).build());
  }

  private Reply setting(Call call) {
    if (!call.path().endsWith("/products/woocommerce_hold_stock_minutes")) {
      throw new Refusal(404, "rest_setting_setting_invalid", "Invalid setting.");
    }
    return Reply.json(
        Json.createObjectBuilder()
            .add("id", "woocommerce_hold_stock_minutes")
            .add("value", book.holdMinutes == 0 ? "" : Integer.toString(book.holdMinutes))
            .build());
  }

  private Reply totals() {
    Set<String> slugs =
        new TreeSet<>(
            Set.of(
                "pending",
                "processing",
                "on-hold",
                "completed",
                "cancelled",
                "refunded",
                "failed",
                "checkout-draft"));
    book.orders.values().forEach(order -> slugs.add(order.status));
    slugs.remove("trash");
    JsonArrayBuilder all = Json.createArrayBuilder();
    slugs.forEach(slug -> all.add(Json.createObjectBuilder().add("slug", slug)));
    return Reply.json(all.build());
  }

  private Reply webhook(Call call, String... path) {
    if (path.length == 1) {
      return call.method().equals("POST")
          ? Reply.json(201, webhooks.create(call.json()).json())
          : Lists.page(call, webhooks.list().stream().map(Webhooks.Webhook::json).toList());
    }
    Webhooks.Webhook webhook = webhooks.named(number(path[1]));
    switch (call.method()) {
      case "PUT", "POST" -> webhook.change(call.json());
      case "DELETE" -> webhooks.delete(webhook.id);
      default -> {}
    }
    return Reply.json(webhook.json());
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw noRoute();
    }
    return Long.parseLong(text);
  }
}
