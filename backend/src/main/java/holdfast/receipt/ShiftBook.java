package holdfast.receipt;

import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.ShiftEntry.Closing;
import holdfast.receipt.ShiftEntry.Kind;
import holdfast.receipt.ShiftEntry.Opening;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Sql;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what tills say of their shifts, in the running transaction and in whatever order it
 * comes. What cannot be right opens an incident and is written down all the same.
 */
@ApplicationScoped
class ShiftBook {
  /** The figures of the shift {@code s} by what has come, in the order of {@link ShiftFigures}. */
  static final String FIGURES =
      """
      %s AS our_receipts, %s AS our_cash, %s AS our_card, %s AS our_credit,
      %s AS our_cash_in, %s AS our_cash_out,
      %s AS our_returns, %s AS our_cash_back, %s AS our_card_back, %s AS our_credit_back
      """
          .formatted(
              counted("SALE"),
              paid("SALE", "CASH"),
              paid("SALE", "CARD"),
              paid("SALE", "CREDIT"),
              moved("CASH_IN"),
              moved("CASH_OUT"),
              counted("RETURN"),
              paid("RETURN", "CASH"),
              paid("RETURN", "CARD"),
              paid("RETURN", "CREDIT"));

  @Inject Sales sales;
  @Inject ChangeFeed feed;
  @Inject Sql sql;
  @Inject Clock clock;

  /** Keeps one entry. */
  void keep(ShiftEntry entry, String hash, Sender sender, Caller by) {
    boolean isLate = entry.kind() != Kind.CLOSE && isClosed(entry.shift(), sender);
    sql.update(
        """
        INSERT INTO shift_entry (store, id, shift, till, kind, at, cashier, amount, reason, late,
          body_hash, received_at, received_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        sender.store(),
        entry.id(),
        entry.shift(),
        sender.till(),
        entry.kind(),
        entry.at(),
        entry.cashier(),
        entry.amount(),
        entry.reason(),
        isLate,
        hash,
        clock.instant(),
        by.login());
    open(entry.opening(), sender);
    if (entry.closing() != null) {
      close(entry, entry.closing(), sender, by);
    }
    feed.appendDocument(entry.shift());
  }

  /** Makes the shift known, unless it is already. */
  void open(@Nullable Opening opening, Sender sender) {
    if (opening != null) {
      sql.update(
          """
          INSERT INTO shift (store, id, till, number, opened_at, opened_by, opening_cash, by_sale)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE number = number
          """,
          sender.store(),
          opening.shift(),
          sender.till(),
          opening.number(),
          opening.at(),
          opening.by(),
          opening.cash(),
          opening.isBySale());
    }
  }

  /** Whether the closing of that shift has come. */
  boolean isClosed(@Nullable UUID shift, Sender sender) {
    return shift != null
        && sql.row(
                """
                SELECT id FROM shift
                WHERE store = ? AND id = ? AND till = ? AND closed_at IS NOT NULL
                """,
                sender.store(),
                shift,
                sender.till())
            .isPresent();
  }

  private void close(ShiftEntry entry, Closing closing, Sender sender, Caller by) {
    ShiftFigures told = closing.told();
    int closed =
        sql.update(
            """
            UPDATE shift SET closed_at = ?, closed_by = ?, counted = ?, told_receipts = ?,
              told_cash = ?, told_card = ?, told_cash_in = ?, told_cash_out = ?,
              told_returns = ?, told_cash_back = ?, told_card_back = ?, told_credit = ?,
              told_credit_back = ?
            WHERE store = ? AND id = ? AND till = ? AND closed_at IS NULL
            """,
            entry.at(),
            entry.cashier(),
            entry.amount(),
            told.receipts(),
            told.cash(),
            told.card(),
            told.cashIn(),
            told.cashOut(),
            told.back().receipts(),
            told.back().cash(),
            told.back().card(),
            told.credit(),
            told.back().credit(),
            sender.store(),
            entry.shift(),
            sender.till());
    if (closed == 0) {
      sales.doubt("SHIFT_CLOSED_TWICE", entry.shift(), sender.store(), null, by);
      return;
    }
    for (ShiftCount count : closing.counts()) {
      sql.update(
          "INSERT INTO shift_count (store, shift, denomination, pieces) VALUES (?, ?, ?, ?)",
          sender.store(),
          entry.shift(),
          count.denomination(),
          count.pieces());
    }
    if (!figures(entry.shift(), sender).equals(told)) {
      sales.doubt("SHIFT_DIFFERS", entry.shift(), sender.store(), null, by);
    }
  }

  private ShiftFigures figures(UUID shift, Sender sender) {
    return sql.row(
            "SELECT " + FIGURES + " FROM shift s WHERE s.store = ? AND s.id = ?",
            sender.store(),
            shift)
        .map(row -> ShiftFigures.of(row, 0))
        .orElseThrow();
  }

  private static String counted(String kind) {
    return """
    (SELECT COUNT(*) FROM receipt r WHERE r.store = s.store AND r.shift = s.id
      AND r.till = s.till AND r.kind = '%s')\
    """
        .formatted(kind);
  }

  private static String paid(String kind, String how) {
    return """
    (SELECT COALESCE(SUM(p.amount), 0) FROM receipt r JOIN payment p
      ON p.store = r.store AND p.receipt = r.id AND p.kind = '%s'
      WHERE r.store = s.store AND r.shift = s.id AND r.till = s.till AND r.kind = '%s')\
    """
        .formatted(how, kind);
  }

  private static String moved(String kind) {
    return """
    (SELECT COALESCE(SUM(e.amount), 0) FROM shift_entry e
      WHERE e.store = s.store AND e.shift = s.id AND e.till = s.till AND e.kind = '%s')\
    """
        .formatted(kind);
  }
}
