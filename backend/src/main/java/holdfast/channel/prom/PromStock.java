package holdfast.channel.prom;

import holdfast.channel.ChannelFault;
import holdfast.channel.SendsStock.Figure;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.SendsStock.Sent;
import holdfast.channel.SendsStock.Sent.Refused;
import holdfast.channel.SendsStock.Sent.Taken;
import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a shop at Prom offers, and how many of it. A product is told by the number it has in our
 * catalogue file ({@code external_id}); one that somebody typed in at Prom has none and is told by
 * Prom's own.
 */
final class PromStock {
  private static final Logger log = System.getLogger(PromStock.class.getName());
  private static final String OURS = "external:";
  private static final String THEIRS = "prom:";
  private static final Set<String> GONE = Set.of("deleted", "deleted_by_moderator");

  private final PromCalls calls;

  PromStock(PromCalls calls) {
    this.calls = calls;
  }

  void offers(Consumer<Offer> each) {
    Set<Long> seen = new HashSet<>();
    long lowest = 0;
    boolean goesOn = true;
    while (goesOn) {
      JsonArray products = page(lowest);
      goesOn = false;
      for (JsonValue product : products) {
        long id = LooseJson.id(product);
        if (id == 0) {
          log.log(Level.WARNING, "a product of Prom without a number is left out");
        } else if (seen.add(id)) {
          goesOn = products.size() >= PromCalls.LIMIT;
          lowest = lowest == 0 ? id : Math.min(lowest, id);
          offer(id, (JsonObject) product, each);
        }
      }
    }
  }

  private JsonArray page(long notHigherThan) {
    Map<String, String> query = new HashMap<>();
    query.put("limit", Integer.toString(PromCalls.LIMIT));
    if (notHigherThan > 0) {
      query.put("last_id", Long.toString(notHigherThan));
    }
    return LooseJson.list(calls.get("/products/list", query).json(), "products")
        .orElseThrow(
            () ->
                ChannelFault.passing("unexpected-answer", "an answer without a list of products"));
  }

  private static void offer(long id, JsonObject product, Consumer<Offer> each) {
    if (GONE.contains(Objects.requireNonNullElse(LooseJson.text(product, "status", 40), ""))) {
      return;
    }
    @Nullable String external = LooseJson.text(product, "external_id", 250);
    @Nullable String sku = external != null ? external : LooseJson.text(product, "sku", 250);
    try {
      each.accept(
          new Offer(
              external != null ? OURS + external : THEIRS + id,
              sku == null || sku.length() > 64 ? "" : sku,
              quantity(product),
              price(product)));
    } catch (Unclear unreadable) {
      log.log(Level.WARNING, "product {0} of Prom is left out: {1}", id, unreadable.getMessage());
    }
  }

  /** Something that cannot be had is none of it, whatever number stands beside that. */
  private static @Nullable Quantity quantity(JsonObject product) {
    if ("not_available".equals(LooseJson.text(product, "presence", 40))) {
      return Quantity.ZERO;
    }
    @Nullable BigDecimal number = LooseJson.number(product, "quantity_in_stock");
    return number == null ? null : Quantity.of(number.setScale(3, RoundingMode.DOWN));
  }

  private static @Nullable Money price(JsonObject product) {
    @Nullable BigDecimal number = LooseJson.number(product, "price");
    return number == null ? null : Money.of(number.setScale(2, RoundingMode.HALF_UP));
  }

  List<Sent> send(List<Figure> figures) {
    Map<String, Sent> answers = new HashMap<>();
    send("/products/edit_by_external_id", OURS, figures, answers);
    send("/products/edit", THEIRS, figures, answers);
    return figures.stream()
        .map(
            figure ->
                answers.getOrDefault(figure.offer(), new Refused("no-such-offer", figure.offer())))
        .toList();
  }

  private void send(String path, String prefix, List<Figure> all, Map<String, Sent> answers) {
    List<Figure> figures = all.stream().filter(f -> f.offer().startsWith(prefix)).toList();
    if (figures.isEmpty()) {
      return;
    }
    JsonArrayBuilder body = Json.createArrayBuilder();
    for (Figure figure : figures) {
      body.add(edit(figure, figure.offer().substring(prefix.length()), prefix.equals(THEIRS)));
    }
    JsonStructure answer = calls.post(path, body.build());
    Set<String> processed =
        LooseJson.texts(
            LooseJson.list(answer, "processed_ids")
                .or(
                    () -> {
                      throw ChannelFault.passing("unexpected-answer", LooseJson.words(answer));
                    }));
    for (Figure figure : figures) {
      String id = figure.offer().substring(prefix.length());
      answers.put(
          figure.offer(),
          processed.contains(id)
              ? new Taken(Quantity.of(whole(figure)))
              : new Refused("not-applied", why(answer, id)));
    }
  }

  private static JsonObject edit(Figure figure, String id, boolean isNumber) {
    long units = whole(figure);
    JsonObjectBuilder edit = Json.createObjectBuilder();
    if (isNumber) {
      edit.add("id", Long.parseLong(id));
    } else {
      edit.add("id", id);
    }
    edit.add("quantity_in_stock", units)
        .add("presence", units > 0 ? "available" : "not_available")
        .add("presence_sure", true);
    Money price = figure.price();
    if (price != null) {
      edit.add("price", price.decimal());
    }
    return edit.build();
  }

  /** Prom counts whole units; a part of one is not for sale there. */
  private static long whole(Figure figure) {
    return Math.max(0, Math.floorDiv(figure.quantity().thousandths(), 1000L));
  }

  private static String why(JsonStructure answer, String id) {
    JsonObject errors =
        answer instanceof JsonObject said
            ? LooseJson.object(said, "errors")
            : JsonValue.EMPTY_JSON_OBJECT;
    return LooseJson.words(errors.get(id));
  }
}
