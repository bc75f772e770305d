package holdfast.simulator.rozetka;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the seller offers there, and prices that wait to be allowed. */
final class RozetkaGoods {
  private static final BigDecimal MOST_UP = new BigDecimal("1.5");
  private static final BigDecimal MOST_DOWN = new BigDecimal("2");

  private final Map<Long, JsonObject> goods = new TreeMap<>();
  private final Set<Long> kept = new TreeSet<>();
  private long next = 100_001L;

  synchronized JsonObject add(JsonObject wanted) {
    long id = next++;
    JsonObject item =
        Json.createObjectBuilder()
            .add("item_id", id)
            .add("rz_item_id", id + 300_000_000L)
            .add("price_offer_id", wanted.getString("offer"))
            .add("name", wanted.getString("name", "Товар " + wanted.getString("offer")))
            .add("price", new BigDecimal(wanted.getString("price", "100")))
            .add("stock_quantity", wanted.getInt("quantity", 0))
            .add("available", wanted.getInt("quantity", 0) > 0 ? 1 : 0)
            .add("_refuses", wanted.getBoolean("refuses", false))
            .build();
    goods.put(id, item);
    return item;
  }

  synchronized void clear() {
    goods.clear();
    kept.clear();
    next = 100_001L;
  }

  /** Also for goods that are no longer offered, which orders may name. */
  synchronized long numberOf(String offer) {
    return named(offer).map(item -> number(item, "item_id")).orElse(999_999L);
  }

  /** As orders write it: hryvnias and kopecks. */
  synchronized String priceOf(String offer) {
    return named(offer).map(item -> item.getJsonNumber("price").toString()).orElse("100.00");
  }

  /** As orders write it; also for goods that are no longer offered, which orders may name. */
  synchronized String nameOf(String offer) {
    return named(offer).map(item -> item.getString("name")).orElse("Товар " + offer);
  }

  private Optional<JsonObject> named(String offer) {
    return goods.values().stream()
        .filter(item -> item.getString("price_offer_id").equals(offer))
        .findAny();
  }

  synchronized JsonObject list(Map<String, String> query, boolean onlyKept) {
    int page = Math.max(1, Integer.parseInt(query.getOrDefault("page", "1")));
    int size = Math.min(100, Integer.parseInt(query.getOrDefault("pageSize", "20")));
    List<JsonObject> all =
        goods.values().stream()
            .filter(item -> !onlyKept || kept.contains(number(item, "item_id")))
            .toList();
    JsonArrayBuilder shown = Json.createArrayBuilder();
    all.stream().skip((long) (page - 1) * size).limit(size).forEach(shown::add);
    return Json.createObjectBuilder()
        .add("count", all.size())
        .add("items", shown)
        .add("_meta", RozetkaOrders.meta(all.size(), page, size))
        .build();
  }

  synchronized JsonArray all() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    goods.values().forEach(all::add);
    return all.build();
  }

  /** Takes what can be taken; answers what is wrong with the rest, by number. */
  synchronized JsonObject update(JsonArray asked) {
    JsonObjectBuilder errors = Json.createObjectBuilder();
    for (JsonObject one : asked.getValuesAs(JsonObject.class)) {
      long id = number(one, "item_id");
      JsonObject item = goods.get(id);
      if (item == null || !one.containsKey("item_rz_id")) {
        errors.add(Long.toString(id), reason("Товар не знайдено"));
      } else if (item.getBoolean("_refuses")) {
        errors.add(Long.toString(id), reason("Товар заблоковано"));
      } else {
        goods.put(id, updated(id, item, one));
      }
    }
    return errors.build();
  }

  private JsonObject updated(long id, JsonObject item, JsonObject asked) {
    JsonObjectBuilder updated = Json.createObjectBuilder(item);
    if (asked.containsKey("stock_quantity")) {
      updated
          .add("stock_quantity", asked.getJsonNumber("stock_quantity"))
          .add("available", asked.getInt("stock_quantity") > 0 ? 1 : 0);
    }
    if (asked.containsKey("price")) {
      BigDecimal before = item.getJsonNumber("price").bigDecimalValue();
      BigDecimal price = asked.getJsonNumber("price").bigDecimalValue();
      boolean jumps =
          price.compareTo(before.multiply(MOST_UP)) > 0
              || price.multiply(MOST_DOWN).compareTo(before) < 0;
      if (jumps) {
        kept.add(id);
        updated.add("updated_price", price);
      } else {
        kept.remove(id);
        updated.add("price", price);
      }
    }
    return updated.build();
  }

  private static JsonObject reason(String words) {
    return Json.createObjectBuilder()
        .add(
            "reason",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("id", 1)
                        .add("value", Json.createArrayBuilder().add(words))))
        .build();
  }

  private static long number(JsonObject from, String name) {
    return from.getJsonNumber(name).longValue();
  }
}
