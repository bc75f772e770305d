package holdfast.simulator.prom;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the shop sells, by Prom's numbers. */
final class PromProducts {
  private static final int MOST = 100;
  private static final Set<String> PRESENCES =
      Set.of("available", "not_available", "order", "waiting", "service");
  private static final Set<String> EDITABLE =
      Set.of(
          "id",
          "price",
          "quantity_in_stock",
          "presence",
          "presence_sure",
          "status",
          "name",
          "description",
          "keywords",
          "prices",
          "discount");

  private final Map<Long, JsonObject> products = new TreeMap<>(Comparator.reverseOrder());
  private long last = 700_000_000L;

  /** Adds a product under the next number; its other members are as a new product's. */
  synchronized long add(JsonObject members) {
    long id = ++last;
    JsonObjectBuilder product =
        Json.createObjectBuilder()
            .add("id", id)
            .add("presence", "available")
            .add("status", "on_display")
            .add("currency", "UAH")
            .add("quantity_in_stock", 0);
    members.forEach(product::add);
    products.put(id, product.build());
    return id;
  }

  synchronized void clear() {
    products.clear();
  }

  synchronized JsonArray all() {
    return array(products.values());
  }

  synchronized Optional<JsonObject> find(long id) {
    return Optional.ofNullable(products.get(id));
  }

  /** By what our catalogue file calls it. */
  synchronized Optional<JsonObject> findExternal(String externalId) {
    return products.values().stream()
        .filter(product -> externalId.equals(product.getString("external_id", null)))
        .findFirst();
  }

  /** {@code GET /products/list}. */
  synchronized JsonArray list(Map<String, String> query, boolean isLastIdExclusive) {
    int limit = Math.clamp(Integer.parseInt(query.getOrDefault("limit", "20")), 1, MOST);
    long lastId = Long.parseLong(query.getOrDefault("last_id", Long.toString(Long.MAX_VALUE)));
    return array(
        products.entrySet().stream()
            .filter(entry -> isLastIdExclusive ? entry.getKey() < lastId : entry.getKey() <= lastId)
            .limit(limit)
            .map(Map.Entry::getValue)
            .toList());
  }

  /** {@code POST /products/edit} and {@code /products/edit_by_external_id}: 200 for each answer. */
  synchronized JsonObject edit(JsonArray edits, boolean byExternalId) {
    JsonArrayBuilder processed = Json.createArrayBuilder();
    JsonObjectBuilder errors = Json.createObjectBuilder();
    for (JsonValue value : edits) {
      JsonObject edit = value.asJsonObject();
      Optional<JsonObject> product = product(edit.get("id"), byExternalId);
      String named = word(edit.get("id"));
      String field = product.isEmpty() ? "id" : fault(edit);
      if (product.isEmpty() || !field.isEmpty()) {
        errors.add(named, Json.createObjectBuilder().add(field, "Невірне значення"));
      } else {
        apply(product.get(), edit);
        processed.add(edit.get("id"));
      }
    }
    return Json.createObjectBuilder().add("processed_ids", processed).add("errors", errors).build();
  }

  private Optional<JsonObject> product(@Nullable JsonValue id, boolean byExternalId) {
    return switch (id) {
      case JsonString text when byExternalId -> findExternal(text.getString());
      case JsonNumber number when !byExternalId -> find(number.longValue());
      case null, default -> Optional.empty();
    };
  }

  private void apply(JsonObject product, JsonObject edit) {
    JsonObjectBuilder changed = Json.createObjectBuilder(product);
    edit.forEach(
        (name, value) -> {
          if (!name.equals("id")) {
            changed.add(name, value);
          }
        });
    products.put(product.getJsonNumber("id").longValue(), changed.build());
  }

  /** The first member that cannot be; empty when all can. */
  private static String fault(JsonObject edit) {
    for (Map.Entry<String, JsonValue> member : edit.entrySet()) {
      boolean fits =
          switch (member.getKey()) {
            case "quantity_in_stock" ->
                member.getValue() instanceof JsonNumber number
                    && number.isIntegral()
                    && number.longValue() >= 0;
            case "price" ->
                member.getValue() instanceof JsonNumber number && number.doubleValue() > 0;
            case "presence" ->
                member.getValue() instanceof JsonString text
                    && PRESENCES.contains(text.getString());
            default -> EDITABLE.contains(member.getKey());
          };
      if (!fits) {
        return member.getKey();
      }
    }
    return "";
  }

  private static String word(@Nullable JsonValue id) {
    return id instanceof JsonString text ? text.getString() : String.valueOf(id);
  }

  private static JsonArray array(Iterable<JsonObject> products) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    products.forEach(array::add);
    return array.build();
  }
}
