package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sales that happened. A fact is never refused (decision 0006): if its units were promised, the
 * promises that lose them become short, unpaid and newest first, and a manager learns which.
 */
@ApplicationScoped
public class Sales {
  @Inject Levels levels;
  @Inject Promises promises;
  @Inject Stores stores;
  @Inject Ids ids;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * A sale of a till.
   *
   * @param receipt also the id of the cart that held the goods while the till was connected
   * @param reason why units were sold that were not available, if somebody signed for that
   */
  public record Sale(
      UUID receipt,
      String store,
      String till,
      Map<String, Quantity> sold,
      @Nullable String reason) {}

  /** Takes the sold units out of the main warehouse, the cart's own promises first. */
  public void record(Sale sale, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(sale.store());
    transactions.run(
        () -> {
          Map<LevelKey, Quantity> sold = new TreeMap<>();
          String warehouse = stores.named(sale.store()).mainWarehouse();
          sale.sold().forEach((sku, n) -> sold.put(new LevelKey(sale.store(), warehouse, sku), n));
          Map<LevelKey, List<Found>> cart = cart(sale);
          cart.keySet().forEach(level -> sold.putIfAbsent(level, Quantity.ZERO));
          sold.forEach(
              (level, quantity) ->
                  takeOut(level, quantity, cart.getOrDefault(level, List.of()), sale, by));
        });
  }

  /** Opens an incident about a receipt that cannot be right, without touching the stock. */
  public void doubt(String kind, UUID receipt, String store, @Nullable String sku, Caller by) {
    by.require(Permission.SELL);
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO incident (id, store, kind, sku, document, opened_at, opened_by)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                ids.next(),
                store,
                kind,
                sku,
                receipt,
                clock.instant(),
                by.login()));
  }

  private Map<LevelKey, List<Found>> cart(Sale sale) {
    return promises.lock(sale.receipt()).stream()
        .filter(row -> row.source() == Source.ACTIVE_CART)
        .filter(row -> row.level().store().equals(sale.store()))
        .collect(Collectors.groupingBy(Found::level, TreeMap::new, Collectors.toList()));
  }

  private void takeOut(LevelKey level, Quantity sold, List<Found> cart, Sale sale, Caller by) {
    Instant now = clock.instant();
    StockFigure figure = levels.lock(level);
    Quantity reserved = figure.reserved();
    for (Found row : cart) {
      Status end = sold.isZero() ? Status.RELEASED : Status.CONVERTED;
      if (promises.close(row, new Closing(end, now, by.login(), null))) {
        reserved = reserved.minus(row.quantity());
      }
    }
    Quantity onHand = figure.onHand().minus(sold);
    Quantity excess = reserved.minus(onHand.max(Quantity.ZERO));
    if (excess.isPositive()) {
      reserved = reserved.minus(displace(level, excess, sale, now, by));
    } else if (onHand.isNegative() && sold.isPositive()) {
      open("NEGATIVE_STOCK", level, sold.min(onHand.negated()), null, sale, now, by);
    }
    levels.set(
        figure,
        onHand,
        reserved,
        new Entry(Kind.SALE, sale.receipt(), sale.till(), now, by.login()));
  }

  /** Takes that many promised units away; answers how many that were. */
  private Quantity displace(LevelKey level, Quantity excess, Sale sale, Instant now, Caller by) {
    Quantity left = excess;
    for (Found row : promises.displaceable(level)) {
      if (!left.isPositive()) {
        break;
      }
      Quantity taken = left.min(row.quantity());
      boolean whole = taken.equals(row.quantity());
      Closing closing = new Closing(Status.SHORT, now, by.login(), "sold by " + sale.till());
      if (whole ? promises.close(row, closing) : promises.shrink(row, taken)) {
        open("PROMISE_BROKEN", level, taken, row, sale, now, by);
        left = left.minus(taken);
      }
    }
    return excess.minus(left);
  }

  private void open(
      String kind,
      LevelKey level,
      Quantity quantity,
      @Nullable Found displaced,
      Sale sale,
      Instant now,
      Caller by) {
    sql.update(
        """
        INSERT INTO incident (id, store, kind, sku, quantity, reservation, line, document,
          reference, reason, opened_at, opened_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        ids.next(),
        level.store(),
        kind,
        level.sku(),
        quantity,
        displaced == null ? null : displaced.id(),
        displaced == null ? null : displaced.line(),
        sale.receipt(),
        displaced == null ? sale.till() : displaced.reference(),
        sale.reason(),
        now,
        by.login());
  }
}
