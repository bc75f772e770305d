package holdfast.receipt;

import holdfast.receipt.Approval.Proof;
import holdfast.shared.Caller;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who let which sale of excisable goods pass where buyers serve themselves (decision 0026). */
@ApplicationScoped
public class AgeCheckList {
  /** So many of the newest; who wants more asks for fewer days. */
  public static final int MOST = 5000;

  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Which ones.
   *
   * @param store only of that store, or null for all
   * @param from the first day, in the time of each store
   * @param through the last day
   */
  public record Filter(@Nullable String store, LocalDate from, LocalDate through) {}

  /**
   * One product of a sale for which somebody saw the buyer.
   *
   * @param by his login
   * @param isBadge whether he showed a badge; otherwise he typed his PIN
   */
  public record Seen(
      UUID receipt,
      String store,
      String till,
      int number,
      Instant at,
      String by,
      boolean isBadge,
      String sku,
      String name,
      Quantity quantity) {}

  /**
   * The newest first. Goods that were excisable then and are not now are left out, unless the sale
   * has no others.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Seen> list(Filter filter, Caller by) {
    by.require(Permission.READ_SHIFTS);
    return stores.all().stream()
        .filter(store -> filter.store() == null || filter.store().equals(store.code()))
        .filter(store -> by.store() == null || by.store().equals(store.code()))
        .flatMap(store -> of(store, filter).stream())
        .sorted(Comparator.comparing(Seen::at).reversed().thenComparing(Seen::sku))
        .limit(MOST)
        .toList();
  }

  private List<Seen> of(Store store, Filter filter) {
    ZoneId zone = store.timeZone();
    return transactions
        .call(
            () ->
                sql.rows(
                    """
                    SELECT a.receipt, a.store, r.till, r.number, a.checked_at, a.checked_by, a.proof,
                      l.sku, l.name, SUM(l.quantity)
                    FROM age_check a
                      JOIN receipt r ON r.store = a.store AND r.id = a.receipt
                      JOIN receipt_line l ON l.store = a.store AND l.receipt = a.receipt
                      LEFT JOIN product p ON p.sku = l.sku
                    WHERE a.store = ? AND a.checked_at >= ? AND a.checked_at < ?
                      AND (p.excisable OR NOT EXISTS (
                        SELECT 1 FROM receipt_line o JOIN product q ON q.sku = o.sku
                        WHERE o.store = a.store AND o.receipt = a.receipt AND q.excisable))
                    GROUP BY a.store, a.receipt, l.sku
                    ORDER BY a.checked_at DESC, a.receipt, l.sku LIMIT ?
                    """,
                    store.code(),
                    filter.from().atStartOfDay(zone).toInstant(),
                    filter.through().plusDays(1).atStartOfDay(zone).toInstant(),
                    MOST))
        .stream()
        .map(AgeCheckList::seen)
        .toList();
  }

  private static Seen seen(Row row) {
    return new Seen(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.integer(3),
        row.instant(4),
        row.text(5),
        Proof.valueOf(row.text(6)) == Proof.BADGE,
        row.text(7),
        row.text(8),
        row.quantity(9));
  }
}
