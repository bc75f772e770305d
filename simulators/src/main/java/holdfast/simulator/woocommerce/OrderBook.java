package holdfast.simulator.woocommerce;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The goods and orders of the shop and what its events do to stock, as WooCommerce 7.9 keeps orders
 * as posts: an unpaid checkout holds, processing, on-hold and completed take from the stock once,
 * cancelled and pending give back, failed, trash and deletion give nothing back.
 *
 * <p>Callers hold its monitor.
 */
final class OrderBook {
  private static final Set<String> TAKES = Set.of("processing", "on-hold", "completed");
  private static final Set<String> GIVES_BACK = Set.of("cancelled", "pending");
  private static final Set<String> HOLDS = Set.of("checkout-draft", "pending");

  /** A payment that comes late makes these live again. */
  private static final Set<String> PAYABLE = Set.of("pending", "on-hold", "failed", "cancelled");

  private static final Set<String> CHECKOUTS = Set.of("checkout", "store-api");

  final Map<Long, Good> goods = new TreeMap<>();
  final Map<Long, Order> orders = new TreeMap<>();
  final ShopTime time;
  int holdMinutes = 60;

  private final BiConsumer<String, Long> event;
  private long lastId = 9;

  /**
   * @param event takes the topics that webhooks wait for, with the id of what it happened to
   */
  OrderBook(ShopTime time, BiConsumer<String, Long> event) {
    this.time = time;
    this.event = event;
  }

  long nextId() {
    return ++lastId;
  }

  Good addGood(JsonObject wanted, long parent) {
    Good good = new Good(nextId(), parent, wanted, time.now());
    goods.put(good.id, good);
    event.accept("product.created", good.id);
    return good;
  }

  Good good(long id) {
    Good good = goods.get(id);
    if (good == null) {
      throw Refusal.unknown("product");
    }
    return good;
  }

  Good bySku(String sku) {
    return goods.values().stream()
        .filter(good -> good.sku.equals(sku))
        .findAny()
        .orElseThrow(() -> Refusal.parameter("sku", "there is no \"" + sku + "\""));
  }

  Order order(long id) {
    Order order = orders.get(id);
    if (order == null) {
      throw Refusal.unknown("shop_order");
    }
    return order;
  }

  /**
   * A shopper's order or one over REST. {@code via} says which; {@code method} is {@code cod},
   * {@code bacs} or a card, which leaves the order pending; {@code draft} only opens the checkout.
   */
  Order place(JsonObject wanted, String via) {
    String method = wanted.getString("method", wanted.getString("payment_method", "cod"));
    Order order = new Order(nextId(), via, method, "checkout-draft", time.now());
    order.name = wanted.getString("name", order.name);
    fill(order, wanted);
    if (CHECKOUTS.contains(via)) {
      refuseWhatIsNotThere(order);
    }
    orders.put(order.id, order);
    event.accept("order.created", order.id);
    if (wanted.getBoolean("draft", false)) {
      order.heldUntil = time.now().plus(Duration.ofMinutes(10));
      event.accept("order.updated", order.id);
      return order;
    }
    String asked = wanted.getString("status", CHECKOUTS.contains(via) ? "" : "pending");
    boolean setPaid = wanted.getBoolean("set_paid", false);
    leaveCheckout(order, setPaid ? "processing" : asked.isEmpty() ? firstStatus(method) : asked);
    if (setPaid) {
      order.paid = time.now();
    }
    if (!(via.equals("checkout") && order.status.equals("pending"))) {
      event.accept("order.updated", order.id);
    }
    return order;
  }

  /** A draft becomes an order: only an update is told. */
  void placeDraft(Order order, JsonObject wanted) {
    if (wanted.containsKey("lines")) {
      order.lines.clear();
      fill(order, wanted);
      refuseWhatIsNotThere(order);
    }
    leaveCheckout(order, firstStatus(wanted.getString("method", "cod")));
    event.accept("order.updated", order.id);
  }

  private void leaveCheckout(Order order, String status) {
    if (status.equals("pending")) {
      order.status = status;
      order.modified = time.now();
      order.heldUntil =
          CHECKOUTS.contains(order.via) && holdMinutes > 0
              ? time.now().plus(Duration.ofMinutes(holdMinutes))
              : null;
    } else {
      moveStock(order, status);
    }
  }

  private static String firstStatus(String method) {
    return switch (method) {
      case "cod" -> "processing";
      case "bacs" -> "on-hold";
      default -> "pending";
    };
  }

  private void fill(Order order, JsonObject wanted) {
    String field = wanted.containsKey("lines") ? "lines" : "line_items";
    for (JsonValue value : wanted.getJsonArray(field)) {
      JsonObject line = value.asJsonObject();
      long quantity = line.getInt("quantity", 1);
      @Nullable Good good = goodOf(line);
      BigDecimal price =
          new BigDecimal(line.getString("price", good == null ? "0" : good.price.toString()));
      BigDecimal sum = price.multiply(BigDecimal.valueOf(quantity));
      BigDecimal tax =
          line.getBoolean("taxed", false)
              ? sum.divide(BigDecimal.valueOf(6), 2, RoundingMode.HALF_UP)
              : BigDecimal.ZERO;
      order.lines.add(new Order.Line(nextId(), good, quantity, sum.subtract(tax), tax));
    }
  }

  private @Nullable Good goodOf(JsonObject line) {
    if (line.containsKey("sku")) {
      return bySku(line.getString("sku"));
    }
    long variation = line.getInt("variation_id", 0);
    return goods.get(variation > 0 ? variation : (long) line.getInt("product_id", 0));
  }

  /** Where the stock of a good is counted: with itself, or with its parent; null when nowhere. */
  private @Nullable Good shelf(@Nullable Good good) {
    if (good == null || good.managed) {
      return good;
    }
    Good parent = goods.get(good.parent);
    return parent != null && parent.managed ? parent : null;
  }

  private void refuseWhatIsNotThere(Order order) {
    for (Order.Line line : order.lines) {
      @Nullable Good shelf = shelf(line.good);
      if (shelf != null && !shelf.backorders && storefront(shelf, order) < line.quantity) {
        throw new Refusal(
            409, "woocommerce_rest_product_out_of_stock", "\"" + shelf.name + "\" is out of stock");
      }
    }
  }

  /** What the storefront would sell: the stock without what other checkouts hold. */
  long storefront(Good shelf, @Nullable Order except) {
    Instant now = time.now();
    long held =
        orders.values().stream()
            .filter(order -> order != except && HOLDS.contains(order.status))
            .filter(order -> order.heldUntil != null)
            .filter(order -> now.isBefore(order.heldUntil))
            .flatMap(order -> order.lines.stream())
            .filter(line -> shelf(line.good) == shelf)
            .mapToLong(line -> line.quantity)
            .sum();
    return shelf.stock - held;
  }

  /** Changes the status, with all that follows, and tells it. */
  void become(Order order, String status) {
    moveStock(order, status);
    event.accept("order.updated", order.id);
  }

  void pay(Order order) {
    if (PAYABLE.contains(order.status)) {
      order.paid = time.now();
      become(order, "processing");
    }
  }

  private void moveStock(Order order, String status) {
    order.status = status;
    order.modified = time.now();
    if (TAKES.contains(status)) {
      order.heldUntil = null;
      if (!order.reduced) {
        order.reduced = true;
        order.lines.forEach(line -> take(line, line.quantity - line.reduced));
      }
    } else if (GIVES_BACK.contains(status)) {
      order.heldUntil = null;
      if (order.reduced) {
        order.reduced = false;
        order.lines.forEach(line -> take(line, -line.reduced));
      }
    }
    if (status.equals("completed")) {
      order.completed = time.now();
      if (order.paid == null) {
        order.paid = time.now();
      }
    }
  }

  private void take(Order.Line line, long units) {
    @Nullable Good shelf = shelf(line.good);
    if (shelf != null && units != 0) {
      shelf.stock -= units;
      shelf.modified = time.now();
      line.reduced += units;
      event.accept("product.updated", shelf.id);
    }
  }

  /** The order screen: the quantity of the first line changes, and so does the stock. */
  void edit(Order order, long quantity) {
    Order.Line old = order.lines.getFirst();
    BigDecimal price = old.total.divide(BigDecimal.valueOf(old.quantity), 6, RoundingMode.HALF_UP);
    Order.Line line =
        new Order.Line(
            old.id, old.good, quantity, price.multiply(BigDecimal.valueOf(quantity)), old.tax);
    line.reduced = old.reduced;
    order.lines.set(0, line);
    if (order.reduced) {
      take(line, quantity - old.reduced);
    }
    order.modified = time.now();
    event.accept("order.updated", order.id);
  }

  /** Money goes back for so many units of the first line, or for everything that is left. */
  void refund(Order order, long units, boolean restock, String reason) {
    BigDecimal amount = BigDecimal.ZERO;
    for (Order.Line line : units > 0 ? List.of(order.lines.getFirst()) : order.lines) {
      long count = units > 0 ? units : line.quantity - line.restocked;
      amount =
          amount.add(
              line.total
                  .add(line.tax)
                  .multiply(BigDecimal.valueOf(count))
                  .divide(BigDecimal.valueOf(line.quantity), 2, RoundingMode.HALF_UP));
      if (restock) {
        take(line, -Math.min(count, line.reduced));
        line.restocked += count;
      }
    }
    order.refunds.add(new Order.Refund(nextId(), reason, amount));
    BigDecimal refunded =
        order.refunds.stream().map(Order.Refund::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (refunded.compareTo(order.total()) >= 0) {
      order.status = "refunded";
    }
    order.modified = time.now();
    event.accept("order.updated", order.id);
  }

  /** The shop also tells that a product of the order's id was deleted: a defect of the real one. */
  void trash(Order order) {
    order.beforeTrash = order.status;
    order.status = "trash";
    order.modified = time.now();
    event.accept("product.deleted", order.id);
    event.accept("order.deleted", order.id);
  }

  void restore(Order order) {
    order.status = order.beforeTrash;
    order.modified = time.now();
    event.accept("order.restored", order.id);
  }

  /** The shop's own task: unpaid orders of the classic checkout end with their hold. */
  int cancelUnpaid() {
    Instant edge = time.now().minus(Duration.ofMinutes(holdMinutes));
    List<Order> overdue =
        orders.values().stream()
            .filter(order -> order.status.equals("pending") && order.via.equals("checkout"))
            .filter(order -> order.modified.isBefore(edge))
            .collect(Collectors.toCollection(ArrayList::new));
    overdue.forEach(order -> become(order, "cancelled"));
    return overdue.size();
  }

  JsonObject addNote(Order order, JsonObject wanted) {
    JsonObject note =
        Json.createObjectBuilder()
            .add("id", nextId())
            .add("note", wanted.getString("note", "").replace("&", "&amp;"))
            .add("customer_note", wanted.getBoolean("customer_note", false))
            .build();
    order.notes.add(note);
    return note;
  }

  /** The body of a webhook: what is gone comes as an error object, signed like everything else. */
  String body(String topic, long id) {
    if (topic.startsWith("order.")) {
      Order order = orders.get(id);
      return (order == null ? Refusal.unknown("shop_order").json() : order.json()).toString();
    }
    Good good = goods.get(id);
    return (good == null ? Refusal.unknown("product").json() : good.json(goods.get(good.parent)))
        .toString();
  }
}
