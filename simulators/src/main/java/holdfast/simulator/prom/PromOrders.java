package holdfast.simulator.prom;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The orders of the shop, by their numbers. */
final class PromOrders {
  private static final int MOST = 100;
  private static final Set<String> REASONS =
      Set.of(
          "not_available",
          "price_changed",
          "buyers_request",
          "not_enough_fields",
          "duplicate",
          "invalid_phone_number",
          "less_than_minimal_price",
          "another");
  private static final Set<String> WITH_TEXT =
      Set.of("price_changed", "not_enough_fields", "another");
  private static final Set<String> SETTABLE = Set.of("received", "delivered", "canceled", "paid");
  private static final Set<String> FINAL = Set.of("delivered", "canceled");

  private final Map<Long, Order> orders = new TreeMap<>(Comparator.reverseOrder());
  private long last = 300_000_000L;
  private int writes;

  private record Order(JsonObject json, Instant modified) {}

  /**
   * Adds an order under the next number, with those members.
   *
   * @param dated when the shop believes it was changed
   */
  synchronized long place(JsonObject members, Instant dated) {
    long id = ++last;
    Instant now = Instant.now();
    JsonObjectBuilder order =
        Json.createObjectBuilder()
            .add("id", id)
            .add("date_created", now.toString().replace("Z", "+00:00"))
            .add("status", "pending")
            .add("status_name", "Новий");
    members.forEach(order::add);
    orders.put(id, new Order(order.build(), dated));
    return id;
  }

  /** Changes members of an order, as the buyer or somebody in the cabinet does. */
  synchronized boolean change(long id, JsonObject members) {
    Order known = orders.get(id);
    if (known == null) {
      return false;
    }
    JsonObjectBuilder order = Json.createObjectBuilder(known.json());
    members.forEach(order::add);
    orders.put(id, new Order(order.build(), Instant.now()));
    return true;
  }

  /** Whether nobody can change any more where it stands. */
  synchronized boolean isOver(long id) {
    Order known = orders.get(id);
    return known != null && FINAL.contains(status(known));
  }

  synchronized void clear() {
    orders.clear();
    writes = 0;
  }

  synchronized Optional<JsonObject> find(long id) {
    return Optional.ofNullable(orders.get(id)).map(Order::json);
  }

  synchronized JsonArray all() {
    return array(orders.values());
  }

  /** How often a status was really changed by a call. */
  synchronized int writes() {
    return writes;
  }

  /**
   * {@code GET /orders/list}: the highest numbers first, not higher than {@code last_id}.
   *
   * @throws DateTimeException for a time that is none
   */
  synchronized JsonArray list(Map<String, String> query, PromSettings settings) {
    int limit = Math.clamp(Integer.parseInt(query.getOrDefault("limit", "20")), 1, MOST);
    long lastId = Long.parseLong(query.getOrDefault("last_id", Long.toString(Long.MAX_VALUE)));
    Instant from = time(query.getOrDefault("last_modified_from", ""), settings.zone(), Instant.MIN);
    Instant to = time(query.getOrDefault("last_modified_to", ""), settings.zone(), Instant.MAX);
    String status = query.getOrDefault("status", "");
    return array(
        orders.entrySet().stream()
            .filter(
                entry ->
                    settings.isLastIdExclusive()
                        ? entry.getKey() < lastId
                        : entry.getKey() <= lastId)
            .map(Map.Entry::getValue)
            .filter(order -> !order.modified().isBefore(from) && !order.modified().isAfter(to))
            .filter(order -> status.isEmpty() || status(order).equals(status))
            .limit(limit)
            .toList());
  }

  /** {@code POST /orders/set_status}: 200, whatever became of it. */
  synchronized JsonObject setStatus(JsonObject asked, boolean mayCancel) {
    JsonArrayBuilder processed = Json.createArrayBuilder();
    JsonObjectBuilder errors = Json.createObjectBuilder();
    String status = asked.getString("status", "");
    for (JsonValue value : asked.getJsonArray("ids")) {
      long id = Long.parseLong(value.toString());
      String refusal = refusal(id, status, asked, mayCancel);
      if (refusal.isEmpty()) {
        change(id, standing(status, asked));
        writes++;
        processed.add(id);
      } else {
        errors.add(Long.toString(id), refusal);
      }
    }
    return Json.createObjectBuilder().add("processed_ids", processed).add("errors", errors).build();
  }

  private String refusal(long id, String status, JsonObject asked, boolean mayCancel) {
    Order order = orders.get(id);
    if (order == null) {
      return "Замовлення не знайдено";
    }
    if (!SETTABLE.contains(status)) {
      return "Невідомий статус";
    }
    if (FINAL.contains(status(order)) || status(order).equals(status)) {
      return "Неможливо змінити статус замовлення";
    }
    if (status.equals("canceled")) {
      String reason = asked.getString("cancellation_reason", "");
      if (!mayCancel) {
        return "Скасування через API недоступне";
      }
      if (!REASONS.contains(reason)) {
        return "Вкажіть причину скасування";
      }
      if (WITH_TEXT.contains(reason) && asked.getString("cancellation_text", "").isBlank()) {
        return "Вкажіть текст причини скасування";
      }
    }
    return "";
  }

  static JsonObject standing(String status, JsonObject asked) {
    JsonObjectBuilder members =
        Json.createObjectBuilder().add("status", status).add("status_name", name(status));
    if (status.equals("canceled")) {
      members.add(
          "cancellation",
          Json.createObjectBuilder()
              .add("title", asked.getString("cancellation_text", ""))
              .add("reason", asked.getString("cancellation_reason", "buyers_request"))
              .add("initiator", asked.getString("initiator", "seller")));
    }
    return members.build();
  }

  static String name(String status) {
    return switch (status) {
      case "pending" -> "Новий";
      case "received" -> "Прийнятий";
      case "delivered" -> "Виконаний";
      case "canceled" -> "Скасований";
      case "paid" -> "Оплачений";
      case "draft" -> "Чернетка";
      default -> status;
    };
  }

  private static String status(Order order) {
    return order.json().get("status") instanceof JsonString text ? text.getString() : "";
  }

  private static JsonArray array(Collection<Order> orders) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    orders.forEach(order -> array.add(order.json()));
    return array.build();
  }

  private static Instant time(String text, ZoneId zone, Instant otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }
}
