package holdfast.receipt;

import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The receipts and returns of all tills, the newest first. Each store is read by itself, along its
 * index of days, because its days begin where it is: what a page costs depends on how far down it
 * is, not on how many receipts there are.
 */
@ApplicationScoped
public class ReceiptList {
  /** So many can be paged through; who wants others asks for other days. */
  public static final int MOST = 10_000;

  /** So many go into a file. */
  public static final int MOST_EXPORTED = 100_000;

  private static final String PAYMENT =
      "(SELECT 1 FROM payment p WHERE p.store = r.store AND p.receipt = r.id AND p.kind = ?";

  /** Asked row by row, so that a page ends with its last row. */
  private static final String PAID_OF_FEW = PAYMENT + " LIMIT 1) = 1";

  /** The database makes a join of it, which is quicker for all rows and has to read them all. */
  private static final String PAID_OF_MANY = "EXISTS " + PAYMENT + ")";

  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** What a receipt says of goods. */
  public enum Kind {
    SALE,
    RETURN
  }

  /** How a buyer paid, or got his money back. */
  public enum Paid {
    CASH,
    CARD,
    /** Later. */
    CREDIT
  }

  /** What is odd about when it was written or when it came. */
  public enum Mark {
    /** It came after its shift was closed. */
    LATE,
    /** The till had no server when it wrote it. */
    OFFLINE,
    /** The till knew its clock to be wrong. */
    CLOCK
  }

  /**
   * Which ones; null means any.
   *
   * @param from the first day, in the time of each store, by the clock of the till
   * @param through the last day
   * @param person the login of the cashier, or of who sold one of its lines
   * @param paid also in part
   */
  public record Filter(
      @Nullable String store,
      @Nullable String till,
      @Nullable LocalDate from,
      @Nullable LocalDate through,
      @Nullable Integer number,
      @Nullable String person,
      @Nullable Kind kind,
      @Nullable Paid paid,
      @Nullable Mark mark) {}

  /** What those of one store come to. */
  public record Totals(String store, long sales, Money sold, long returns, Money back) {
    public long receipts() {
      return sales + returns;
    }
  }

  /**
   * Some of them, the newest first.
   *
   * @throws Problem {@code forbidden}
   */
  public List<ListedReceipt> list(Filter filter, int offset, int limit, Caller by) {
    List<Store> read = stores(filter, by);
    if (read.isEmpty()) {
      return List.of();
    }
    return transactions.call(
        () -> {
          List<String> each = new ArrayList<>();
          List<@Nullable Object> values = new ArrayList<>();
          for (Store store : read) {
            Where where = where(store, filter, PAID_OF_FEW);
            each.add(
                "(SELECT r.store, r.id, r.sold_at FROM receipt r "
                    + where.clause()
                    + " ORDER BY r.sold_at DESC, r.id DESC LIMIT ?)");
            Collections.addAll(values, where.values(offset + limit));
          }
          values.add(limit);
          values.add(offset);
          String page =
              String.join(" UNION ALL ", each) + " ORDER BY sold_at DESC, id DESC LIMIT ? OFFSET ?";
          return sql
              .rows(
                  ListedReceipt.COLUMNS
                      + " FROM ("
                      + page
                      + ") page JOIN receipt r ON r.store = page.store AND r.id = page.id"
                      + ListedReceipt.AROUND
                      + " ORDER BY r.sold_at DESC, r.id DESC",
                  values.toArray())
              .stream()
              .map(ListedReceipt::of)
              .toList();
        });
  }

  /**
   * What all of them come to, of each store that has any.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Totals> totals(Filter filter, Caller by) {
    List<Store> read = stores(filter, by);
    return transactions.call(
        () ->
            read.stream()
                .map(store -> totals(store, filter))
                .filter(totals -> totals.receipts() > 0)
                .toList());
  }

  /**
   * The codes of the tills that wrote any, in the stores that the caller may see.
   *
   * @throws Problem {@code forbidden}
   */
  public List<String> tills(@Nullable String store, Caller by) {
    Filter all = new Filter(store, null, null, null, null, null, null, null, null);
    List<Store> read = stores(all, by);
    return transactions.call(
        () -> read.stream().flatMap(one -> tills(one.code()).stream()).sorted().toList());
  }

  private List<Store> stores(Filter filter, Caller by) {
    by.require(Permission.READ_SHIFTS);
    return stores.all().stream()
        .filter(store -> filter.store() == null || filter.store().equals(store.code()))
        .filter(store -> by.store() == null || by.store().equals(store.code()))
        .toList();
  }

  /** Skips from till to till along the index of numbers. */
  private List<String> tills(String store) {
    return sql.rows("SELECT till FROM receipt WHERE store = ? GROUP BY till", store).stream()
        .map(row -> row.text(0))
        .toList();
  }

  private Totals totals(Store store, Filter filter) {
    Where where = where(store, filter, PAID_OF_MANY);
    return sql.row(
"""
SELECT COUNT(IF(r.kind = 'SALE', 1, NULL)), COALESCE(SUM(IF(r.kind = 'SALE', r.total, 0)), 0),
  COUNT(IF(r.kind = 'SALE', NULL, 1)), COALESCE(SUM(IF(r.kind = 'SALE', 0, r.total)), 0)
FROM receipt r
"""
                + where.clause(),
            where.values())
        .map(
            row ->
                new Totals(store.code(), row.number(0), row.money(1), row.number(2), row.money(3)))
        .orElseThrow();
  }

  private Where where(Store store, Filter filter, String paid) {
    ZoneId zone = store.timeZone();
    @Nullable LocalDate from = filter.from();
    @Nullable LocalDate through = filter.through();
    Where where =
        new Where()
            .and("r.store = ?", store.code())
            .and("r.sold_at >= ?", from == null ? null : from.atStartOfDay(zone).toInstant())
            .and(
                "r.sold_at < ?",
                through == null ? null : through.plusDays(1).atStartOfDay(zone).toInstant())
            .and("r.till = ?", filter.till())
            .and("r.number = ?", filter.number())
            .and("r.kind = ?", filter.kind());
    if (filter.number() != null && filter.till() == null) {
      // with the tills named the index of numbers leads to the few there are
      List<String> tills = tills(store.code());
      String named = tills.stream().map(any -> "?").collect(Collectors.joining(", "));
      where.andAll(tills.isEmpty() ? "FALSE" : "r.till IN (" + named + ")", tills.toArray());
    }
    if (filter.person() != null) {
      where.andAll(
          "(r.cashier = ? OR EXISTS (SELECT 1 FROM receipt_line l"
              + " WHERE l.store = r.store AND l.receipt = r.id AND l.seller = ?))",
          filter.person(),
          filter.person());
    }
    where.and(paid, filter.paid());
    if (filter.mark() != null) {
      where.andAll(
          switch (filter.mark()) {
            case LATE -> "r.late";
            case OFFLINE -> ListedReceipt.OFFLINE;
            case CLOCK -> "r.clock_off IS NOT NULL";
          });
    }
    return where;
  }
}
