package holdfast.order;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.print.Paper;
import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Delivery orders on paper: the list to pick the goods by, and the note that goes with them. */
@ApplicationScoped
public class DeliveryPapers {
  @Inject DeliveryOrders orders;
  @Inject Drivers drivers;
  @Inject ProductCards cards;
  @Inject Stores stores;

  /**
   * What goes to the customer, with prices, and where he signs.
   *
   * @throws holdfast.shared.Problem {@code not-found}, {@code forbidden}
   */
  public Paper note(UUID id, Words words, Caller by) {
    DeliveryOrder order = orders.order(id, by);
    String language = words.language().getLanguage();
    Map<String, ProductCard> goods = goods(order);
    List<List<String>> rows = new ArrayList<>();
    for (ShopLine line : order.lines()) {
      rows.add(
          List.of(
              Integer.toString(line.number()),
              line.sku(),
              name(line, goods, language),
              words.quantity(line.quantity()),
              words.money(line.price()),
              words.money(line.sum())));
    }
    String sum = order.terms().paid() ? "total.paid" : "total.toPay";
    return new Paper(
        words,
        words.say("delivery.note", Long.toString(order.number())),
        facts(order, words),
        List.of(
            Column.number(words.say("column.number"), 4),
            Column.text(words.say("column.sku"), 11),
            Column.text(words.say("column.product"), 30),
            Column.number(words.say("column.quantity"), 9),
            Column.number(words.say("column.price"), 9),
            Column.number(words.say("column.sum"), 10)),
        rows,
        List.of(new Fact(words.say(sum), words.money(order.total()))),
        List.of(words.say("signature.gave"), words.say("signature.received")));
  }

  /**
   * What to fetch from the shelves for it, with room to tick off.
   *
   * @throws holdfast.shared.Problem {@code not-found}, {@code forbidden}
   */
  public Paper picking(UUID id, Words words, Caller by) {
    DeliveryOrder order = orders.order(id, by);
    String language = words.language().getLanguage();
    Map<String, ProductCard> goods = goods(order);
    List<List<String>> rows = new ArrayList<>();
    for (ShopLine line : order.lines()) {
      ProductCard card = goods.get(line.sku());
      rows.add(
          List.of(
              Integer.toString(line.number()),
              line.sku(),
              name(line, goods, language),
              card == null || card.barcodes().isEmpty() ? "" : card.barcodes().getFirst(),
              words.quantity(line.quantity()),
              ""));
    }
    Quantity units =
        order.lines().stream().map(ShopLine::quantity).reduce(Quantity.ZERO, Quantity::plus);
    return new Paper(
        words,
        words.say("delivery.picking", Long.toString(order.number())),
        facts(order, words),
        List.of(
            Column.number(words.say("column.number"), 4),
            Column.text(words.say("column.sku"), 11),
            Column.text(words.say("column.product"), 30),
            Column.text(words.say("column.barcode"), 13),
            Column.number(words.say("column.quantity"), 9),
            Column.text(words.say("column.picked"), 8)),
        rows,
        List.of(new Fact(words.say("total.quantity"), words.quantity(units))),
        List.of(words.say("signature.picked")));
  }

  private List<Fact> facts(DeliveryOrder order, Words words) {
    Terms terms = order.terms();
    Store store = stores.named(order.store());
    List<Fact> facts = new ArrayList<>();
    say(facts, words.say("fact.from"), store.name());
    say(facts, words.say("fact.customer"), terms.contact().name());
    say(facts, words.say("fact.phone"), terms.contact().phone());
    say(facts, words.say("fact.address"), terms.address());
    say(facts, words.say("fact.window"), window(terms, store.timeZone(), words));
    say(facts, words.say("fact.driver"), drivers.name(terms.driver()));
    say(facts, words.say("fact.note"), terms.contact().comment());
    return facts;
  }

  private static String window(Terms terms, ZoneId zone, Words words) {
    Instant from = terms.from();
    Instant to = terms.to();
    String begin = words.time(from, zone);
    String end = words.time(to, zone);
    return from == null || to == null ? begin + end : begin + " – " + end;
  }

  private static void say(List<Fact> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(name, value));
    }
  }

  private Map<String, ProductCard> goods(DeliveryOrder order) {
    return cards.of(order.lines().stream().map(ShopLine::sku).distinct().toList()).stream()
        .collect(Collectors.toMap(ProductCard::sku, card -> card));
  }

  /** In the language of the paper; as the catalogue called it on that day otherwise. */
  private static String name(ShopLine line, Map<String, ProductCard> goods, String language) {
    ProductCard card = goods.get(line.sku());
    return card == null ? line.name() : card.nameIn(language);
  }
}
