package holdfast.report;

import holdfast.catalogue.ProductTypes;
import holdfast.report.Thresholds.Origin;
import holdfast.report.Thresholds.Threshold;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import holdfast.stock.StockSums;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The low stock report (contract 97, 107): products of which not more is available in a store than
 * their threshold, whatever is still on the shelf, and how many to order. The background rule finds
 * them ({@link Watch}), so the list is quick and at most seconds old.
 */
@ApplicationScoped
public class LowStock {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ProductTypes types;
  @Inject DeskRules rules;
  @Inject StockSums sums;
  @Inject Clock clock;

  /**
   * Which products; null means any.
   *
   * @param type with everything below it in the tree
   * @param text part of the SKU or the name
   * @param soldOut only those of which nothing is available
   */
  public record Filter(
      @Nullable String store, @Nullable Integer type, @Nullable String text, boolean soldOut) {
    /** All of them. */
    public static Filter all() {
      return new Filter(null, null, null, false);
    }
  }

  /** One product in one store. */
  public record Item(
      String sku,
      String productName,
      @Nullable String productNameEn,
      boolean isWeighed,
      String store,
      Quantity onHand,
      Quantity reserved,
      Quantity available,
      Threshold threshold,
      Instant since,
      Suggestion order) {

    /** The product's name in that language. */
    public String productNameIn(String language) {
      return language.startsWith("en") && productNameEn != null ? productNameEn : productName;
    }
  }

  /**
   * One page, those with the fewest available units first; of the caller's store only, when the
   * caller has one.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Item> list(Filter filter, int offset, int limit, Caller by) {
    by.require(Permission.READ_STOCK);
    Where where = where(filter, by);
    String statement =
        """
        SELECT a.subject, p.name, p.name_en, p.unit = 'WEIGHT', a.store, a.on_hand, a.reserved,
          a.available, a.threshold, a.label, a.since
        FROM alert a JOIN product p ON p.sku = a.subject
        """
            + where.clause()
            + " ORDER BY a.available, a.subject, a.store LIMIT ? OFFSET ?";
    return transactions.call(
        () -> {
          List<Row> rows = sql.rows(statement, where.values(limit, offset));
          Map<String, Map<String, Quantity>> sold = sold(rows);
          Map<String, StoreRules> ofStores = rules.all();
          return rows.stream().map(row -> item(row, sold, ofStores)).toList();
        });
  }

  /**
   * How many there are.
   *
   * @throws Problem {@code forbidden}
   */
  public long count(Filter filter, Caller by) {
    by.require(Permission.READ_STOCK);
    Where where = where(filter, by);
    String from = needsProduct(filter) ? " JOIN product p ON p.sku = a.subject " : " ";
    return transactions.call(
        () -> sql.number("SELECT COUNT(*) FROM alert a" + from + where.clause(), where.values()));
  }

  private static boolean needsProduct(Filter filter) {
    return filter.type() != null || isSearch(filter);
  }

  private static boolean isSearch(Filter filter) {
    String text = filter.text();
    return text != null && !text.isBlank();
  }

  private Where where(Filter filter, Caller by) {
    Where where =
        new Where()
            .andAll("a.closed_at IS NULL")
            .and("a.sign = ?", Sign.LOW_STOCK)
            .and("a.store = ?", by.store())
            .and("a.store = ?", filter.store());
    if (filter.soldOut()) {
      where.andAll("a.available <= 0");
    }
    Integer type = filter.type();
    if (type != null) {
      Set<Integer> below = types.tree().subtree(type);
      where.andAll("p.type IN " + Sql.places(below.size()), below.toArray());
    }
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      String like = Where.containing(text);
      where.andAll("(a.subject LIKE ? OR p.name LIKE ? OR p.name_en LIKE ?)", like, like, like);
    }
    return where;
  }

  private static Item item(
      Row row, Map<String, Map<String, Quantity>> sold, Map<String, StoreRules> ofStores) {
    String sku = row.text(0);
    String store = row.text(4);
    StoreRules rules = ofStores.getOrDefault(store, StoreRules.usual(store));
    Quantity available = row.quantity(7);
    Threshold threshold = threshold(row.quantity(8), "" + row.textOrNull(9));
    boolean isWeighed = row.flag(3);
    Quantity gone = sold.getOrDefault(store, Map.of()).getOrDefault(sku, Quantity.ZERO);
    return new Item(
        sku,
        row.text(1),
        row.textOrNull(2),
        isWeighed,
        store,
        row.quantity(5),
        row.quantity(6),
        available,
        threshold,
        row.instant(10),
        Suggestion.of(gone, rules.leadDays(), threshold.quantity(), available, isWeighed));
  }

  /** As {@link Findings} wrote it down: PRODUCT, STORE, or TYPE with its number. */
  private static Threshold threshold(Quantity quantity, String label) {
    int colon = label.indexOf(':');
    return colon < 0
        ? new Threshold(quantity, Origin.valueOf(label), null)
        : new Threshold(quantity, Origin.TYPE, Integer.valueOf(label.substring(colon + 1)));
  }

  /** By store and SKU, what left for buyers in the last days, returns taken off. */
  private Map<String, Map<String, Quantity>> sold(List<Row> rows) {
    Instant since = clock.instant().minus(Duration.ofDays(Suggestion.DAYS));
    Map<String, Set<String>> wanted = new HashMap<>();
    rows.forEach(
        row -> wanted.computeIfAbsent(row.text(4), store -> new TreeSet<>()).add(row.text(0)));
    Map<String, Map<String, Quantity>> sold = new HashMap<>();
    wanted.forEach((store, skus) -> sold.put(store, sums.sold(store, skus, since)));
    return sold;
  }
}
