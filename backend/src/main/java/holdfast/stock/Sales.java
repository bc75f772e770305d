package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Displacing.Gone;
import holdfast.stock.Displacing.Left;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
  @Inject Displacing displacing;
  @Inject Levels levels;
  @Inject Placement placement;
  @Inject Promises promises;
  @Inject ReservationHistory history;
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
   * @param paysFor the held order whose units it takes before any others
   * @param allotment what the till might sell without asking: it covers what the cart did not hold
   */
  public record Sale(
      UUID receipt,
      String store,
      String till,
      Map<String, Quantity> sold,
      @Nullable String reason,
      @Nullable PaysFor paysFor,
      @Nullable UUID allotment) {

    public Sale(
        UUID receipt,
        String store,
        String till,
        Map<String, Quantity> sold,
        @Nullable String reason) {
      this(receipt, store, till, sold, reason, null, null);
    }

    /** The same sale, paying for that document. */
    public Sale payingFor(PaysFor document) {
      return new Sale(receipt, store, till, sold, reason, document, allotment);
    }

    /** The same sale, of a till that has that allotment. */
    public Sale from(@Nullable UUID newAllotment) {
      return new Sale(receipt, store, till, sold, reason, paysFor, newAllotment);
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
          String warehouse = stores.mainWarehouse(sale.store());
          sale.sold().forEach((sku, n) -> sold.put(new LevelKey(sale.store(), warehouse, sku), n));
          Map<LevelKey, List<Found>> own = own(sale);
          own.keySet().forEach(level -> sold.putIfAbsent(level, Quantity.ZERO));
          Entry entry =
              new Entry(Kind.SALE, sale.receipt(), sale.till(), clock.instant(), by.login());
          SortedMap<LevelKey, Quantity> left = new TreeMap<>();
          sold.forEach(
              (level, quantity) -> {
                List<Found> rows = own.getOrDefault(level, List.of());
                Quantity ended = end(rows, quantity, sale, entry);
                if (levels.leave(level, quantity, ended)) {
                  left.put(level, quantity);
                } else {
                  takeOut(level, quantity, ended, sale, entry);
                }
              });
          levels.noteLeft(left, entry);
        });
  }

  /** Opens an incident about a receipt that cannot be right, without touching the stock. */
  public void doubt(String kind, UUID receipt, String store, @Nullable String sku, Caller by) {
    doubt(new Doubt(kind, receipt, store, sku, null, null), by);
  }

  /**
   * What cannot be right.
   *
   * @param reference what people call the other document that it is about
   * @param reason what somebody said about it
   */
  public record Doubt(
      String kind,
      UUID receipt,
      String store,
      @Nullable String sku,
      @Nullable String reference,
      @Nullable String reason) {}

  /** The same, with all that is known of it. */
  public void doubt(Doubt doubt, Caller by) {
    by.require(Permission.SELL);
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO incident (id, store, kind, sku, document, reference, reason, opened_at,
                  opened_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                ids.next(),
                doubt.store(),
                doubt.kind(),
                doubt.sku(),
                doubt.receipt(),
                doubt.reference(),
                doubt.reason(),
                clock.instant(),
                by.login()));
  }

  /**
   * Settles what was doubted of a receipt, in the running transaction: what has come since explains
   * it.
   *
   * @param because what people call the document that explains it
   */
  public void noDoubt(String kind, UUID receipt, String because, Caller by) {
    by.require(Permission.SELL);
    sql.update(
        """
        UPDATE incident SET settled_at = ?, settled_by = ?, settled_because = ?
        WHERE kind = ? AND document = ? AND settled_at IS NULL
        """,
        clock.instant(),
        by.login(),
        because,
        kind,
        receipt);
  }

  /** What the document it pays for holds, then what its cart holds, then what its till may sell. */
  private Map<LevelKey, List<Found>> own(Sale sale) {
    List<Found> rows = new ArrayList<>();
    if (sale.paysFor() != null) {
      promises.lock(sale.paysFor().document()).stream().filter(Found::isActive).forEach(rows::add);
    }
    promises.lock(sale.receipt()).stream()
        .filter(row -> row.source() == Source.ACTIVE_CART)
        .forEach(rows::add);
    if (sale.allotment() != null && !sale.sold().isEmpty()) {
      promises.lock(sale.allotment(), sale.sold().keySet()).stream()
          .filter(row -> row.isActive() && row.source() == Source.OFFLINE_ALLOTMENT)
          .filter(row -> row.reference().equals(sale.till()))
          .forEach(rows::add);
    }
    return rows.stream()
        .filter(row -> row.level().store().equals(sale.store()))
        .collect(Collectors.groupingBy(Found::level, TreeMap::new, Collectors.toList()));
  }

  /**
   * Ends what the sale's own promises of a product are sold by; answers how many units those were.
   */
  private Quantity end(List<Found> own, Quantity sold, Sale sale, Entry entry) {
    Quantity left = sold;
    Quantity ended = Quantity.ZERO;
    for (Found row : own) {
      if (row.id().equals(sale.receipt())) {
        Quantity held = endCart(row, sold, entry);
        left = left.minus(held).max(Quantity.ZERO);
        ended = ended.plus(held);
      } else if (row.source() == Source.OFFLINE_ALLOTMENT) {
        Quantity part = left.min(row.quantity());
        left = left.minus(part);
        ended = ended.plus(sellAllotted(row, part, entry));
      } else {
        Quantity part = left.min(row.quantity());
        left = left.minus(part);
        ended = ended.plus(sellPart(row, part, sale, entry));
      }
    }
    return ended;
  }

  /** Takes out what is promised to others, or is not there. */
  private void takeOut(LevelKey level, Quantity sold, Quantity ended, Sale sale, Entry entry) {
    transactions.needWhole(); // what loses its promise is told to observers
    Gone gone = new Gone(level, sold, ended, entry, "sold by " + sale.till(), sale.reason());
    Left after = displacing.takeOut(gone);
    if (after.onHand().isNegative() && !after.isPromiseBroken() && sold.isPositive()) {
      displacing.openNegative(sold.min(after.onHand().negated()), sale.till(), gone);
    }
  }

  /** Answers how many units the cart promised. */
  private Quantity endCart(Found row, Quantity sold, Entry entry) {
    Status end = sold.isZero() ? Status.RELEASED : Status.CONVERTED;
    boolean ended = promises.close(row, new Closing(end, entry.at(), entry.by(), null));
    return ended ? row.quantity() : Quantity.ZERO;
  }

  /** Sells a part of what is allotted there; the rest stays with the till. */
  private Quantity sellAllotted(Found row, Quantity part, Entry entry) {
    if (!part.isPositive()) {
      return Quantity.ZERO;
    }
    Closing closing = new Closing(Status.CONVERTED, entry.at(), entry.by(), null);
    boolean isWhole = part.equals(row.quantity());
    boolean ended = isWhole ? promises.close(row, closing) : promises.shrink(row, part);
    return ended ? part : Quantity.ZERO;
  }

  /**
   * Sells a part of what is promised there; the rest stays or is given back, as the sale says.
   * Answers how many promised units were sold.
   */
  private Quantity sellPart(Found row, Quantity part, Sale sale, Entry entry) {
    Quantity rest = row.quantity().minus(part);
    if (part.isPositive()) {
      Closing closing = new Closing(Status.CONVERTED, entry.at(), entry.by(), null);
      promises.splitOff(row, part, closing);
      if (rest.isPositive()) {
        history.smaller(row, part, closing);
      }
    }
    boolean restStays = sale.paysFor() != null && sale.paysFor().restStays();
    Closing closing = new Closing(Status.RELEASED, entry.at(), entry.by(), "not picked up");
    if (rest.isPositive() && !restStays && promises.close(row, closing)) {
      placement.giveBack(row, rest, closing);
    }
    return part;
  }
}
