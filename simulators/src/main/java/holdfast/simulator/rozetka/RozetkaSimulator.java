package holdfast.simulator.rozetka;

import holdfast.simulator.ByHand;
import holdfast.simulator.SimulatedShop;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A seller at Rozetka: login {@code seller}, password {@code пароль-1}. Below {@code /_sim/}:
 * {@code POST orders {goods, reserve_date, payment, fetched, members}}, {@code POST orders/<id>} to
 * change members, {@code POST orders/<id>/advance}, {@code /cancel}, {@code /expire}, {@code POST
 * goods {offer, price, quantity, refuses}}, {@code POST settings {tokenCalls, error, unsorted,
 * maySeeGoods}}, {@code POST time {seconds}} to let time pass, {@code DELETE state}, {@code GET
 * state}.
 */
public final class RozetkaSimulator extends SimulatedShop {
  private static final String LOGIN = "seller";
  private static final String PASSWORD = "пароль-1";
  private static final Pattern ONE =
      Pattern.compile("/_sim/orders/(\\d+)(/advance|/cancel|/expire)?");

  private final RozetkaOrders orders = new RozetkaOrders();
  private final RozetkaGoods goods = new RozetkaGoods();
  private final Map<String, AtomicInteger> tokens = new ConcurrentHashMap<>();
  private final AtomicLong logins = new AtomicLong();
  private volatile JsonObject settings = JsonValue.EMPTY_JSON_OBJECT;

  @Override
  public String name() {
    return "rozetka";
  }

  @Override
  protected ByHand byHand() {
    return new RozetkaByHand(orders, goods);
  }

  @Override
  protected Reply answer(Call call) {
    try {
      if (call.path().equals("/sites") && call.method().equals("POST")) {
        return done(signIn(call.json()));
      }
      checkToken(call);
      int error = settings.getInt("error", 0);
      if (error != 0) {
        throw new Refusal(error, "simulated_error");
      }
      return call.method().equals("GET") ? done(read(call)) : write(call);
    } catch (Refusal refusal) {
      return refused(
          Json.createObjectBuilder()
              .add("message", String.valueOf(refusal.getMessage()))
              .add("code", refusal.code())
              .build());
    } catch (NumberFormatException | ClassCastException | NullPointerException bad) {
      return refused(Json.createObjectBuilder().add("message", "bad_request").build());
    }
  }

  private JsonObject signIn(JsonObject asked) {
    String password = Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8));
    if (!asked.getString("username", "").equals(LOGIN)
        || !asked.getString("password", "").equals(password)) {
      throw new Refusal(1020, "incorrect_username_or_password");
    }
    String token = "rz-" + logins.incrementAndGet();
    tokens.put(token, new AtomicInteger(settings.getInt("tokenCalls", Integer.MAX_VALUE)));
    return Json.createObjectBuilder()
        .add("id", 7)
        .add("access_token", token)
        .add("permissions", JsonValue.EMPTY_JSON_ARRAY)
        .add(
            "market",
            Json.createObjectBuilder().add("id", 11).add("title", "Крамниця").add("status", 1))
        .build();
  }

  private void checkToken(Call call) {
    String authorization = String.valueOf(call.headers().getFirst("Authorization"));
    AtomicInteger left = tokens.get(authorization.replaceFirst("^Bearer ", ""));
    if (left == null) {
      throw new Refusal(1018, "incorrect_access_token");
    }
    if (left.getAndDecrement() <= 0) {
      throw new Refusal(6001, "session_expired");
    }
  }

  private JsonObject read(Call call) {
    String path = call.path();
    if (path.matches("/orders/\\d+")) {
      return orders.one(number(path), call.query().getOrDefault("expand", ""));
    }
    if (path.startsWith("/goods/") && !settings.getBoolean("maySeeGoods", true)) {
      throw new Refusal(1010, "access_denied");
    }
    return switch (path) {
      case "/orders/search" -> orders.search(call.query(), settings.getBoolean("unsorted", false));
      case "/orders/counts-new" -> orders.counts();
      case "/goods/all" -> goods.list(call.query(), false);
      case "/goods/quarantine" -> goods.list(call.query(), true);
      default -> throw new Refusal(404, "not_found");
    };
  }

  private Reply write(Call call) {
    String path = call.path();
    if (call.method().equals("PUT") && path.matches("/orders/\\d+")) {
      return done(orders.edit(number(path), call.json()));
    }
    if (path.equals("/items/mass-update")) {
      JsonObject errors = goods.update(call.json().getJsonArray("items"));
      return errors.isEmpty() ? done(JsonValue.NULL) : refused(errors);
    }
    if (path.equals("/orders/restore")) {
      orders.restore(call.json());
    } else if (path.matches("/orders/prolong/\\d+")) {
      orders.prolong(number(path));
    } else if (path.equals("/sites/logout")) {
      tokens.clear();
    } else {
      throw new Refusal(404, "not_found");
    }
    return done(Json.createObjectBuilder().add("status", "ok").build());
  }

  @Override
  protected Reply control(Call call) {
    Matcher one = ONE.matcher(call.path());
    if (one.matches()) {
      return Reply.json(
          orders.happen(Long.parseLong(one.group(1)), String.valueOf(one.group(2)), call.json()));
    }
    return switch (call.method() + " " + call.path()) {
      case "POST /_sim/orders" ->
          Reply.json(
              Json.createObjectBuilder().add("id", orders.place(call.json(), goods)).build());
      case "POST /_sim/goods" -> Reply.json(goods.add(call.json()));
      case "POST /_sim/settings" -> {
        settings = call.json();
        if (call.json().containsKey("tokenCalls")) {
          tokens.clear();
        }
        yield Reply.json(JsonValue.EMPTY_JSON_OBJECT);
      }
      case "POST /_sim/time" -> {
        orders.pass(Duration.ofSeconds(call.json().getInt("seconds")));
        yield Reply.json(JsonValue.EMPTY_JSON_OBJECT);
      }
      case "DELETE /_sim/state" -> {
        orders.clear();
        goods.clear();
        settings = JsonValue.EMPTY_JSON_OBJECT;
        yield Reply.json(JsonValue.EMPTY_JSON_OBJECT);
      }
      case "GET /_sim/state" ->
          Reply.json(
              Json.createObjectBuilder()
                  .add("orders", orders.all())
                  .add("goods", goods.all())
                  .add("writes", orders.writes())
                  .add("logins", logins.get())
                  .build());
      default -> Reply.json(404, Json.createObjectBuilder().add("error", "cannot do that").build());
    };
  }

  private static long number(String path) {
    return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
  }

  private static Reply done(JsonValue content) {
    return Reply.json(
        Json.createObjectBuilder().add("success", true).add("content", content).build());
  }

  private static Reply refused(JsonObject errors) {
    return Reply.json(
        Json.createObjectBuilder().add("success", false).add("errors", errors).build());
  }
}
