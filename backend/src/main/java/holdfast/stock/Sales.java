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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
  @Inject ReservationHistory history;
  @Inject Stores stores;
  @Inject Ids ids;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;
  @Inject Event<PromiseShort> lost;

  /**
   * A sale of a till.
   *
   * @param receipt also the id of the cart that held the goods while the till was connected
   * @param reason why units were sold that were not available, if somebody signed for that
   * @param paysFor the held order whose units it takes before any others
   */
  public record Sale(
      UUID receipt,
      String store,
      String till,
      Map<String, Quantity> sold,
      @Nullable String reason,
      @Nullable PaysFor paysFor) {

    public Sale(
        UUID receipt,
        String store,
        String till,
        Map<String, Quantity> sold,
        @Nullable String reason) {
      this(receipt, store, till, sold, reason, null);
    }

    /** The same sale, paying for that document. */
    public Sale payingFor(PaysFor document) {
      return new Sale(receipt, store, till, sold, reason, document);
    }
  }

  /**
   * A document that a sale pays for.
   *
   * @param restStays whether what is not sold of it stays promised, or is given back
   */
  public record PaysFor(UUID document, boolean restStays) {}

  /** Takes the sold units out of the main warehouse, the cart's own promises first. */
  public void record(Sale sale, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(sale.store());
    transactions.run(
        () -> {
          Map<LevelKey, Quantity> sold = new TreeMap<>();
          String warehouse = stores.named(sale.store()).mainWarehouse();
          sale.sold().forEach((sku, n) -> sold.put(new LevelKey(sale.store(), warehouse, sku), n));
          Map<LevelKey, List<Found>> own = own(sale);
          own.keySet().forEach(level -> sold.putIfAbsent(level, Quantity.ZERO));
          sold.forEach(
              (level, quantity) ->
                  takeOut(level, quantity, own.getOrDefault(level, List.of()), sale, by));
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

  /** What the document it pays for holds, then what its cart holds. */
  private Map<LevelKey, List<Found>> own(Sale sale) {
    List<Found> rows = new ArrayList<>();
    if (sale.paysFor() != null) {
      promises.lock(sale.paysFor().document()).stream().filter(Found::isActive).forEach(rows::add);
    }
    promises.lock(sale.receipt()).stream()
        .filter(row -> row.source() == Source.ACTIVE_CART)
        .forEach(rows::add);
    return rows.stream()
        .filter(row -> row.level().store().equals(sale.store()))
        .collect(Collectors.groupingBy(Found::level, TreeMap::new, Collectors.toList()));
  }

  private void takeOut(LevelKey level, Quantity sold, List<Found> own, Sale sale, Caller by) {
    Instant now = clock.instant();
    StockFigure figure = levels.lock(level);
    Quantity reserved = figure.reserved();
    Quantity left = sold;
    for (Found row : own) {
      boolean isPaidFor = !row.id().equals(sale.receipt());
      if (isPaidFor) {
        Quantity part = left.min(row.quantity());
        left = left.minus(part);
        reserved = reserved.minus(takeFrom(row, part, sale, now, by));
      } else {
        Status end = sold.isZero() ? Status.RELEASED : Status.CONVERTED;
        if (promises.close(row, new Closing(end, now, by.login(), null))) {
          reserved = reserved.minus(row.quantity());
        }
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

  /** Sells a part of what is promised there; answers how many are not promised any more. */
  private Quantity takeFrom(Found row, Quantity part, Sale sale, Instant now, Caller by) {
    Quantity ended = Quantity.ZERO;
    if (part.isPositive()
        && promises.splitOff(row, part, new Closing(Status.CONVERTED, now, by.login(), null))) {
      ended = part;
      if (row.quantity().isMoreThan(part)) {
        history.smaller(row, part, new Closing(Status.CONVERTED, now, by.login(), null));
      }
    }
    boolean hasRest = row.quantity().isMoreThan(part);
    boolean restStays = sale.paysFor() != null && sale.paysFor().restStays();
    if (hasRest
        && !restStays
        && promises.close(row, new Closing(Status.RELEASED, now, by.login(), "not picked up"))) {
      ended = row.quantity();
    }
    return ended;
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
        if (!whole) {
          history.smaller(row, taken, closing);
        }
        lost.fire(new PromiseShort(row.id(), row.line(), row.source(), level.sku(), taken));
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
