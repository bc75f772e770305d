package holdfast.stock;

import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Entry;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all products, all warehouses of a store together, in memory: the database would
 * have to read every stock row for each list that is ordered by them. Read once when somebody asks,
 * then kept up by the change feed, and forgotten when nobody has asked for a while. So they are as
 * old as the feed's last publication.
 */
@ApplicationScoped
class StockTotals {
  /** More changes than this since the last question, and reading everything is quicker. */
  private static final int MOST_FOLLOWED = 2_000;

  private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);

  private static final String FIGURES = "SELECT sku, store, on_hand, reserved FROM stock_level ";

  /** Under it are the sums of all stores. */
  private static final String ALL = "";

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;
  @Inject Clock clock;

  private @Nullable Totals kept;

  /** How many there are of one product, and how many of these are promised. */
  record Total(String sku, Quantity onHand, Quantity reserved) {
    Quantity available() {
      return onHand.minus(reserved);
    }
  }

  /** The figures of each product in each store that has some; the sums under the empty name. */
  private static final class Totals {
    final Map<String, Map<String, Total>> byStore = new HashMap<>();
    final Set<String> skus = new HashSet<>();
    long seq;
    Instant asked = Instant.EPOCH;

    void forget(String sku) {
      byStore.values().forEach(figures -> figures.remove(sku));
    }

    void add(Row row) {
      add(row.text(1), new Total(row.text(0), row.quantity(2), row.quantity(3)));
    }

    private void add(String store, Total more) {
      for (String place : List.of(store, ALL)) {
        byStore
            .computeIfAbsent(place, each -> new LinkedHashMap<>())
            .merge(
                more.sku(),
                more,
                (one, other) ->
                    new Total(
                        one.sku(),
                        one.onHand().plus(other.onHand()),
                        one.reserved().plus(other.reserved())));
      }
    }

    List<Total> of(@Nullable String store) {
      Map<String, Total> figures = byStore.getOrDefault(store == null ? ALL : store, Map.of());
      return skus.stream()
          .map(sku -> figures.getOrDefault(sku, new Total(sku, Quantity.ZERO, Quantity.ZERO)))
          .toList();
    }
  }

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofMinutes(1), "forget stock totals", this::forgetUnused);
  }

  /** The figures of every product there is, in no order; store null for all stores. */
  synchronized List<Total> of(@Nullable String store) {
    Totals totals = kept;
    if (totals == null || !follow(totals)) {
      totals = read();
      kept = totals;
    }
    totals.asked = clock.instant();
    return totals.of(store);
  }

  private synchronized void forgetUnused() {
    Totals totals = kept;
    if (totals != null && totals.asked.isBefore(clock.instant().minus(KEPT_UNUSED))) {
      kept = null;
    }
  }

  private Totals read() {
    Totals totals = new Totals();
    totals.seq = feed.lastSeq(); // before: what changes meanwhile is read once more
    rows("SELECT sku FROM product").forEach(row -> totals.skus.add(row.text(0)));
    for (Row place : rows("SELECT store, code FROM warehouse")) { // all at once would be too much
      rows(FIGURES + "WHERE store = ? AND warehouse = ?", place.text(0), place.text(1))
          .forEach(totals::add);
    }
    return totals;
  }

  /** False when too much has changed since the last time. */
  private boolean follow(Totals totals) {
    Optional<List<Entry>> changes = feed.after(totals.seq, MOST_FOLLOWED);
    if (changes.isEmpty() || changes.get().size() == MOST_FOLLOWED) {
      return false;
    }
    Set<String> changed = new HashSet<>();
    for (Entry entry : changes.get()) {
      if (entry.topic() == Topic.STOCK || entry.topic() == Topic.PRODUCT) {
        changed.add(entry.item());
      }
      totals.seq = entry.seq();
    }
    if (!changed.isEmpty()) {
      changed.forEach(totals::forget);
      totals.skus.addAll(changed);
      rows(FIGURES + "WHERE sku IN " + Sql.places(changed.size()), changed.toArray())
          .forEach(totals::add);
    }
    return true;
  }

  private List<Row> rows(String statement, Object... values) {
    return transactions.call(() -> sql.rows(statement, values));
  }
}
