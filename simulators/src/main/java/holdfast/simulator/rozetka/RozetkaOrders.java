package holdfast.simulator.rozetka;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The orders of one seller. Times are Kyiv's and count in seconds, as there. */
final class RozetkaOrders {
  static final int PAGE = 20;
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Set<String> EXPANSIONS =
      Set.of("purchases", "delivery", "status_available", "status_data", "status_payment");
  private static final int PROLONGED_DAYS = 5;

  private final Map<Long, JsonObject> orders = new TreeMap<>();
  private long next = 800_000_001L;
  private int writes;
  private Duration ahead = Duration.ZERO;

  /** The seller's clock goes on, beside everybody's. */
  synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  synchronized long place(JsonObject wanted, RozetkaGoods goods) {
    long id = next++;
    JsonArrayBuilder purchases = Json.createArrayBuilder();
    long purchase = id * 100;
    int units = 0;
    for (JsonObject line : list(wanted, "goods")) {
      purchases.add(purchase(purchase++, line, goods));
      units += line.getInt("quantity", 1);
    }
    String now = now(wanted.getInt("_dated", 0));
    JsonObject order =
        Json.createObjectBuilder()
            .add("id", id)
            .add("created", now)
            .add("changed", now)
            .add("status", 1)
            .add("status_group", 1)
            .add("user_phone", "380671112233")
            .add("user_title", title())
            .add("comment", "")
            .add("current_seller_comment", "")
            .add("ttn", "")
            .add("total_quantity", units)
            .add("created_type", 4)
            .add("is_viewed", false)
            .add("callback_off", 0)
            .add("is_fulfillment", false)
            .add("can_prolong", 1)
            .add("payment_type_name", "Оплата під час отримання товару")
            .add("purchases", purchases)
            .add("delivery", delivery(wanted))
            .add("status_payment", payment(wanted.getInt("payment", 3)))
            .add("_fetched", wanted.getBoolean("fetched", false))
            .build();
    JsonObject members =
        wanted.get("members") instanceof JsonObject more ? more : JsonValue.EMPTY_JSON_OBJECT;
    orders.put(id, with(order, members));
    return id;
  }

  synchronized void clear() {
    orders.clear();
    next = 800_000_001L;
    writes = 0;
    ahead = Duration.ZERO;
  }

  synchronized int writes() {
    return writes;
  }

  synchronized JsonArray all() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    orders.values().forEach(all::add);
    return all.build();
  }

  synchronized JsonObject counts() {
    int[] groups = new int[4];
    int fresh = 0;
    for (JsonObject order : orders.values()) {
      int status = status(order);
      groups[StatusGraph.group(status)]++;
      fresh += status == 1 ? 1 : 0;
    }
    return Json.createObjectBuilder()
        .add("inProgress", groups[1])
        .add("inDone", groups[2])
        .add("inNotDone", groups[3])
        .add("new", fresh)
        .add("delivering", 0)
        .add("unwatched", fresh)
        .add("all", orders.size())
        .build();
  }

  synchronized JsonObject search(Map<String, String> query, boolean isUnsorted) {
    String from = query.getOrDefault("changed_from", "");
    String id = query.getOrDefault("id", "");
    Stream<JsonObject> found =
        orders.values().stream()
            .filter(order -> id.isEmpty() || id.equals(String.valueOf(order.get("id"))))
            .filter(order -> order.getString("changed", "").compareTo(from) >= 0);
    boolean byChange = query.getOrDefault("sort", "").equals("changed") && !isUnsorted;
    Comparator<JsonObject> byId = Comparator.comparingLong(o -> o.getJsonNumber("id").longValue());
    List<JsonObject> all =
        found
            .sorted(
                byChange
                    ? Comparator.comparing((JsonObject o) -> o.getString("changed", ""))
                        .thenComparing(byId)
                    : byId.reversed())
            .toList();
    int page = Math.max(1, Integer.parseInt(query.getOrDefault("page", "1")));
    JsonArrayBuilder shown = Json.createArrayBuilder();
    all.stream()
        .skip((page - 1L) * PAGE)
        .limit(PAGE)
        .forEach(order -> shown.add(expanded(order, query.getOrDefault("expand", ""))));
    return Json.createObjectBuilder()
        .add("orders", shown)
        .add("_meta", meta(all.size(), page, PAGE))
        .build();
  }

  synchronized JsonObject one(long id, String expand) {
    return expanded(known(id), expand);
  }

  /** What a seller asks for: a status, or other quantities. */
  synchronized JsonObject edit(long id, JsonObject asked) {
    JsonObject order = known(id);
    JsonObject edited =
        asked.containsKey("purchases") ? editPurchases(order, asked) : editStatus(order, asked);
    write(edited);
    return edited;
  }

  private JsonObject editStatus(JsonObject order, JsonObject asked) {
    int now = status(order);
    int wanted = asked.getInt("status", now);
    String waybill = asked.getString("ttn", order.getString("ttn", ""));
    boolean isFetched = order.getBoolean("_fetched", false);
    Set<Integer> allowed = StatusGraph.next(now, isFetched);
    boolean isHandedOver = wanted == 3 || wanted == 61;
    if (isHandedOver && waybill.isBlank()) {
      throw new Refusal(422, "Необхідно заповнити Номер ТТН");
    }
    if (wanted != now && !allowed.contains(wanted)) {
      throw new Refusal(422, "Перехід в цей статус неможливий");
    }
    if (wanted == 49 && !asked.containsKey("duplicate_order_id")) {
      throw new Refusal(422, "Необхідно заповнити ID дубля замовлення");
    }
    boolean isAutomatic = wanted == 2 && !waybill.isBlank() && !isFetched;
    JsonObjectBuilder change =
        Json.createObjectBuilder().add("status", isAutomatic ? 61 : wanted).add("ttn", waybill);
    if (asked.containsKey("seller_comment")) {
      change.add("current_seller_comment", asked.getString("seller_comment"));
    }
    if (asked.containsKey("duplicate_order_id")) {
      change.add("duplicate_order_id", asked.getJsonNumber("duplicate_order_id"));
    }
    return with(order, change.build());
  }

  private JsonObject editPurchases(JsonObject order, JsonObject asked) {
    if (status(order) != 26) {
      throw new Refusal(422, "Редагування товарів доступне тільки в статусі 26");
    }
    JsonArrayBuilder purchases = Json.createArrayBuilder();
    for (JsonObject purchase : list(order, "purchases")) {
      JsonObject change =
          list(asked, "purchases").stream()
              .filter(line -> line.getJsonNumber("id").equals(purchase.getJsonNumber("id")))
              .findAny()
              .orElse(JsonValue.EMPTY_JSON_OBJECT);
      if (change.containsKey("price")) {
        throw new Refusal(422, "Ціну змінити неможливо");
      }
      int units = change.getInt("quantity", purchase.getInt("quantity"));
      String cost =
          new BigDecimal(purchase.getString("price"))
              .multiply(BigDecimal.valueOf(units))
              .toString();
      purchases.add(
          Json.createObjectBuilder(purchase)
              .add("quantity", units)
              .add("cost", cost)
              .add("cost_with_discount", cost)
              .add("status", units == 0 ? 0 : 1));
    }
    return with(order, Json.createObjectBuilder().add("purchases", purchases).build());
  }

  synchronized void restore(JsonObject asked) {
    JsonObject order = known(asked.getJsonNumber("id").longValue());
    if (StatusGraph.group(status(order)) != 3) {
      throw new Refusal(422, "Замовлення не скасоване");
    }
    if (list(asked, "purchases").isEmpty()) {
      throw new Refusal(422, "Необхідно заповнити товари");
    }
    if (!order.getBoolean("_restorable", true)) {
      throw new Refusal(422, "Відновлення неможливе");
    }
    write(with(order, Json.createObjectBuilder().add("status", 26).build()));
  }

  synchronized void prolong(long id) {
    JsonObject order = known(id);
    if (order.getInt("can_prolong", 0) != 1) {
      throw new Refusal(422, "Неможливо продовжити резерв");
    }
    JsonObject delivery = order.getJsonObject("delivery");
    String date =
        LocalDate.parse(delivery.getString("reserve_date")).plusDays(PROLONGED_DAYS).toString();
    write(
        with(
            order,
            Json.createObjectBuilder()
                .add("can_prolong", 0)
                .add("delivery", Json.createObjectBuilder(delivery).add("reserve_date", date))
                .build()));
  }

  /** Something that happens there without the seller. */
  synchronized JsonObject happen(long id, String what, JsonObject members) {
    JsonObject order = known(id);
    int status = status(order);
    int then =
        switch (what) {
          case "/advance" -> StatusGraph.tracked(status);
          case "/cancel" -> StatusGraph.group(status) == 1 ? 45 : status;
          case "/expire" -> status == 74 ? 30 : 74;
          default -> members.getInt("status", status);
        };
    JsonObject changed = with(order, Json.createObjectBuilder(members).add("status", then).build());
    orders.put(id, changed);
    return changed;
  }

  private void write(JsonObject order) {
    writes++;
    orders.put(order.getJsonNumber("id").longValue(), order);
  }

  private JsonObject known(long id) {
    JsonObject order = orders.get(id);
    if (order == null) {
      throw new Refusal(404, "Замовлення не знайдено");
    }
    return order;
  }

  private JsonObject with(JsonObject order, JsonObject members) {
    JsonObjectBuilder changed = Json.createObjectBuilder(order);
    if (!members.isEmpty()) {
      changed.add("changed", now(0));
    }
    members.forEach(changed::add);
    if (members.containsKey("status") && !members.containsKey("status_group")) {
      changed.add("status_group", StatusGraph.group(members.getInt("status", 0)));
    }
    return changed.build();
  }

  private static JsonObject expanded(JsonObject order, String expand) {
    Set<String> wanted = Set.of(expand.split(",", -1));
    JsonObjectBuilder shown = Json.createObjectBuilder();
    order.forEach(
        (name, value) -> {
          boolean isHidden = name.startsWith("_") || EXPANSIONS.contains(name);
          if (!isHidden || wanted.contains(name)) {
            shown.add(name, value);
          }
        });
    if (wanted.contains("status_available")) {
      int status = order.getInt("status", 0);
      JsonArrayBuilder steps = Json.createArrayBuilder();
      for (int child : StatusGraph.next(status, order.getBoolean("_fetched", false))) {
        steps.add(
            Json.createObjectBuilder()
                .add("parent_id", status)
                .add("child_id", child)
                .add("delivery_type", 0));
      }
      shown.add("status_available", steps);
    }
    return shown.build();
  }

  private static JsonObject purchase(long id, JsonObject line, RozetkaGoods goods) {
    int units = line.getInt("quantity", 1);
    String price = line.getString("price", "100.00");
    String cost = new BigDecimal(price).multiply(BigDecimal.valueOf(units)).toString();
    JsonObjectBuilder purchase =
        Json.createObjectBuilder()
            .add("id", id)
            .add("item_id", goods.numberOf(line.getString("offer", "")))
            .add("item_name", goods.nameOf(line.getString("offer", "")))
            .add("quantity", units)
            .add("price", price)
            .add("price_with_discount", price)
            .add("cost", cost)
            .add("cost_with_discount", line.getString("cost", cost))
            .add("kit_id", 0)
            .add("status", line.getInt("status", 1));
    JsonObjectBuilder item =
        Json.createObjectBuilder().add("id", id).add("article", "").add("price", price);
    if (line.containsKey("offer")) {
      item.add("price_offer_id", line.getString("offer"));
    }
    return purchase.add("item", item).build();
  }

  private static JsonObject title() {
    return Json.createObjectBuilder()
        .add("first_name", "Юлія")
        .add("last_name", "Шевченко")
        .add("second_name", "")
        .add("full_name", "Шевченко Юлія")
        .build();
  }

  private static JsonObject delivery(JsonObject wanted) {
    String date = wanted.getString("reserve_date", LocalDate.now(KYIV).plusDays(5).toString());
    return Json.createObjectBuilder()
        .add("delivery_service_id", 5)
        .add("delivery_service_name", "Нова Пошта")
        .add("recipient_title", "Шевченко Юлія")
        .add("place_street", "просп. Перемоги")
        .add("place_number", "76")
        .add("place_house", "89а")
        .add("place_flat", JsonValue.NULL)
        .add("cost", JsonValue.NULL)
        .add("reserve_date", date)
        .add("city", Json.createObjectBuilder().add("id", 1).add("name_ua", "Київ"))
        .build();
  }

  static JsonObject payment(int id) {
    return Json.createObjectBuilder().add("status_payment_id", id).build();
  }

  static JsonObject meta(int total, int page, int size) {
    return Json.createObjectBuilder()
        .add("totalCount", total)
        .add("pageCount", (total + size - 1) / size)
        .add("currentPage", page)
        .add("perPage", size)
        .build();
  }

  private static int status(JsonObject order) {
    return order.getInt("status", 0);
  }

  private static List<JsonObject> list(JsonObject from, String name) {
    return from.get(name) instanceof JsonArray array
        ? array.getValuesAs(JsonObject.class)
        : List.of();
  }

  private String now(int seconds) {
    return TIME.format(LocalDateTime.now(KYIV).plus(ahead).plusSeconds(seconds));
  }
}
