package holdfast.receipt;

import holdfast.receipt.ReceiptList.Paid;
import holdfast.shared.Money;
import holdfast.shared.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One receipt as a list shows it.
 *
 * @param at by the clock of the till
 * @param receivedAt by the clock of the server
 * @param paid how; of a return, how the buyer got his money
 * @param shift null when the till named none
 * @param shiftNumber null while that shift is not here
 * @param isLate it came after its shift was closed
 * @param isOffline it came so long after it was written that the till had no server then
 * @param clockOff by how many seconds the clock of the till was ahead of the server's, behind when
 *     below zero; null when the till knew of nothing
 * @param returns of a return, by what the goods were sold; null for a sale
 * @param returned of a sale, what was given back for it so far
 */
public record ListedReceipt(
    UUID id,
    String store,
    String till,
    int number,
    Instant at,
    Instant receivedAt,
    String cashier,
    Money total,
    List<Paid> paid,
    @Nullable UUID shift,
    @Nullable Integer shiftNumber,
    boolean isLate,
    boolean isOffline,
    @Nullable Integer clockOff,
    Shifts.@Nullable Sold returns,
    Money returned) {
  /**
   * A till sends at once while it has a server: what came later than this was written without one.
   * The clock of the till may have been wrong by what it said.
   */
  static final String OFFLINE =
      "TIMESTAMPDIFF(SECOND, r.sold_at, r.received_at) + COALESCE(r.clock_off, 0) >= 120";

  /** Of receipt {@code r} and what stands around it. */
  static final String COLUMNS =
      """
      SELECT r.id, r.store, r.till, r.number, r.sold_at, r.received_at, r.cashier, r.total,
        (SELECT GROUP_CONCAT(DISTINCT p.kind ORDER BY p.kind) FROM payment p
          WHERE p.store = r.store AND p.receipt = r.id),
        r.shift, sh.number, r.late, %s, r.clock_off, r.returned_receipt, o.till, o.number,
        (SELECT COALESCE(SUM(b.total), 0) FROM receipt b
          WHERE b.store = r.store AND b.returned_receipt = r.id)
      """
          .formatted(OFFLINE);

  static final String AROUND =
      """
       LEFT JOIN shift sh ON sh.store = r.store AND sh.id = r.shift AND sh.till = r.till
        LEFT JOIN receipt o ON o.store = r.store AND o.id = r.returned_receipt
      """;

  /** Whether all that was sold by it came back. */
  public boolean isReturnedWhole() {
    return isReturnedSome() && returned.compareTo(total) >= 0;
  }

  /** Whether something that was sold by it came back. */
  public boolean isReturnedSome() {
    return !returned.equals(Money.ZERO);
  }

  /** When it was written, by the clock of the server. */
  public Instant really() {
    return clockOff == null ? at : at.minusSeconds(clockOff);
  }

  static ListedReceipt of(Row row) {
    @Nullable String paid = row.textOrNull(8);
    return new ListedReceipt(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.integer(3),
        row.instant(4),
        row.instant(5),
        row.text(6),
        row.money(7),
        paid == null ? List.of() : Stream.of(paid.split(",")).map(Paid::valueOf).toList(),
        row.uuidOrNull(9),
        row.isNull(10) ? null : row.integer(10),
        row.flag(11),
        row.flag(12),
        row.isNull(13) ? null : row.integer(13),
        row.isNull(14)
            ? null
            : new Shifts.Sold(
                row.uuid(14), row.textOrNull(15), row.isNull(16) ? null : row.integer(16)),
        row.money(17));
  }
}
