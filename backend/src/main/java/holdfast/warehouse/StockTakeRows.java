package holdfast.warehouse;

import holdfast.shared.ChangeFeed;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Where;
import holdfast.warehouse.StockTake.Draft;
import holdfast.warehouse.StockTake.Status;
import holdfast.warehouse.StockTakes.Filter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on stock-takes themselves, inside the running transaction. */
@ApplicationScoped
class StockTakeRows {
  private static final String COLUMNS =
      """
      SELECT s.id, s.store, s.number, s.warehouse, s.status, s.blind, s.note, s.opened_at,
        s.opened_by, s.closed_at, s.closed_by, s.reason
      FROM stock_take s
      """;

  @Inject ChangeFeed feed;
  @Inject Sql sql;

  void insert(Draft draft, long number, String hash, Stamp opened) {
    sql.update(
        """
        INSERT INTO stock_take
          (id, store, number, warehouse, status, blind, note, opened_at, opened_by, body_hash)
        VALUES (?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, ?)
        """,
        draft.id(),
        draft.store(),
        number,
        draft.warehouse(),
        draft.blind(),
        draft.note(),
        opened.at(),
        opened.by(),
        hash);
    sql.insert(
        "INSERT INTO stock_take_type (stock_take, type)",
        draft.types().stream().map(type -> new @Nullable Object[] {draft.id(), type}).toList());
    sql.insert(
        "INSERT INTO stock_take_product (stock_take, sku)",
        draft.skus().stream().map(sku -> new @Nullable Object[] {draft.id(), sku}).toList());
    feed.appendDocument(draft.id());
  }

  void become(StockTake take, Status status) {
    sql.update("UPDATE stock_take SET status = ? WHERE id = ?", status, take.id());
    feed.appendDocument(take.id());
  }

  /** Closes it if it stands there still; false when somebody else was faster. */
  boolean close(StockTake take, Status from, Status to, Stamp closed, @Nullable String reason) {
    feed.appendDocument(take.id());
    return sql.update(
            """
            UPDATE stock_take SET status = ?, closed_at = ?, closed_by = ?, reason = ?
            WHERE id = ? AND status = ?
            """,
            to,
            closed.at(),
            closed.by(),
            reason,
            take.id(),
            from)
        == 1;
  }

  /** What the first call under that id said; empty when there was none. */
  Optional<String> hash(UUID id) {
    return sql.row("SELECT body_hash FROM stock_take WHERE id = ?", id).map(row -> row.text(0));
  }

  Optional<StockTake> find(UUID id) {
    return list(COLUMNS + "WHERE s.id = ?", id).stream().findFirst();
  }

  /** Held by this transaction alone. */
  StockTake locked(UUID id) {
    return locked(id, " FOR UPDATE");
  }

  /** Held together with others who count, but not with whoever closes it. */
  StockTake shared(UUID id) {
    return locked(id, " LOCK IN SHARE MODE");
  }

  private StockTake locked(UUID id, String locking) {
    return list(COLUMNS + "WHERE s.id = ?" + locking, id).stream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("stock-take", id));
  }

  List<StockTake> page(Filter filter, int offset, int limit) {
    Where where = where(filter);
    return list(
        COLUMNS + where.clause() + " ORDER BY s.opened_at DESC, s.id LIMIT ? OFFSET ?",
        where.values(limit, offset));
  }

  int count(Filter filter) {
    Where where = where(filter);
    return Math.toIntExact(
        sql.number("SELECT COUNT(*) FROM stock_take s " + where.clause(), where.values()));
  }

  private static Where where(Filter filter) {
    Where where = new Where().and("s.store = ?", filter.store());
    Object[] among = filter.among().stream().map(Status::name).toArray();
    if (among.length > 0) {
      where.andAll("s.status IN " + Sql.places(among.length), among);
    }
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      where.andAll(
          "(s.number = ? OR s.note LIKE ?)",
          text.strip().matches("\\d{1,18}") ? Long.parseLong(text.strip()) : -1,
          Where.containing(text));
    }
    return where;
  }

  private List<StockTake> list(String statement, @Nullable Object... values) {
    List<Row> rows = sql.rows(statement, values);
    List<UUID> ids = rows.stream().map(row -> row.uuid(0)).toList();
    Map<UUID, Set<Integer>> types = types(ids);
    Map<UUID, Set<String>> skus = skus(ids);
    return rows.stream()
        .map(
            row ->
                stockTake(
                    row,
                    types.getOrDefault(row.uuid(0), Set.of()),
                    skus.getOrDefault(row.uuid(0), Set.of())))
        .toList();
  }

  private Map<UUID, Set<Integer>> types(List<UUID> ids) {
    Map<UUID, Set<Integer>> types = new HashMap<>();
    if (!ids.isEmpty()) {
      sql.rows(
              "SELECT stock_take, type FROM stock_take_type WHERE stock_take IN "
                  + Sql.places(ids.size()),
              ids.toArray())
          .forEach(
              row -> types.computeIfAbsent(row.uuid(0), id -> new HashSet<>()).add(row.integer(1)));
    }
    return types;
  }

  private Map<UUID, Set<String>> skus(List<UUID> ids) {
    Map<UUID, Set<String>> skus = new HashMap<>();
    if (!ids.isEmpty()) {
      sql.rows(
              "SELECT stock_take, sku FROM stock_take_product WHERE stock_take IN "
                  + Sql.places(ids.size()),
              ids.toArray())
          .forEach(
              row -> skus.computeIfAbsent(row.uuid(0), id -> new HashSet<>()).add(row.text(1)));
    }
    return skus;
  }

  private static StockTake stockTake(Row row, Set<Integer> types, Set<String> skus) {
    return new StockTake(
        row.uuid(0),
        row.text(1),
        row.number(2),
        row.text(3),
        Status.valueOf(row.text(4)),
        row.flag(5),
        types,
        skus,
        row.textOrNull(6),
        Objects.requireNonNull(Stamp.of(row, 7)),
        Stamp.of(row, 9),
        row.textOrNull(11));
  }
}
