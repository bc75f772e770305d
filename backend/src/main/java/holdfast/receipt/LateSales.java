package holdfast.receipt;

import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Receipts that came in after somebody had counted the days they belong to. */
@ApplicationScoped
public class LateSales {
  /** A return also counts anew when the sale that says whose it was comes after it. */
  private static final String FOUND =
      """
      WHERE r.store = ? AND r.sold_at >= ? AND r.sold_at < ?
        AND (r.received_at >= ? OR o.received_at >= ?)
      """;

  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Which ones.
   *
   * @param from when they were made, up to before {@code until}
   * @param since when they came in
   */
  public record Filter(String store, Instant from, Instant until, Instant since) {}

  /** What one receipt brought one seller. */
  public record Late(
      String till,
      long number,
      boolean isReturn,
      Instant at,
      Instant came,
      String seller,
      Money amount) {}

  /**
   * Whether there is any.
   *
   * @throws Problem {@code forbidden}
   */
  public boolean isAny(Filter filter, Caller by) {
    by.require(Permission.READ_SHIFTS);
    by.requireStore(filter.store());
    return transactions.call(
        () ->
            sql.row(
                    "SELECT r.id FROM receipt r LEFT JOIN receipt o ON o.store = r.store"
                        + " AND o.id = r.returned_receipt "
                        + FOUND
                        + " LIMIT 1",
                    filter.store(),
                    filter.from(),
                    filter.until(),
                    filter.since(),
                    filter.since())
                .isPresent());
  }

  /**
   * All of them by seller, in the order in which they were made.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Late> of(Filter filter, Caller by) {
    by.require(Permission.READ_SHIFTS);
    by.requireStore(filter.store());
    return transactions.call(
        () ->
            sql
                .rows(
                    "SELECT r.till, r.number, r.kind, r.sold_at,"
                        + " GREATEST(r.received_at, COALESCE(o.received_at, r.received_at)), "
                        + Sellers.SELLER
                        + " AS sold_by, SUM(l.amount)"
                        + Sellers.FROM_LINES
                        + FOUND
                        + " GROUP BY r.id, sold_by ORDER BY r.sold_at, r.till, r.number",
                    filter.store(),
                    filter.from(),
                    filter.until(),
                    filter.since(),
                    filter.since())
                .stream()
                .map(LateSales::late)
                .toList());
  }

  private static Late late(Row row) {
    return new Late(
        row.text(0),
        row.number(1),
        row.text(2).equals("RETURN"),
        row.instant(3),
        row.instant(4),
        row.text(5),
        row.money(6));
  }
}
