package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.print.Paper;
import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Source;
import holdfast.stock.StockMoves;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What orders wait for in a warehouse, product by product, to be fetched in one walk. */
@ApplicationScoped
public class PickingLists {
  private static final int MOST = 2000;

  @Inject Reservations reservations;
  @Inject StockMoves moves;
  @Inject PaperNames names;
  @Inject Clock clock;

  /**
   * Everything that online and delivery orders hold in that warehouse now, at most 2,000 lines of
   * each, by name, with the orders it is for.
   *
   * @throws holdfast.shared.Problem {@code invalid}, {@code forbidden}
   */
  public Paper orders(String store, String warehouse, Words words, Caller by) {
    by.require(Permission.READ_STOCK);
    by.requireStore(store);
    moves.checkPlace(store, warehouse, "warehouse");
    Map<String, List<Item>> bySku = new TreeMap<>();
    for (Source source : List.of(Source.ONLINE_ORDER, Source.DELIVERY_ORDER)) {
      Filter filter = Filter.active().in(store).from(source);
      for (Item item : reservations.list(filter, Reservations.Order.ENDING, 0, MOST)) {
        if (item.warehouse().equals(warehouse)) {
          bySku.computeIfAbsent(item.sku(), sku -> new ArrayList<>()).add(item);
        }
      }
    }
    Map<String, ProductCard> goods = names.goods(bySku.keySet());
    Stamp now = new Stamp(clock.instant(), by.login());
    return new Paper(
        words,
        words.say("picking.orders"),
        List.of(
            new Fact(words.say("fact.place"), names.place(store, warehouse)),
            new Fact(words.say("fact.now"), names.stamp(now, store, words))),
        columns(words),
        rows(bySku, goods, words),
        List.of(),
        List.of(words.say("signature.picked")));
  }

  private static List<Column> columns(Words words) {
    List<Column> columns = new ArrayList<>(PaperNames.columns(words));
    columns.add(Column.number(words.say("column.quantity"), 9));
    columns.add(Column.text(words.say("column.location"), 25));
    columns.add(Column.text(words.say("column.picked"), 8));
    return columns;
  }

  private static List<List<String>> rows(
      Map<String, List<Item>> bySku, Map<String, ProductCard> goods, Words words) {
    String language = words.language().getLanguage();
    List<String> skus =
        bySku.keySet().stream()
            .sorted(
                Comparator.comparing(
                    sku -> {
                      ProductCard card = goods.get(sku);
                      return card == null ? sku : card.nameIn(language);
                    }))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (String sku : skus) {
      List<Item> items = bySku.getOrDefault(sku, List.of());
      List<String> row =
          new ArrayList<>(PaperNames.cells(rows.size() + 1, sku, goods.get(sku), words));
      row.add(
          words.quantity(items.stream().map(Item::quantity).reduce(Quantity.ZERO, Quantity::plus)));
      row.add(
          items.stream()
              .map(item -> item.reference() + " × " + words.quantity(item.quantity()))
              .collect(Collectors.joining("; ")));
      row.add("");
      rows.add(row);
    }
    return rows;
  }
}
