package holdfast.receipt;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What of a sale has not come back yet: by the returns that are here, and by what tills are taking
 * back just now. Works in the caller's transaction.
 */
@ApplicationScoped
class SoldLines {
  @Inject Sql sql;
  @Inject Clock clock;

  /**
   * One line of a sale.
   *
   * @param left how many have not come back
   * @param amountLeft what was paid for them
   */
  record SoldLine(
      int line,
      String sku,
      String name,
      Quantity quantity,
      Money price,
      Money amount,
      Quantity left,
      Money amountLeft) {

    /** Less so many, and less what is given back for them: with the last of them all. */
    SoldLine without(Quantity claimed) {
      Quantity rest = left.minus(claimed).max(Quantity.ZERO);
      Money restAmount =
          rest.isZero() ? Money.ZERO : amountLeft.minus(share(claimed)).max(Money.ZERO);
      return new SoldLine(line, sku, name, quantity, price, amount, rest, restAmount);
    }

    /** As the till shares it out: the same part of what the line cost, half a kopeck up. */
    private Money share(Quantity part) {
      BigDecimal whole = amount.decimal().multiply(part.decimal());
      return Money.of(whole.divide(quantity.decimal(), 2, RoundingMode.HALF_UP));
    }
  }

  /** A return of a sale. */
  record Made(String till, int number, Instant at, Money total) {

    /** What people call it. */
    String name() {
      return SoldLines.name(till, number);
    }
  }

  /**
   * Holds the sale until the end of the transaction.
   *
   * @return what people call it; nothing when the server has none of that id
   */
  Optional<String> lock(String store, UUID sale) {
    return sql.row(
            "SELECT till, number FROM receipt"
                + " WHERE store = ? AND id = ? AND kind = 'SALE' FOR UPDATE",
            store,
            sale)
        .map(row -> name(row.text(0), row.integer(1)));
  }

  private static String name(String till, int number) {
    return till + " · " + number;
  }

  /** Its lines, less the returns that are here; below nothing when more came back than was sold. */
  List<SoldLine> of(String store, UUID sale) {
    return sql
        .rows(
            """
            SELECT l.line, l.sku, l.name, l.quantity, l.price, l.amount,
              l.quantity - COALESCE(SUM(b.quantity), 0), l.amount - COALESCE(SUM(b.amount), 0)
            FROM receipt_line l
              LEFT JOIN (receipt r JOIN receipt_line b ON b.store = r.store AND b.receipt = r.id)
                ON r.store = l.store AND r.returned_receipt = l.receipt
                  AND b.returned_line = l.line
            WHERE l.store = ? AND l.receipt = ?
            GROUP BY l.store, l.receipt, l.line
            """,
            store,
            sale)
        .stream()
        .map(
            row ->
                new SoldLine(
                    row.integer(0),
                    row.text(1),
                    row.text(2),
                    row.quantity(3),
                    row.money(4),
                    row.money(5),
                    row.quantity(6),
                    row.money(7)))
        .toList();
  }

  /** As {@link #of}, less what other returns than this one are taking back just now. */
  List<SoldLine> unclaimed(String store, UUID sale, UUID claim) {
    Map<Integer, Quantity> claimed =
        sql
            .rows(
                """
                SELECT line, SUM(quantity) FROM return_claim
                WHERE store = ? AND receipt = ? AND id <> ? AND ends_at > ?
                GROUP BY line
                """,
                store,
                sale,
                claim,
                clock.instant())
            .stream()
            .collect(Collectors.toMap(row -> row.integer(0), row -> row.quantity(1)));
    return of(store, sale).stream()
        .map(line -> line.without(claimed.getOrDefault(line.line(), Quantity.ZERO)))
        .toList();
  }

  /** The returns of it that are here, the oldest first. */
  List<Made> returns(String store, UUID sale) {
    return sql
        .rows(
            """
            SELECT till, number, sold_at, total FROM receipt
            WHERE store = ? AND returned_receipt = ? ORDER BY sold_at, id
            """,
            store,
            sale)
        .stream()
        .map(row -> new Made(row.text(0), row.integer(1), row.instant(2), row.money(3)))
        .toList();
  }

  /** That return is here, or not wanted: nothing is kept for it any more. */
  void endClaim(String store, UUID claim) {
    sql.update("DELETE FROM return_claim WHERE store = ? AND id = ?", store, claim);
  }
}
