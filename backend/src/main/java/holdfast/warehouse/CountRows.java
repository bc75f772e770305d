package holdfast.warehouse;

import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Where;
import holdfast.stock.StockLedger.Position;
import holdfast.warehouse.StockTake.Count;
import holdfast.warehouse.StockTake.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements on what people counted, inside the running transaction. */
@ApplicationScoped
class CountRows {
  /** The entry of the product that was made last: its moment counts. */
  private static final String SUMS =
      """
      SELECT e.sku, SUM(e.quantity), COUNT(*), MIN(e.movement), MAX(e.movement),
        (SELECT l.on_hand FROM stock_take_entry l
          WHERE l.stock_take = e.stock_take AND l.sku = e.sku AND l.discarded = FALSE
          ORDER BY l.movement DESC LIMIT 1)
      FROM stock_take_entry e
      WHERE e.stock_take = ? AND e.discarded = FALSE
      """;

  /**
   * What is right for sure: counted in one moment, as many as there were. The last entry alone
   * decides the others, which needs the ledger.
   */
  private static final String MAYBE_DIFFERENT =
      " HAVING MIN(e.movement) < MAX(e.movement) OR SUM(e.quantity) <> MAX(e.on_hand)";

  private static final int DECIDED_AT_ONCE = 500;

  @Inject Sql sql;

  /**
   * What was counted of a product.
   *
   * @param first the place in the ledger of its first entry
   * @param last that of its last entry, where {@code onHand} was on hand
   */
  record Sum(String sku, Quantity quantity, int entries, long first, long last, Quantity onHand) {}

  /** False when there is an entry of that id already. */
  boolean insert(
      UUID stockTake, Count count, String sku, Position position, Stamp counted, String hash) {
    return sql.update(
            """
            INSERT INTO stock_take_entry (id, stock_take, sku, barcode, quantity, movement, on_hand,
              counted_at, counted_by, body_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE id = id
            """,
            count.id(),
            stockTake,
            sku,
            count.barcode(),
            count.quantity(),
            position.movement(),
            position.onHand(),
            counted.at(),
            counted.by(),
            hash)
        == 1;
  }

  /** What the first entry under that id said, of whatever stock-take; empty when there was none. */
  Optional<String> hash(UUID entry) {
    return sql.row("SELECT body_hash FROM stock_take_entry WHERE id = ?", entry)
        .map(row -> row.text(0));
  }

  /** Lets what was counted of a product so far count no more. */
  int discard(UUID stockTake, String sku) {
    return sql.update(
        """
        UPDATE stock_take_entry SET discarded = TRUE
        WHERE stock_take = ? AND sku = ? AND discarded = FALSE
        """,
        stockTake,
        sku);
  }

  /** Lets one entry count no more; false when the stock-take has none of that id. */
  boolean discard(UUID stockTake, UUID entry) {
    boolean isThere =
        sql.row("SELECT 1 FROM stock_take_entry WHERE stock_take = ? AND id = ?", stockTake, entry)
            .isPresent();
    sql.update(
        "UPDATE stock_take_entry SET discarded = TRUE WHERE stock_take = ? AND id = ?",
        stockTake,
        entry);
    return isThere;
  }

  /** Refuses the differences of these products, or takes that back. */
  void decide(UUID stockTake, List<String> skus, boolean refused, Stamp decided) {
    for (int from = 0; from < skus.size(); from += DECIDED_AT_ONCE) {
      List<String> some = skus.subList(from, Math.min(from + DECIDED_AT_ONCE, skus.size()));
      sql.update(
          "DELETE FROM stock_take_refusal WHERE stock_take = ? AND sku IN "
              + Sql.places(some.size()),
          with(stockTake, some));
    }
    if (refused) {
      sql.insert(
          "INSERT INTO stock_take_refusal (stock_take, sku, refused_at, refused_by)",
          skus.stream()
              .distinct()
              .map(sku -> new @Nullable Object[] {stockTake, sku, decided.at(), decided.by()})
              .toList());
    }
  }

  /** The products whose differences were refused. */
  Set<String> refused(UUID stockTake) {
    return sql.rows("SELECT sku FROM stock_take_refusal WHERE stock_take = ?", stockTake).stream()
        .map(row -> row.text(0))
        .collect(Collectors.toSet());
  }

  /** How many products were counted. */
  long products(UUID stockTake) {
    return sql.number(
        "SELECT COUNT(DISTINCT sku) FROM stock_take_entry"
            + " WHERE stock_take = ? AND discarded = FALSE",
        stockTake);
  }

  /** How many of them were on hand nowhere by the books when they were counted. */
  long found(UUID stockTake) {
    return sql.number(
        """
        SELECT COUNT(*) FROM (
          SELECT sku FROM stock_take_entry WHERE stock_take = ? AND discarded = FALSE
          GROUP BY sku HAVING MAX(on_hand) <= 0) found
        """,
        stockTake);
  }

  /** The entries, newest first. */
  List<Entry> entries(UUID stockTake, @Nullable String sku, int offset, int limit) {
    return sql
        .rows(
            """
            SELECT id, sku, barcode, quantity, counted_at, counted_by, discarded
            FROM stock_take_entry WHERE stock_take = ? AND (? IS NULL OR sku = ?)
            ORDER BY counted_at DESC, id DESC LIMIT ? OFFSET ?
            """,
            stockTake,
            sku,
            sku,
            limit,
            offset)
        .stream()
        .map(
            row ->
                new Entry(
                    row.uuid(0),
                    row.text(1),
                    row.textOrNull(2),
                    row.quantity(3),
                    Objects.requireNonNull(Stamp.of(row, 4)),
                    row.flag(6)))
        .toList();
  }

  /**
   * What was counted of each product after that SKU, in their order.
   *
   * @param differentOnly leave out what is right for sure; what was counted in several moments
   *     stays
   */
  List<Sum> sums(UUID stockTake, String after, int limit, boolean differentOnly) {
    return sql
        .rows(
            SUMS
                + " AND e.sku > ? GROUP BY e.stock_take, e.sku"
                + (differentOnly ? MAYBE_DIFFERENT : "")
                + " ORDER BY e.stock_take, e.sku LIMIT ?",
            stockTake,
            after,
            limit)
        .stream()
        .map(CountRows::sum)
        .toList();
  }

  /** What was counted of each product, that which was counted last first. */
  List<Sum> newest(UUID stockTake, int offset, int limit) {
    return sql
        .rows(
            SUMS
                + " GROUP BY e.stock_take, e.sku ORDER BY MAX(e.counted_at) DESC, e.sku"
                + " LIMIT ? OFFSET ?",
            stockTake,
            limit,
            offset)
        .stream()
        .map(CountRows::sum)
        .toList();
  }

  Optional<Sum> sum(UUID stockTake, String sku) {
    return sql.row(SUMS + " AND e.sku = ? GROUP BY e.stock_take, e.sku", stockTake, sku)
        .map(CountRows::sum);
  }

  /**
   * The products that were counted after that SKU.
   *
   * @param upTo and up to this one; null: to the end
   */
  Set<String> countedBetween(UUID stockTake, String after, @Nullable String upTo) {
    Where where =
        new Where()
            .and("stock_take = ?", stockTake)
            .and("sku > ?", after)
            .and("sku <= ?", upTo)
            .andAll("discarded = FALSE");
    return sql
        .rows("SELECT DISTINCT sku FROM stock_take_entry " + where.clause(), where.values())
        .stream()
        .map(row -> row.text(0))
        .collect(Collectors.toSet());
  }

  private static Object[] with(UUID stockTake, List<String> skus) {
    return Stream.concat(Stream.of(stockTake), skus.stream()).toArray();
  }

  /** Writes down what an approved stock-take says; what is right needs no movement. */
  void keep(UUID stockTake, List<Difference> differences) {
    sql.insert(
        """
        INSERT INTO stock_take_line
          (stock_take, sku, counted, expected, moved_meanwhile, price, refused, applied)
        """,
        differences.stream()
            .map(
                line ->
                    new @Nullable Object[] {
                      stockTake,
                      line.sku(),
                      line.counted(),
                      line.expected(),
                      line.movedMeanwhile(),
                      line.price(),
                      line.refused(),
                      line.refused() || line.quantity().isZero()
                    })
            .toList());
  }

  /** The next lines that have not become movements yet. */
  List<Difference> notApplied(UUID stockTake, int limit) {
    return kept("stock_take = ? AND applied = FALSE ORDER BY sku LIMIT ?", stockTake, limit);
  }

  /** What was written down after that SKU, in the order of the products. */
  List<Difference> kept(UUID stockTake, String after, int limit, boolean differentOnly) {
    return kept(
        "stock_take = ? AND sku > ?"
            + (differentOnly ? " AND COALESCE(counted, 0) <> expected" : "")
            + " ORDER BY sku LIMIT ?",
        stockTake,
        after,
        limit);
  }

  /** Marks a line as done; false when somebody else did it. */
  boolean apply(UUID stockTake, String sku) {
    return sql.update(
            """
            UPDATE stock_take_line SET applied = TRUE
            WHERE stock_take = ? AND sku = ? AND applied = FALSE
            """,
            stockTake,
            sku)
        == 1;
  }

  private List<Difference> kept(String where, Object... values) {
    return sql
        .rows(
            "SELECT sku, counted, expected, moved_meanwhile, price, refused FROM stock_take_line"
                + " WHERE "
                + where,
            values)
        .stream()
        .map(
            row ->
                new Difference(
                    row.text(0),
                    row.isNull(1) ? null : row.quantity(1),
                    row.quantity(2),
                    row.quantity(3),
                    row.money(4),
                    row.flag(5)))
        .toList();
  }

  private static Sum sum(Row row) {
    return new Sum(
        row.text(0),
        row.quantity(1),
        row.integer(2),
        row.number(3),
        row.number(4),
        row.quantity(5));
  }
}
