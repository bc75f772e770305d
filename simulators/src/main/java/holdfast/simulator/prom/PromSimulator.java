package holdfast.simulator.prom;

import holdfast.simulator.ByHand;
import holdfast.simulator.SimulatedShop;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shop at Prom.ua. Below {@code /_sim/}: {@code POST orders} with members of one order (it is
 * completed; {@code _dated} are the seconds by which its date of change is wrong), {@code POST
 * orders/<id>} to change some, {@code POST orders/<id>/pay}, {@code POST orders/<id>/cancel} while
 * it is not over, {@code POST products}, {@code POST settings}, {@code DELETE state}, {@code GET
 * state}.
 */
public final class PromSimulator extends SimulatedShop {
  private static final String BASE = "/api/v1";
  private static final Pattern ONE = Pattern.compile("/_sim/orders/(\\d+)(/pay|/cancel)?");

  private final PromOrders orders = new PromOrders();
  private final PromProducts products = new PromProducts();
  private final Deque<Long> calls = new ArrayDeque<>();
  private volatile PromSettings settings = PromSettings.STANDARD;

  @Override
  public String name() {
    return "prom";
  }

  @Override
  protected ByHand byHand() {
    return new PromByHand(orders, products);
  }

  @Override
  protected Reply answer(Call call) {
    String authorization = String.valueOf(call.headers().getFirst("Authorization"));
    if (!authorization.equals("Bearer " + settings.token())) {
      return error(401, "Not authenticated");
    }
    if (isTooOften()) {
      return new Reply(429, Map.of("Retry-After", "60"), "{\"error\":\"Too many requests\"}");
    }
    String path = call.path().startsWith(BASE) ? call.path().substring(BASE.length()) : "";
    try {
      return call.method().equals("POST") ? write(path, call) : read(path, call);
    } catch (DateTimeException | NumberFormatException | ClassCastException | JsonException bad) {
      return error(400, "Invalid data: " + bad.getMessage());
    }
  }

  private Reply read(String path, Call call) {
    if (path.startsWith("/products") && !settings.maySeeProducts()) {
      return error(403, "Forbidden");
    }
    return switch (path) {
      case "/orders/list" -> list("orders", orders.list(call.query(), settings));
      case "/order_status_options/list" -> list("order_status_options", statuses());
      case "/products/list" ->
          list("products", products.list(call.query(), settings.isLastIdExclusive()));
      default -> readOne(path);
    };
  }

  private Reply readOne(String path) {
    if (path.matches("/orders/\\d+")) {
      return one("order", orders.find(Long.parseLong(path.substring("/orders/".length()))));
    }
    if (path.matches("/products/\\d+")) {
      return one("product", products.find(Long.parseLong(path.substring("/products/".length()))));
    }
    if (path.startsWith("/products/by_external_id/")) {
      String externalId = path.substring("/products/by_external_id/".length());
      return one("product", products.findExternal(externalId));
    }
    return error(404, "Not found");
  }

  private Reply write(String path, Call call) {
    if (!settings.mayWrite()) {
      return error(403, "Import forbidden");
    }
    return switch (path) {
      case "/orders/set_status" -> Reply.json(orders.setStatus(call.json(), settings.mayCancel()));
      case "/products/edit" -> Reply.json(products.edit((JsonArray) parse(call.body()), false));
      case "/products/edit_by_external_id" ->
          Reply.json(products.edit((JsonArray) parse(call.body()), true));
      default -> error(404, "Not found");
    };
  }

  @Override
  protected Reply control(Call call) {
    Matcher one = ONE.matcher(call.path());
    if (one.matches()) {
      return change(Long.parseLong(one.group(1)), String.valueOf(one.group(2)), call.json());
    }
    return switch (call.method() + " " + call.path()) {
      case "POST /_sim/orders" -> placed(call.json());
      case "POST /_sim/products" ->
          Reply.json(Json.createObjectBuilder().add("id", products.add(call.json())).build());
      case "POST /_sim/settings" -> {
        settings = settings.with(call.json());
        yield Reply.json(JsonValue.EMPTY_JSON_OBJECT);
      }
      case "DELETE /_sim/state" -> {
        orders.clear();
        products.clear();
        settings = PromSettings.STANDARD;
        yield Reply.json(JsonValue.EMPTY_JSON_OBJECT);
      }
      case "GET /_sim/state" -> Reply.json(state());
      default -> error(404, "the simulator cannot do that");
    };
  }

  private Reply placed(JsonObject wanted) {
    JsonObject members = new PromSample(products).order(wanted);
    long dated = wanted.getInt("_dated", 0);
    long id = orders.place(members, Instant.now().plusSeconds(dated));
    return Reply.json(Json.createObjectBuilder().add("id", id).build());
  }

  private Reply change(long id, String what, JsonObject members) {
    JsonObject change =
        switch (what) {
          case "/pay" -> PromSample.paid();
          case "/cancel" ->
              PromOrders.standing(
                  "canceled", Json.createObjectBuilder(members).add("initiator", "buyer").build());
          default -> members;
        };
    if (!what.equals("null") && orders.isOver(id)) {
      return error(409, "the order is over");
    }
    return orders.change(id, change)
        ? Reply.json(JsonValue.EMPTY_JSON_OBJECT)
        : error(404, "there is no such order");
  }

  private JsonObject state() {
    return Json.createObjectBuilder()
        .add("orders", orders.all())
        .add("products", products.all())
        .add("writes", orders.writes())
        .build();
  }

  private synchronized boolean isTooOften() {
    int allowed = settings.perMinute();
    long now = System.nanoTime();
    while (!calls.isEmpty() && now - calls.peekFirst() > 60_000_000_000L) {
      calls.removeFirst();
    }
    if (allowed > 0 && calls.size() >= allowed) {
      return true;
    }
    calls.addLast(now);
    return false;
  }

  private static JsonArray statuses() {
    return Json.createArrayBuilder()
        .add(status("pending", "Новий"))
        .add(status("received", "Прийнятий"))
        .add(status("delivered", "Виконаний"))
        .add(status("canceled", "Скасований"))
        .add(status("custom-117", "Збирається"))
        .build();
  }

  private static JsonObject status(String name, String title) {
    return Json.createObjectBuilder().add("name", name).add("title", title).build();
  }

  private static Reply list(String name, JsonArray list) {
    return Reply.json(Json.createObjectBuilder().add(name, list).build());
  }

  private static Reply one(String name, Optional<JsonObject> found) {
    return found
        .map(one -> Reply.json(Json.createObjectBuilder().add(name, one).build()))
        .orElseGet(() -> error(404, "Not found"));
  }

  private static Reply error(int status, String words) {
    JsonString text = Json.createValue(words);
    return Reply.json(status, Json.createObjectBuilder().add("error", text).build());
  }
}
