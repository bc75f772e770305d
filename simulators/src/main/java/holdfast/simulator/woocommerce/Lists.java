package holdfast.simulator.woocommerce;

import holdfast.simulator.SimulatedShop.Call;
import holdfast.simulator.SimulatedShop.Reply;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Filters, order and pages of lists as REST v3 has them, with the headers that go with them. */
final class Lists {
  private Lists() {}

  static List<Order> orders(Call call, OrderBook book) {
    Map<String, String> query = call.query();
    Set<String> statuses = Set.of(query.getOrDefault("status", "any").split(",", -1));
    Set<String> excluded = Set.of(query.getOrDefault("exclude", "").split(",", -1));
    @Nullable String included = query.get("include");
    boolean isGmt = "true".equals(query.get("dates_are_gmt"));
    @Nullable String after = query.get("modified_after");
    // a Z together with dates_are_gmt means another time zone to the shop: orders are lost
    @Nullable Instant since =
        after == null ? null : ShopTime.read(after, isGmt && !after.endsWith("Z"));
    @Nullable String before = query.get("modified_before");
    @Nullable Instant until =
        before == null ? null : ShopTime.read(before, isGmt && !before.endsWith("Z"));
    Comparator<Order> by =
        switch (query.getOrDefault("orderby", "date")) {
          case "modified" -> Comparator.<Order, Instant>comparing(order -> order.modified);
          case "id" -> Comparator.<Order>comparingLong(order -> order.id);
          default -> Comparator.<Order, Instant>comparing(order -> order.created);
        };
    Comparator<Order> sorted = by.thenComparingLong(order -> order.id);
    return book.orders.values().stream()
        .filter(
            order ->
                statuses.contains("any")
                    ? !order.status.equals("trash")
                    : statuses.contains(order.status))
        .filter(order -> !excluded.contains(Long.toString(order.id)))
        .filter(
            order ->
                included == null
                    || Arrays.asList(included.split(",", -1)).contains(Long.toString(order.id)))
        .filter(order -> since == null || order.modified.isAfter(since))
        .filter(order -> until == null || order.modified.isBefore(until))
        .sorted("asc".equals(query.get("order")) ? sorted : sorted.reversed())
        .toList();
  }

  /** One page of what is written already. */
  static Reply page(Call call, List<JsonObject> all) {
    return page(call, all, Function.identity());
  }

  /**
   * One page of them; its {@code next} link carries the old signature, as the real one does.
   *
   * @param json writes one of them; asked for those of the page only
   */
  static <T> Reply page(Call call, List<T> all, Function<T, JsonObject> json) {
    int size = number(call, "per_page", 10);
    if (size < 1 || size > 100) {
      throw Refusal.parameter("per_page", "per_page must be between 1 (inclusive) and 100");
    }
    int page = number(call, "page", 1);
    int from = Math.min(all.size(), number(call, "offset", (page - 1) * size));
    List<T> rows = all.subList(from, Math.min(all.size(), from + size));
    int pages = (all.size() + size - 1) / size;
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json; charset=UTF-8");
    headers.put("Allow", "GET, POST");
    headers.put("X-WP-Total", Integer.toString(all.size()));
    headers.put("X-WP-TotalPages", Integer.toString(pages));
    if (page < pages) {
      String query =
          call.query().entrySet().stream()
              .filter(parameter -> !parameter.getKey().equals("page"))
              .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
              .collect(Collectors.joining("&"));
      headers.put(
          "Link",
          "<http://127.0.0.1"
              + call.path()
              + "?"
              + query
              + "&page="
              + (page + 1)
              + ">; rel=\"next\"");
    }
    if (call.method().equals("HEAD")) {
      return new Reply(200, headers, "");
    }
    JsonArrayBuilder body = Json.createArrayBuilder();
    rows.forEach(row -> body.add(only(call, json.apply(row))));
    return new Reply(200, headers, body.build().toString());
  }

  private static JsonObject only(Call call, JsonObject row) {
    @Nullable String fields = call.query().get("_fields");
    if (fields == null) {
      return row;
    }
    JsonObjectBuilder some = Json.createObjectBuilder();
    for (String field : fields.split(",", -1)) {
      if (row.containsKey(field)) {
        some.add(field, row.get(field));
      }
    }
    return some.build();
  }

  private static int number(Call call, String name, int otherwise) {
    String text = call.query().getOrDefault(name, "");
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }
}
