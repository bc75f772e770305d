package holdfast.stock;

import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Where;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Reservations.Ageing;
import holdfast.stock.Reservations.Document;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Reservations.Order;
import holdfast.stock.Reservations.Totals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements behind lists of promises. A page is found in an index first and its columns are
 * read for its rows only: of fifty thousand promises a screen shows fifty.
 */
@ApplicationScoped
class ReservationPages {
  private static final String COLUMNS =
      """
      SELECT r.id, r.line, r.store, r.warehouse, w.name, r.sku, p.name, p.name_en,
        p.unit = 'WEIGHT', r.quantity, r.status, r.source, r.reference, r.expires_at,
        r.expiry_origin, r.created_at, r.created_by
      """;

  private static final String FROM =
      """
      FROM reservation r
      JOIN product p ON p.sku = r.sku
      JOIN warehouse w ON w.store = r.store AND w.code = r.warehouse
      """;

  /** As the index over the ends goes, so that it needs no sorting. */
  private static final String ENDING =
      " ORDER BY r.expires_at, r.source, r.created_at, r.quantity, r.store, r.id, r.line";

  private static final String NEWEST = " ORDER BY r.created_at DESC, r.id DESC, r.line";

  private static final int SAMPLE = 2000;

  private static final String ALONE = "FROM reservation r ";

  /** In this order: each reservation that the other filters leave looks up its product once. */
  private static final String WITH_PRODUCT =
      "FROM reservation r STRAIGHT_JOIN product p ON p.sku = r.sku ";

  private static final String EACH_NAME = "p.name LIKE ? OR p.name_en LIKE ?";

  private static final String ALL_NAMES =
      "r.sku IN (SELECT p.sku FROM product p WHERE p.name LIKE ? OR p.name_en LIKE ?)";

  @Inject Sql sql;

  /** The rows that a filter lets through. */
  private record Rows(String tables, Where where) {
    String from() {
      return tables + where.clause();
    }

    @Nullable Object[] values(@Nullable Object... more) {
      return where.values(more);
    }
  }

  List<Item> list(Filter filter, Order order, int offset, int limit) {
    if (order == Order.NEWEST) {
      return page(filter, "", NEWEST, offset, limit);
    }
    // what never ends comes last; in the index it comes first, so it is read apart
    List<Item> ending = page(filter, " AND r.expires_at IS NOT NULL", ENDING, offset, limit);
    if (ending.size() == limit) {
      return ending;
    }
    long before =
        ending.isEmpty()
            ? count(filter, " AND r.expires_at IS NOT NULL")
            : (long) offset + ending.size();
    int skipped = Math.toIntExact(Math.max(0, offset - before));
    List<Item> endless =
        page(filter, " AND r.expires_at IS NULL", ENDING, skipped, limit - ending.size());
    return Stream.concat(ending.stream(), endless.stream()).toList();
  }

  Optional<Item> find(UUID id, int line) {
    return sql.row(COLUMNS + FROM + "WHERE r.id = ? AND r.line = ?", id, line)
        .map(ReservationPages::item);
  }

  List<Item> of(Collection<UUID> ids) {
    String statement =
        COLUMNS + FROM + "WHERE r.id IN " + Sql.places(ids.size()) + " ORDER BY r.id, r.line";
    return sql.rows(statement, ids.toArray()).stream().map(ReservationPages::item).toList();
  }

  List<Document> documents(Filter filter) {
    Rows rows = rows(filter);
    return sql
        .rows(
            "SELECT r.id, MIN(r.reference), MIN(r.created_at), SUM(r.quantity) "
                + rows.from()
                + " GROUP BY r.id",
            rows.values())
        .stream()
        .map(row -> new Document(row.uuid(0), row.text(1), row.instant(2), row.quantity(3)))
        .toList();
  }

  long count(Filter filter) {
    return count(filter, "");
  }

  private long count(Filter filter, String more) {
    Rows rows = rows(filter);
    return sql.number("SELECT COUNT(*) " + rows.from() + more, rows.values());
  }

  Totals totals(Filter filter) {
    Rows rows = rows(filter);
    return sql.row("SELECT COUNT(*), COALESCE(SUM(r.quantity), 0) " + rows.from(), rows.values())
        .map(row -> new Totals(row.number(0), row.quantity(1)))
        .orElseThrow();
  }

  Ageing ageing(Filter filter, Instant now) {
    List<@Nullable Object> values = new ArrayList<>();
    StringBuilder age = new StringBuilder("CASE");
    for (Age one : Age.values()) {
      Instant since = one.since(now);
      age.append(since == null ? " ELSE '" : " WHEN r.created_at >= ? THEN '");
      age.append(one).append('\'');
      if (since != null) {
        values.add(since);
      }
    }
    age.append(" END");
    Rows rows = rows(filter);
    Collections.addAll(values, rows.values());
    Map<Source, Map<Age, Totals>> cells = new EnumMap<>(Source.class);
    for (Row row :
        sql.rows(
            "SELECT r.source, "
                + age
                + " AS age, COUNT(*), SUM(r.quantity) "
                + rows.from()
                + " GROUP BY r.source, age",
            values.toArray())) {
      cells
          .computeIfAbsent(Source.valueOf(row.text(0)), source -> new EnumMap<>(Age.class))
          .put(Age.valueOf(row.text(1)), new Totals(row.number(2), row.quantity(3)));
    }
    return new Ageing(cells);
  }

  private List<Item> page(Filter filter, String more, String order, int offset, int limit) {
    Rows rows = rows(filter);
    String keys =
        "SELECT r.store, r.id, r.line " + rows.from() + more + order + " LIMIT ? OFFSET ?";
    return sql
        .rows(
            COLUMNS
                + "FROM ("
                + keys
                + ") k JOIN reservation r ON r.store = k.store AND r.id = k.id AND r.line = k.line "
                + FROM.substring(FROM.indexOf("JOIN product"))
                + order,
            rows.values(limit, offset))
        .stream()
        .map(ReservationPages::item)
        .toList();
  }

  /**
   * Whether so many names have it that looking at the names of the promises one by one is quicker
   * than looking through all names first. A few products tell; the answer is right in any case.
   */
  private boolean isFrequent(String like) {
    return sql.number(
            """
            SELECT COUNT(*) FROM (SELECT name, name_en FROM product LIMIT ?) some
            WHERE name LIKE ? OR name_en LIKE ?
            """,
            SAMPLE,
            like,
            like)
        > SAMPLE / 20;
  }

  private Rows rows(Filter filter) {
    String tables = ALONE;
    Where where =
        new Where()
            .and("r.status = ?", filter.status())
            .and("r.store = ?", filter.store())
            .and("r.sku = ?", filter.sku())
            .and("r.source = ?", filter.source())
            .and("r.expires_at < ?", filter.expiresBefore())
            .and("r.created_at < ?", filter.createdBefore())
            .and("r.created_at >= ?", filter.createdFrom());
    Map<String, Instant> stale = filter.staleBefore();
    if (stale != null) {
      List<Object> values = new ArrayList<>();
      stale.forEach((store, before) -> Collections.addAll(values, store, before));
      String each = "r.store = ? AND r.created_at < ?";
      where.andAll(
          stale.isEmpty()
              ? "FALSE"
              : "(" + String.join(" OR ", Collections.nCopies(stale.size(), each)) + ")",
          values.toArray());
    }
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      String like = Where.containing(text);
      boolean isFrequent = isFrequent(like);
      tables = isFrequent ? WITH_PRODUCT : ALONE;
      where.andAll(
          "(r.reference LIKE ? OR r.sku LIKE ? OR " + (isFrequent ? EACH_NAME : ALL_NAMES) + ")",
          like,
          like,
          like,
          like);
    }
    return new Rows(tables, where);
  }

  private static Item item(Row row) {
    return new Item(
        row.uuid(0),
        row.integer(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.textOrNull(7),
        row.flag(8),
        row.quantity(9),
        Status.valueOf(row.text(10)),
        Source.valueOf(row.text(11)),
        row.text(12),
        row.instantOrNull(13),
        row.textOrNull(14),
        row.instant(15),
        row.text(16));
  }
}
