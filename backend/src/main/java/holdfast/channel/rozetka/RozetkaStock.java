package holdfast.channel.rozetka;

import holdfast.channel.ChannelFault;
import holdfast.channel.SendsStock.Figure;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.SendsStock.Sent;
import holdfast.channel.SendsStock.Sent.Quarantined;
import holdfast.channel.SendsStock.Sent.Refused;
import holdfast.channel.SendsStock.Sent.Taken;
import holdfast.channel.rozetka.RozetkaCalls.Said;
import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Rozetka sells of ours. A price that jumps (more than one and a half times up, or by half
 * down) is kept back there until a person allows it, with the quantity already taken.
 */
final class RozetkaStock {
  static final int PAGE = 100;

  private static final Logger log = System.getLogger(RozetkaStock.class.getName());
  private static final int MOST_PAGES = 5_000;
  private static final String NUMBERS = "\\d{1,18}:\\d{1,18}";

  private final RozetkaCalls calls;

  RozetkaStock(RozetkaCalls calls) {
    this.calls = calls;
  }

  void offers(Consumer<Offer> each) {
    pages("/goods/all", item -> offer(item, each));
  }

  private void pages(String path, Consumer<JsonObject> each) {
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonObject content = calls.get(path, page(page));
      List<JsonObject> items = LooseJson.objects(content, "items");
      items.forEach(each);
      JsonObject meta = LooseJson.object(content, "_meta");
      int last = LooseJson.small(meta, "pageCount");
      if (items.isEmpty() || (last >= 0 ? page >= last : items.size() < PAGE)) {
        return;
      }
    }
    throw ChannelFault.passing("unexpected-answer", "the pages of goods do not end");
  }

  private static Map<String, String> page(int page) {
    // the oldest first, so that new goods do not shift the pages
    return Map.of(
        "page", Integer.toString(page), "pageSize", Integer.toString(PAGE), "sort", "item_id");
  }

  /** Goods that have no number at Rozetka yet are not on sale and cannot be told anything. */
  private static void offer(JsonObject item, Consumer<Offer> each) {
    long number = LooseJson.id(item, "item_id");
    long rozetka = LooseJson.id(item, "rz_item_id");
    if (number == 0 || rozetka == 0) {
      return;
    }
    String sku = LooseJson.textOr(item, "price_offer_id", 250, "");
    try {
      BigDecimal units = LooseJson.number(item, "stock_quantity");
      BigDecimal price = LooseJson.number(item, "price");
      each.accept(
          new Offer(
              number + ":" + rozetka,
              sku.length() > 64 ? "" : sku,
              units == null ? null : Quantity.of(units.setScale(3, RoundingMode.DOWN)),
              price == null ? null : Money.of(price.setScale(2, RoundingMode.HALF_UP))));
    } catch (Unclear | ArithmeticException unreadable) {
      log.log(Level.WARNING, "item {0} of Rozetka is left out: {1}", number, unreadable);
    }
  }

  List<Sent> send(List<Figure> figures) {
    Map<String, Sent> answers = new HashMap<>();
    List<Figure> good = new ArrayList<>();
    for (Figure figure : figures) {
      if (figure.offer().matches(NUMBERS)) {
        good.add(figure);
      } else {
        answers.put(figure.offer(), new Refused("no-such-offer", figure.offer()));
      }
    }
    // nobody says whether the rest is taken when some are refused: it is sent again without them
    while (!good.isEmpty()) {
      int before = good.size();
      good = sendOnce(good, answers);
      if (good.size() == before) {
        throw ChannelFault.passing("failing", "refused without saying which goods");
      }
    }
    quarantine(figures, answers);
    return figures.stream()
        .map(figure -> answers.getOrDefault(figure.offer(), new Refused("not-sent", "")))
        .toList();
  }

  /** Sends all; answers those to be sent again. */
  private List<Figure> sendOnce(List<Figure> figures, Map<String, Sent> answers) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    figures.forEach(figure -> items.add(item(figure)));
    Said said =
        calls.put(
            "/items/mass-update",
            Json.createObjectBuilder().add("isIgnoreCheck", 0).add("items", items).build());
    if (said.isDone()) {
      figures.forEach(figure -> answers.put(figure.offer(), new Taken(Quantity.of(whole(figure)))));
      return List.of();
    }
    JsonObject errors =
        said.errors() instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
    List<Figure> again = new ArrayList<>();
    for (Figure figure : figures) {
      @Nullable String words = words(errors, figure);
      if (words == null) {
        again.add(figure);
      } else {
        answers.put(figure.offer(), new Refused("refused-there", words));
      }
    }
    if (again.size() == figures.size()) {
      throw ChannelFault.passing("failing", said.words());
    }
    return again;
  }

  /** Errors stand by number; by which of the two nobody says. */
  private static @Nullable String words(JsonObject errors, Figure figure) {
    for (String number : figure.offer().split(":", 2)) {
      if (errors.containsKey(number)) {
        return LooseJson.words(errors.get(number));
      }
    }
    return null;
  }

  private static JsonObject item(Figure figure) {
    String[] numbers = figure.offer().split(":", 2);
    JsonObjectBuilder item =
        Json.createObjectBuilder()
            .add("item_id", Long.parseLong(numbers[0]))
            .add("item_rz_id", Long.parseLong(numbers[1]))
            .add("stock_quantity", whole(figure));
    Money price = figure.price();
    if (price != null) {
      item.add("price", price.decimal());
    }
    return item.build();
  }

  /** Whether a price that was sent is kept back there. */
  private void quarantine(List<Figure> figures, Map<String, Sent> answers) {
    Map<Long, Figure> priced = new HashMap<>();
    for (Figure figure : figures) {
      if (figure.price() != null && answers.get(figure.offer()) instanceof Taken) {
        priced.put(Long.parseLong(figure.offer().split(":", 2)[0]), figure);
      }
    }
    if (priced.isEmpty()) {
      return;
    }
    pages(
        "/goods/quarantine",
        item -> {
          Figure figure = priced.get(LooseJson.id(item, "item_id"));
          if (figure != null) {
            answers.put(
                figure.offer(),
                new Quarantined(LooseJson.textOr(item, "price", 20, "?") + " → " + figure.price()));
          }
        });
  }

  /** Rozetka counts whole units; a part of one is not for sale there. */
  private static long whole(Figure figure) {
    return Math.max(0, Math.floorDiv(figure.quantity().thousandths(), 1000L));
  }
}
