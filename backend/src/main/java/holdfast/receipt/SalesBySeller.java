package holdfast.receipt;

import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each person sold. A receipt counts on the day on which it was made, by the clock of its
 * store, whenever it came in; goods that came back count on the day they came back, against whoever
 * had sold them.
 */
@ApplicationScoped
public class SalesBySeller {
  /** The line without a seller is the whole of the store. */
  private static final String FIGURES =
      "SELECT "
          + Sellers.SELLER
          + " AS sold_by,"
          + """

            COUNT(DISTINCT IF(r.kind = 'SALE', r.id, NULL)),
            SUM(IF(r.kind = 'SALE', l.quantity, 0)),
            SUM(IF(r.kind = 'SALE', l.amount, 0)),
            COUNT(DISTINCT IF(r.kind = 'RETURN', r.id, NULL)),
            SUM(IF(r.kind = 'RETURN', l.quantity, 0)),
            SUM(IF(r.kind = 'RETURN', l.amount, 0))
          """
          + Sellers.FROM_LINES
          + """
          WHERE r.store = ? AND r.sold_at >= ? AND r.sold_at < ?
          GROUP BY sold_by WITH ROLLUP
          """;

  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Which ones.
   *
   * @param store only of that store, or null for all
   * @param from the first day
   * @param through the last day
   */
  public record Filter(@Nullable String store, LocalDate from, LocalDate through) {
    public Filter in(@Nullable String other) {
      return new Filter(other, from, through);
    }

    public Filter since(LocalDate day) {
      return new Filter(store, day, through);
    }

    public Filter until(LocalDate day) {
      return new Filter(store, from, day);
    }
  }

  /**
   * What one person sold in one store, or all of that store together.
   *
   * @param seller his login; null for all of the store
   * @param receipts on which he sold something: one of two sellers counts for both, and once in the
   *     sum
   * @param units and {@code revenue} of the lines that he sold
   * @param returns receipts of goods that he had sold and that came back
   */
  public record Sold(
      String store,
      @Nullable String seller,
      long receipts,
      Quantity units,
      Money revenue,
      long returns,
      Quantity unitsBack,
      Money back) {

    /** What the store keeps of it. */
    public Money net() {
      return revenue.minus(back);
    }
  }

  /** By store, who sold most first; and each store that sold anything in one. */
  public record Figures(List<Sold> sellers, List<Sold> stores) {}

  /**
   * The figures of every receipt that is here.
   *
   * @throws Problem {@code forbidden}
   */
  public Figures figures(Filter filter, Caller by) {
    by.require(Permission.READ_SHIFTS);
    List<Sold> sellers = new ArrayList<>();
    List<Sold> whole = new ArrayList<>();
    for (Store store : stores.all()) {
      boolean isWanted = filter.store() == null || filter.store().equals(store.code());
      if (isWanted && (by.store() == null || by.store().equals(store.code()))) {
        for (Sold sold : of(store, filter)) {
          (sold.seller() == null ? whole : sellers).add(sold);
        }
      }
    }
    return new Figures(List.copyOf(sellers), List.copyOf(whole));
  }

  private List<Sold> of(Store store, Filter filter) {
    ZoneId zone = store.timeZone();
    return transactions
        .call(
            () ->
                sql.rows(
                    FIGURES,
                    store.code(),
                    filter.from().atStartOfDay(zone).toInstant(),
                    filter.through().plusDays(1).atStartOfDay(zone).toInstant()))
        .stream()
        .map(row -> sold(store.code(), row))
        .filter(sold -> sold.receipts() + sold.returns() > 0)
        .sorted(Comparator.comparing(Sold::net).reversed())
        .toList();
  }

  private static Sold sold(String store, Row row) {
    return new Sold(
        store,
        row.textOrNull(0),
        row.number(1),
        row.quantity(2),
        row.money(3),
        row.number(4),
        row.quantity(5),
        row.money(6));
  }
}
