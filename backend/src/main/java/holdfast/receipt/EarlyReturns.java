package holdfast.receipt;

import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.SoldLines.Made;
import holdfast.shared.Caller;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Returns that are here before their sale: another till took the goods back by the code on the
 * paper (decision 0034), and its queue was sent first. Each has called a manager; when the sale
 * comes it tells whether there is anything to settle. Works in the sale's transaction.
 */
@ApplicationScoped
class EarlyReturns {
  @Inject SoldLines sold;
  @Inject Sales sales;
  @Inject Sql sql;

  /** That sale is written: what came back of it before is compared with it. */
  void saleCame(Receipt sale, Sender sender, Caller by) {
    List<UUID> early =
        sql
            .rows(
                """
                SELECT id FROM receipt WHERE store = ? AND returned_receipt = ?
                ORDER BY sold_at, id
                """,
                sender.store(),
                sale.id())
            .stream()
            .map(row -> row.uuid(0))
            .toList();
    if (early.isEmpty()) {
      return;
    }
    String name = new Made(sender.till(), sale.number(), sale.soldAt(), sale.total()).name();
    early.forEach(back -> sales.noDoubt("RETURN_UNKNOWN", back, name, by));
    Optional<String> foreign = foreign(sender.store(), sale.id());
    Optional<String> tooMuch =
        sold.of(sender.store(), sale.id()).stream()
            .filter(line -> line.left().isNegative() || line.amountLeft().isNegative())
            .map(SoldLines.SoldLine::sku)
            .findFirst();
    boolean isTwice = foreign.isEmpty() && early.size() > 1;
    foreign
        .or(() -> tooMuch)
        .ifPresent(sku -> sales.doubt(doubt(isTwice, early, name, sku, sender.store(), sale), by));
  }

  /** Goods that came back as a line that the sale does not have, or has other goods in. */
  private Optional<String> foreign(String store, UUID sale) {
    @Nullable Row row =
        sql.row(
                """
                SELECT MIN(b.sku) FROM receipt r
                  JOIN receipt_line b ON b.store = r.store AND b.receipt = r.id
                  LEFT JOIN receipt_line l ON l.store = r.store AND l.receipt = r.returned_receipt
                    AND l.line = b.returned_line AND l.sku = b.sku
                WHERE r.store = ? AND r.returned_receipt = ? AND l.line IS NULL
                """,
                store,
                sale)
            .orElse(null);
    return Optional.ofNullable(row).map(one -> one.textOrNull(0));
  }

  private Sales.Doubt doubt(
      boolean isTwice, List<UUID> early, String name, String sku, String store, Receipt sale) {
    List<Made> made = sold.returns(store, sale.id());
    String before =
        made.subList(0, made.size() - 1).stream().map(Made::name).collect(Collectors.joining(", "));
    String reference = isTwice ? before : name;
    return new Sales.Doubt(
        isTwice ? "RETURNED_TWICE" : "RETURN_EXCEEDS",
        early.getLast(),
        store,
        sku,
        reference.substring(0, Math.min(ReturnBook.LONGEST_REFERENCE, reference.length())),
        null);
  }
}
