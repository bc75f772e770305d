package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger of movements. The movements of one product in one warehouse are numbered in the
 * order in which they happened, since each is written while its stock row is held; so a number is a
 * moment, and what was on hand then can be told exactly.
 */
@ApplicationScoped
public class StockLedger {
  private static final String COLUMNS =
      """
      SELECT id, store, warehouse, sku, quantity, kind, document, reason, moved_at, moved_by
      FROM movement
      """;

  private static final String LEVEL = " WHERE store = ? AND warehouse = ? AND sku = ? ";

  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * A moment in the ledger of one product in one warehouse.
   *
   * @param movement the last movement before it; 0 before the first
   * @param onHand what was on hand then
   */
  public record Position(long movement, Quantity onHand) {}

  /**
   * One movement.
   *
   * @param kind as interfaces name it: {@code sale}, {@code transfer}, {@code stock take}
   */
  public record Movement(
      long id,
      String store,
      String warehouse,
      String sku,
      Quantity quantity,
      String kind,
      @Nullable UUID document,
      @Nullable String reason,
      Stamp moved) {}

  /** Where the ledger stands now: one statement, so the figure and the number belong together. */
  public Position now(String store, String warehouse, String sku) {
    return transactions.call(
        () -> {
          Row row =
              sql.row(
                      "SELECT COALESCE((SELECT MAX(id) FROM movement"
                          + LEVEL
                          + "), 0), COALESCE((SELECT on_hand FROM stock_level"
                          + LEVEL
                          + "), 0)",
                      store,
                      warehouse,
                      sku,
                      store,
                      warehouse,
                      sku)
                  .orElseThrow();
          return new Position(row.number(0), row.quantity(1));
        });
  }

  /** Where the ledger stood then. */
  public Position at(String store, String warehouse, String sku, Instant time) {
    return transactions.call(
        () -> {
          long last =
              sql.row(
                      "SELECT id FROM movement"
                          + LEVEL
                          + "AND moved_at <= ? ORDER BY id DESC LIMIT 1",
                      store,
                      warehouse,
                      sku,
                      time)
                  .map(row -> row.number(0))
                  .orElse(0L);
          Position now = now(store, warehouse, sku);
          Quantity since = moved(store, warehouse, sku, last, now.movement());
          return new Position(last, now.onHand().minus(since));
        });
  }

  /** By how much the figure changed after the one movement, up to and with the other. */
  public Quantity moved(String store, String warehouse, String sku, long after, long through) {
    return transactions.call(
        () ->
            sql.row(
                    "SELECT COALESCE(SUM(quantity), 0) FROM movement"
                        + LEVEL
                        + "AND id > ? AND id <= ?",
                    store,
                    warehouse,
                    sku,
                    after,
                    through)
                .orElseThrow()
                .quantity(0));
  }

  /** What that document moved, in the order in which it happened. */
  public List<Movement> of(UUID document) {
    return list("WHERE document = ? ORDER BY id", document);
  }

  /**
   * The last movements of a product, newest first.
   *
   * @param warehouse null for all of the store
   * @throws Problem {@code forbidden}
   */
  public List<Movement> last(
      String store, @Nullable String warehouse, String sku, int limit, Caller by) {
    by.require(Permission.READ_STOCK);
    by.requireStore(store);
    return warehouse == null
        ? list("WHERE store = ? AND sku = ? ORDER BY id DESC LIMIT ?", store, sku, limit)
        : list(LEVEL + "ORDER BY id DESC LIMIT ?", store, warehouse, sku, limit);
  }

  /**
   * Which movements; null means any.
   *
   * @param product a SKU; if there is none, part of one or of the name of a product
   * @param kind as {@link Movement#kind} names it
   * @param from the first moment
   * @param to the first moment that is too late
   */
  public record Filter(
      @Nullable String store,
      @Nullable String warehouse,
      @Nullable String product,
      @Nullable String kind,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable UUID document) {}

  /**
   * A page of the ledger, newest first; of the caller's store only when he has one.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Movement> list(Filter filter, int offset, int limit, Caller by) {
    Where where = where(filter, by);
    return list(where.clause() + " ORDER BY id DESC LIMIT ? OFFSET ?", where.values(limit, offset));
  }

  /**
   * How many movements those are; counting stops at the most that are asked for, since a ledger is
   * long.
   *
   * @throws Problem {@code forbidden}
   */
  public int count(Filter filter, int most, Caller by) {
    Where where = where(filter, by);
    return transactions.call(
        () ->
            Math.toIntExact(
                sql.number(
                    "SELECT COUNT(*) FROM (SELECT 1 FROM movement "
                        + where.clause()
                        + " LIMIT ?) some",
                    where.values(most))));
  }

  private static Where where(Filter filter, Caller by) {
    by.require(Permission.READ_STOCK);
    String store = filter.store() == null ? by.store() : filter.store();
    if (store != null) {
      by.requireStore(store);
    }
    String kind = filter.kind();
    Where where =
        new Where()
            .and("store = ?", store)
            .and("warehouse = ?", filter.warehouse())
            .and("kind = ?", kind == null ? null : kind.toUpperCase(Locale.ROOT).replace(' ', '_'))
            .and("moved_at >= ?", filter.from())
            .and("moved_at < ?", filter.to())
            .and("document = ?", filter.document());
    String product = filter.product();
    if (product != null && !product.isBlank()) {
      String like = Where.containing(product);
      where.andAll(
          """
          (sku = ? OR (NOT EXISTS (SELECT 1 FROM product p WHERE p.sku = ?) AND sku IN
            (SELECT p.sku FROM product p WHERE p.sku LIKE ? OR p.name LIKE ? OR p.name_en LIKE ?)))\
          """,
          product.strip(),
          product.strip(),
          like,
          like,
          like);
    }
    return where;
  }

  /** The kinds of movements there can be, as {@link Movement#kind} names them. */
  public static List<String> kinds() {
    return Stream.of(Levels.Kind.values()).map(kind -> word(kind.name())).toList();
  }

  private static String word(String kind) {
    return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private List<Movement> list(String where, @Nullable Object... values) {
    return transactions.call(
        () -> sql.rows(COLUMNS + where, values).stream().map(StockLedger::movement).toList());
  }

  private static Movement movement(Row row) {
    return new Movement(
        row.number(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.quantity(4),
        word(row.text(5)),
        row.uuidOrNull(6),
        row.textOrNull(7),
        Objects.requireNonNull(Stamp.of(row, 8)));
  }
}
