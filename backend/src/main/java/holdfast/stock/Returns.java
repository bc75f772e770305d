package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Goods that buyers brought back to a till: a fact like the sale, and never refused. */
@ApplicationScoped
public class Returns {
  @Inject Levels levels;
  @Inject Stores stores;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * What came back.
   *
   * @param receipt of the return
   * @param sound by SKU, what can be sold again
   * @param damaged by SKU, what cannot
   */
  public record Returned(
      UUID receipt,
      String store,
      String reason,
      Map<String, Quantity> sound,
      Map<String, Quantity> damaged) {}

  /**
   * Puts the goods into the main warehouse: sound ones are available at once, damaged ones are
   * written off in the same breath, so that nobody can be promised one. Joins the caller's
   * transaction.
   */
  public void record(Returned returned, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(returned.store());
    transactions.run(
        () -> {
          Instant now = clock.instant();
          Entry back = entry(Kind.RETURN, returned, now, by);
          Entry off = entry(Kind.WRITE_OFF, returned, now, by);
          SortedMap<LevelKey, Quantity> damaged = at(returned.store(), returned.damaged());
          SortedMap<LevelKey, Quantity> all = at(returned.store(), returned.sound());
          damaged.forEach((level, quantity) -> all.merge(level, quantity, Quantity::plus));
          all.forEach(
              (level, quantity) -> {
                levels.bringIn(level, quantity, Quantity.ZERO, back);
                Quantity lost = damaged.getOrDefault(level, Quantity.ZERO);
                if (lost.isPositive()) {
                  StockFigure figure = levels.lock(level);
                  levels.set(figure, figure.onHand().minus(lost), figure.reserved(), off);
                }
              });
        });
  }

  private SortedMap<LevelKey, Quantity> at(String store, Map<String, Quantity> goods) {
    String warehouse = stores.named(store).mainWarehouse();
    SortedMap<LevelKey, Quantity> sorted = new TreeMap<>();
    goods.forEach((sku, quantity) -> sorted.put(new LevelKey(store, warehouse, sku), quantity));
    return sorted;
  }

  private static Entry entry(Kind kind, Returned returned, Instant now, Caller by) {
    return new Entry(kind, returned.receipt(), returned.reason(), now, by.login());
  }
}
