package holdfast.receipt;

import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shifts of all tills, with what the receipts and entries that have come make of them. */
@ApplicationScoped
public class Shifts {
  private static final String LATE =
      """
      (SELECT COUNT(*) FROM receipt r
        WHERE r.store = s.store AND r.shift = s.id AND r.till = s.till AND r.late)
      + (SELECT COUNT(*) FROM shift_entry e
        WHERE e.store = s.store AND e.shift = s.id AND e.till = s.till AND e.late)
      """;
  private static final String LEFT =
      """
      s.closed_at IS NULL AND EXISTS (SELECT 1 FROM shift n
        WHERE n.store = s.store AND n.till = s.till AND n.number > s.number)
      """;
  private static final String ALL =
      """
      SELECT s.id, s.store, s.till, s.number, s.opened_at, s.opened_by, s.opening_cash, s.by_sale,
        s.closed_at, s.closed_by, s.counted, s.told_receipts, s.told_cash, s.told_card,
        s.told_credit, s.told_cash_in, s.told_cash_out, s.told_returns, s.told_cash_back,
        s.told_card_back, s.told_credit_back,
        %s, %s AS late_count, %s AS is_left
      FROM shift s
      """
          .formatted(ShiftBook.FIGURES, LATE, LEFT);

  /** The first column of what the till told; ours come behind it. */
  private static final int TOLD = 11;

  /** The till's figures differ from ours, the cash from the till's, or it never came to an end. */
  private static final String ODD =
      """
       HAVING is_left OR late_count > 0 OR (s.closed_at IS NOT NULL AND (
        s.counted <> s.opening_cash + s.told_cash + s.told_cash_in - s.told_cash_out
          - s.told_cash_back
        OR (s.told_receipts, s.told_cash, s.told_card, s.told_credit, s.told_cash_in,
            s.told_cash_out, s.told_returns, s.told_cash_back, s.told_card_back,
            s.told_credit_back)
          <> (our_receipts, our_cash, our_card, our_credit, our_cash_in,
            our_cash_out, our_returns, our_cash_back, our_card_back,
            our_credit_back)))
      """;

  @Inject Sql sql;
  @Inject Transactions transactions;

  /** Which of them. */
  public enum Which {
    ALL,
    OPEN,
    /** Where the till's figures, the cash or the time want looking at. */
    ODD
  }

  /**
   * Which ones.
   *
   * @param store only of that store, or null for all
   * @param text in the code of the till or the name of who opened or closed it; empty for all
   */
  public record Filter(Which which, @Nullable String store, String text) {}

  /**
   * One receipt of a shift, as a row.
   *
   * @param returns of a return, whose goods came back; null for a sale
   * @param returned of a sale, what was given back for it so far
   */
  public record ReceiptRow(
      UUID id,
      int number,
      Instant at,
      String cashier,
      Money total,
      boolean isLate,
      @Nullable Sold returns,
      Money returned) {}

  /**
   * The receipt by which goods were sold.
   *
   * @param number null while the server does not have that receipt
   */
  public record Sold(UUID id, @Nullable String till, @Nullable Integer number) {}

  /** Cash that was put in or, below zero, taken out. */
  public record CashRow(
      UUID id, Instant at, String cashier, Money amount, String reason, boolean isLate) {}

  /**
   * One shift with everything in it.
   *
   * @param rounding what rounding added to its cash, less what it added to cash given back
   */
  public record Whole(
      Shift shift,
      List<ReceiptRow> receipts,
      List<CashRow> cash,
      List<ShiftCount> counts,
      Money rounding) {}

  /**
   * The newest first.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Shift> list(Filter filter, int offset, int limit, Caller by) {
    by.require(Permission.READ_SHIFTS);
    List<@Nullable Object> values = values(filter, by);
    values.add(limit);
    values.add(offset);
    String order = " ORDER BY s.opened_at DESC, s.id LIMIT ? OFFSET ?";
    return transactions.call(
        () ->
            sql.rows(ALL + where(filter) + order, values.toArray()).stream()
                .map(Shifts::shift)
                .toList());
  }

  /** How many there are. */
  public int count(Filter filter, Caller by) {
    by.require(Permission.READ_SHIFTS);
    return transactions.call(
        () ->
            (int)
                sql.number(
                    filter.which() == Which.ODD
                        ? "SELECT COUNT(*) FROM (" + ALL + where(filter) + ") found"
                        : "SELECT COUNT(*) FROM shift s" + where(filter),
                    values(filter, by).toArray()));
  }

  /**
   * One of them with everything in it.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Whole whole(UUID id, Caller by) {
    by.require(Permission.READ_SHIFTS);
    return transactions.call(
        () -> {
          Shift shift =
              sql.row(ALL + " WHERE s.id = ?", id)
                  .map(Shifts::shift)
                  .orElseThrow(() -> Problem.notFound("shift", id.toString()));
          by.requireStore(shift.store());
          return new Whole(shift, receipts(shift), cash(shift), counts(shift), rounding(shift));
        });
  }

  private List<ReceiptRow> receipts(Shift shift) {
    return sql
        .rows(
            """
            SELECT r.id, r.number, r.sold_at, r.cashier, r.total, r.late, r.returned_receipt,
              o.till, o.number,
              (SELECT COALESCE(SUM(b.total), 0) FROM receipt b
                WHERE b.store = r.store AND b.returned_receipt = r.id)
            FROM receipt r LEFT JOIN receipt o ON o.store = r.store AND o.id = r.returned_receipt
            WHERE r.store = ? AND r.shift = ? AND r.till = ? ORDER BY r.number, r.id
            """,
            shift.store(),
            shift.id(),
            shift.till())
        .stream()
        .map(
            row ->
                new ReceiptRow(
                    row.uuid(0),
                    row.integer(1),
                    row.instant(2),
                    row.text(3),
                    row.money(4),
                    row.flag(5),
                    row.isNull(6) ? null : sold(row),
                    row.money(9)))
        .toList();
  }

  private static Sold sold(Row row) {
    return new Sold(row.uuid(6), row.textOrNull(7), row.isNull(8) ? null : row.integer(8));
  }

  private List<CashRow> cash(Shift shift) {
    return sql
        .rows(
            """
            SELECT id, at, cashier, IF(kind = 'CASH_OUT', -amount, amount), reason, late
            FROM shift_entry
            WHERE store = ? AND shift = ? AND till = ? AND kind IN ('CASH_IN', 'CASH_OUT')
            ORDER BY at, id
            """,
            shift.store(),
            shift.id(),
            shift.till())
        .stream()
        .map(
            row ->
                new CashRow(
                    row.uuid(0),
                    row.instant(1),
                    row.text(2),
                    row.money(3),
                    row.text(4),
                    row.flag(5)))
        .toList();
  }

  private Money rounding(Shift shift) {
    return sql.row(
            """
            SELECT COALESCE(SUM(IF(kind = 'SALE', rounding, -rounding)), 0) FROM receipt
            WHERE store = ? AND shift = ? AND till = ?
            """,
            shift.store(),
            shift.id(),
            shift.till())
        .map(row -> row.money(0))
        .orElse(Money.ZERO);
  }

  private List<ShiftCount> counts(Shift shift) {
    return sql
        .rows(
            """
            SELECT denomination, pieces FROM shift_count
            WHERE store = ? AND shift = ? ORDER BY denomination DESC
            """,
            shift.store(),
            shift.id())
        .stream()
        .map(row -> new ShiftCount(row.money(0), row.integer(1)))
        .toList();
  }

  private static String where(Filter filter) {
    return " WHERE (? IS NULL OR s.store = ?)"
        + " AND (? = '' OR LOWER(s.till) LIKE ? OR EXISTS (SELECT 1 FROM user_account u"
        + " WHERE u.login IN (s.opened_by, s.closed_by) AND LOWER(u.name) LIKE ?)"
        + " OR LOWER(s.opened_by) LIKE ? OR LOWER(s.closed_by) LIKE ?)"
        + switch (filter.which()) {
          case ALL -> "";
          case OPEN -> " AND s.closed_at IS NULL";
          case ODD -> ODD;
        };
  }

  private static List<@Nullable Object> values(Filter filter, Caller by) {
    @Nullable String store = Optional.ofNullable(by.store()).orElse(filter.store());
    String text = filter.text().strip().toLowerCase(Locale.ROOT);
    String part = "%" + text.replaceAll("([%_\\\\])", "\\\\$1") + "%";
    List<@Nullable Object> values = new ArrayList<>();
    values.add(store);
    values.add(store);
    values.add(text);
    values.addAll(Collections.nCopies(4, part));
    return values;
  }

  private static Shift shift(Row row) {
    Stamp closed = Stamp.of(row, 8);
    return new Shift(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.integer(3),
        new Stamp(row.instant(4), row.text(5)),
        row.money(6),
        row.flag(7),
        ShiftFigures.of(row, TOLD + ShiftFigures.COLUMNS),
        closed == null
            ? null
            : new Shift.Closing(closed, row.money(10), ShiftFigures.of(row, TOLD)),
        row.integer(TOLD + 2 * ShiftFigures.COLUMNS),
        row.flag(TOLD + 2 * ShiftFigures.COLUMNS + 1));
  }
}
