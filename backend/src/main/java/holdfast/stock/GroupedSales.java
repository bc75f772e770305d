package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import holdfast.stock.Sales.Sale;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Several sales in one go (decision 0036): their carts are taken first and their stock rows after,
 * each in the order in which a single sale takes its own, so that nobody waits in a ring. Only what
 * is there for everybody is sold so; what would take another's units is left to {@link Sales}.
 */
@ApplicationScoped
public class GroupedSales {
  @Inject Promises promises;
  @Inject Levels levels;
  @Inject Stores stores;
  @Inject Clock clock;

  /** A sale that pays for no document and takes nothing from an allotment, and who sold. */
  public record Sold(Sale sale, Caller by) {}

  /** What leaves a stock row, and how much of it was promised to the carts that are sold. */
  record Leaving(Quantity units, Quantity promised) {
    Leaving plus(Leaving other) {
      return new Leaving(units.plus(other.units), promised.plus(other.promised));
    }
  }

  /**
   * Takes the sold units out of the main warehouses, in the running transaction.
   *
   * @return the receipts that cannot be sold so, because goods are unknown, not there or promised
   *     to others; when there are any, the caller must roll back
   */
  public Set<UUID> record(List<Sold> sold) {
    Map<UUID, List<Found>> carts = carts(sold);
    Instant at = clock.instant();
    SortedMap<LevelKey, Leaving> leaving = new TreeMap<>();
    Map<Sold, SortedMap<LevelKey, Quantity>> each = new LinkedHashMap<>();
    for (Sold one : sold) {
      SortedMap<LevelKey, Quantity> units = units(one);
      List<Found> own = carts.getOrDefault(one.sale().receipt(), List.of());
      units.forEach((level, n) -> add(leaving, level, new Leaving(n, Quantity.ZERO)));
      for (Found row : own) {
        boolean isSold = units.containsKey(row.level());
        add(leaving, row.level(), new Leaving(Quantity.ZERO, row.quantity()));
        Status end = isSold ? Status.CONVERTED : Status.RELEASED;
        if (!promises.close(row, new Closing(end, at, one.by().login(), null))) {
          throw new IllegalStateException("a promise has ended while it was held: " + row.id());
        }
      }
      each.put(one, units);
    }
    Set<LevelKey> missing = levels.leaveAll(leaving);
    if (!missing.isEmpty()) {
      return whose(missing, each);
    }
    Map<Entry, SortedMap<LevelKey, Quantity>> entries = new LinkedHashMap<>();
    each.forEach((one, units) -> entries.put(entry(one, at), units));
    levels.noteLeft(entries, leaving.keySet());
    return Set.of();
  }

  private static Set<UUID> whose(
      Set<LevelKey> missing, Map<Sold, SortedMap<LevelKey, Quantity>> each) {
    Set<UUID> receipts =
        each.entrySet().stream()
            .filter(one -> one.getValue().keySet().stream().anyMatch(missing::contains))
            .map(one -> one.getKey().sale().receipt())
            .collect(Collectors.toSet());
    if (receipts.isEmpty()) {
      throw new IllegalStateException("the stock row of a promise is gone: " + missing);
    }
    return receipts;
  }

  private static void add(Map<LevelKey, Leaving> leaving, LevelKey level, Leaving more) {
    leaving.merge(level, more, Leaving::plus);
  }

  private SortedMap<LevelKey, Quantity> units(Sold one) {
    one.by().require(Permission.SELL);
    one.by().requireStore(one.sale().store());
    String warehouse = stores.mainWarehouse(one.sale().store());
    SortedMap<LevelKey, Quantity> units = new TreeMap<>();
    one.sale()
        .sold()
        .forEach((sku, n) -> units.put(new LevelKey(one.sale().store(), warehouse, sku), n));
    return units;
  }

  private static Entry entry(Sold one, Instant at) {
    return new Entry(Kind.SALE, one.sale().receipt(), one.sale().till(), at, one.by().login());
  }

  /** What the carts of these sales hold, by cart. */
  private Map<UUID, List<Found>> carts(List<Sold> sold) {
    Map<UUID, String> stores = new TreeMap<>();
    sold.forEach(one -> stores.put(one.sale().receipt(), one.sale().store()));
    List<Found> rows = new ArrayList<>(promises.lock(stores.keySet()));
    return rows.stream()
        .filter(row -> row.isActive() && row.source() == Source.ACTIVE_CART)
        .filter(row -> row.level().store().equals(stores.get(row.id())))
        .collect(Collectors.groupingBy(Found::id));
  }
}
