package holdfast.channel.woocommerce;

import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.SendsStock.Figure;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.SendsStock.Sent;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the stock of a shop. An offer is {@code <product>} or {@code
 * <product>/<variation>}.
 *
 * <p>Figures go out by the batch calls, which validate nothing (a text becomes 0 with status 200):
 * only whole numbers are ever written, and every element of the answer is compared with what was
 * asked.
 */
record StockTalk(RestV3 rest, Connection shop) {
  private static final String FIELDS =
      "id,type,status,sku,manage_stock,stock_quantity,regular_price";

  /** Lists products and, for those that have them, their variations. */
  void offers(Consumer<Offer> each) {
    Query query = Query.of("orderby", "id").and("order", "asc").and("_fields", FIELDS);
    pages(
        "products",
        query,
        product -> {
          String id = product.text("id");
          if (product.text("type").equals("variable")) {
            pages(
                "products/" + id + "/variations",
                query,
                variation -> each.accept(offer(id + "/" + variation.text("id"), variation)));
          }
          each.accept(offer(id, product));
        });
  }

  private void pages(String path, Query query, Consumer<Said> each) {
    for (int number = 1; ; number++) {
      RestV3.Page page =
          rest.list(shop, path, query.and("per_page", RestV3.PAGE).and("page", number));
      page.rows().forEach(each);
      if (page.rows().size() < RestV3.PAGE) {
        return;
      }
    }
  }

  private static Offer offer(String id, Said row) {
    return new Offer(id, row.text("sku"), counted(row), price(row));
  }

  /** Null when the shop does not count: not managed, or the parent's stock serves. */
  private static @Nullable Quantity counted(Said row) {
    return row.flag("manage_stock")
        ? row.decimal("stock_quantity").map(StockTalk::quantity).orElse(null)
        : null;
  }

  private static @Nullable Quantity quantity(BigDecimal units) {
    return units.abs().compareTo(Quantity.MAX.decimal()) > 0
        ? null
        : Quantity.of(units.setScale(3, RoundingMode.FLOOR));
  }

  private static @Nullable Money price(Said row) {
    return row.decimal("regular_price")
        .filter(price -> price.signum() >= 0 && price.compareTo(Money.MAX.decimal()) <= 0)
        .map(price -> Money.of(price.setScale(2, RoundingMode.HALF_UP)))
        .orElse(null);
  }

  /** Sends figures or differences; see {@link WooCommerce#send}. */
  List<Sent> send(List<Figure> figures) {
    Map<String, List<Figure>> byPlace = new LinkedHashMap<>();
    Map<String, Sent> sent = new HashMap<>();
    for (Figure figure : figures) {
      if (figure.difference() == null || figure.difference().isWhole()) {
        byPlace.computeIfAbsent(place(figure.offer()), place -> new ArrayList<>()).add(figure);
      } else {
        sent.put(figure.offer(), new Sent.Refused("not-whole", figure.difference().toString()));
      }
    }
    for (Map.Entry<String, List<Figure>> group : byPlace.entrySet()) {
      try {
        send(group.getKey(), group.getValue(), sent);
      } catch (ChannelFault fault) {
        if (byPlace.keySet().iterator().next().equals(group.getKey())) {
          throw fault;
        }
        group.getValue().forEach(figure -> sent.put(figure.offer(), lost(fault)));
      }
    }
    return figures.stream().map(figure -> sent.getOrDefault(figure.offer(), missing())).toList();
  }

  private void send(String place, List<Figure> figures, Map<String, Sent> sent) {
    JsonArrayBuilder update = Json.createArrayBuilder();
    figures.forEach(figure -> update.add(element(figure)));
    JsonObject answer =
        rest.post(shop, place + "/batch", Json.createObjectBuilder().add("update", update).build());
    Map<String, Said> said = new HashMap<>();
    new Said(answer).list("update").forEach(row -> said.put(row.text("id"), row));
    for (Figure figure : figures) {
      @Nullable Said row = said.get(number(figure.offer()));
      sent.put(figure.offer(), row == null ? missing() : sent(figure, row));
    }
  }

  private static JsonObject element(Figure figure) {
    JsonObjectBuilder element =
        Json.createObjectBuilder().add("id", Long.parseLong(number(figure.offer())));
    Quantity difference = figure.difference();
    if (difference == null) {
      element.add("stock_quantity", whole(figure.quantity()));
    } else {
      element.add("inventory_delta", difference.thousandths() / 1000L);
    }
    Money price = figure.price();
    if (price != null) {
      element.add("regular_price", price.toString());
    }
    return element.build();
  }

  /** A shop counts whole units: what is left of one cannot be sold there. Never below zero. */
  static long whole(Quantity quantity) {
    return Math.max(0, Math.floorDiv(quantity.thousandths(), 1000L));
  }

  private static Sent sent(Figure figure, Said row) {
    Said error = row.inner("error");
    if (!error.object().isEmpty()) {
      return new Sent.Refused(refusal(error.text("code")), error.text("message"));
    }
    if (JsonValue.FALSE.equals(row.object().get("manage_stock"))
        || row.text("manage_stock").equals("parent")) {
      return new Sent.Refused("not-counted", "the shop does not count the stock of this offer");
    }
    @Nullable Quantity there = counted(row);
    boolean same = there != null && there.equals(Quantity.of(whole(figure.quantity())));
    if (figure.difference() == null && !same) {
      return new Sent.Refused("other-figure", "the shop answered " + there);
    }
    return new Sent.Taken(there);
  }

  private static String refusal(String code) {
    return code.endsWith("_invalid_id") ? "no-such-offer" : "refused-there";
  }

  /** Part of a send failed after another part was done: this part may be done or not. */
  private static Sent lost(ChannelFault fault) {
    return new Sent.Unclear("not-sent", fault.words());
  }

  private static Sent missing() {
    return new Sent.Unclear("not-sent", "the answer says nothing about it");
  }

  private static String place(String offer) {
    int slash = offer.indexOf('/');
    return slash < 0 ? "products" : "products/" + offer.substring(0, slash) + "/variations";
  }

  private static String number(String offer) {
    return offer.substring(offer.indexOf('/') + 1);
  }
}
