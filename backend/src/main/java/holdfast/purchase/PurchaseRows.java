package holdfast.purchase;

import holdfast.purchase.PurchaseOrder.Line;
import holdfast.purchase.PurchaseOrder.Status;
import holdfast.purchase.PurchaseOrders.Draft;
import holdfast.purchase.PurchaseOrders.Filter;
import holdfast.purchase.PurchaseOrders.Wanted;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements on purchase orders, inside the running transaction. */
@ApplicationScoped
class PurchaseRows {
  private static final String COLUMNS =
      """
      SELECT p.id, p.store, p.number, p.warehouse, p.status, p.version, p.expected_on, p.note,
        p.made_at, p.made_by, p.sent_at, p.sent_by, p.closed_at, p.closed_by, p.reason,
        s.id, s.name, s.phone, s.email, s.note, s.active, s.version
      FROM purchase_order p JOIN supplier s ON s.id = p.supplier
      """;

  @Inject ChangeFeed feed;
  @Inject Sql sql;

  void insert(Draft draft, long number, String hash, Stamp made) {
    sql.update(
        """
        INSERT INTO purchase_order (id, store, number, warehouse, supplier, status, expected_on,
          note, made_at, made_by, body_hash)
        VALUES (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?)
        """,
        draft.id(),
        draft.store(),
        number,
        draft.warehouse(),
        draft.supplier(),
        text(draft.expectedOn()),
        draft.note(),
        made.at(),
        made.by(),
        hash);
    insertLines(draft);
  }

  /** Writes a draft anew. */
  void update(Draft draft, Stamp made) {
    sql.update(
        """
        UPDATE purchase_order SET warehouse = ?, supplier = ?, expected_on = ?, note = ?,
          made_at = ?, made_by = ?, version = version + 1
        WHERE id = ?
        """,
        draft.warehouse(),
        draft.supplier(),
        text(draft.expectedOn()),
        draft.note(),
        made.at(),
        made.by(),
        draft.id());
    sql.update("DELETE FROM purchase_order_line WHERE purchase_order = ?", draft.id());
    insertLines(draft);
  }

  private void insertLines(Draft draft) {
    List<@Nullable Object[]> lines = new ArrayList<>();
    for (Wanted line : draft.lines()) {
      lines.add(
          new @Nullable Object[] {
            draft.id(), lines.size() + 1, line.sku(), line.quantity(), line.price()
          });
    }
    sql.insert(
        "INSERT INTO purchase_order_line (purchase_order, line, sku, quantity, price)", lines);
    feed.appendDocument(draft.id());
  }

  void send(UUID id, Stamp sent) {
    sql.update(
        """
        UPDATE purchase_order SET status = 'SENT', sent_at = ?, sent_by = ?, version = version + 1
        WHERE id = ?
        """,
        sent.at(),
        sent.by(),
        id);
    feed.appendDocument(id);
  }

  void close(UUID id, Status status, Stamp closed, @Nullable String reason) {
    sql.update(
        """
        UPDATE purchase_order SET status = ?, closed_at = ?, closed_by = ?, reason = ?,
          version = version + 1
        WHERE id = ?
        """,
        status,
        closed.at(),
        closed.by(),
        reason,
        id);
    feed.appendDocument(id);
  }

  /** What the first call under that id said; empty when there was none. */
  Optional<String> hash(UUID id) {
    return sql.row("SELECT body_hash FROM purchase_order WHERE id = ?", id).map(row -> row.text(0));
  }

  Optional<PurchaseOrder> find(UUID id) {
    return list(COLUMNS + "WHERE p.id = ?", id).stream().findFirst();
  }

  /** Held until the end of the transaction. */
  PurchaseOrder locked(UUID id) {
    return sql.row("SELECT id FROM purchase_order WHERE id = ? FOR UPDATE", id)
        .flatMap(row -> find(row.uuid(0)))
        .orElseThrow(() -> Problem.notFound("purchase order", id));
  }

  List<PurchaseOrder> page(Filter filter, int offset, int limit) {
    Where where = where(filter);
    return list(
        COLUMNS + where.clause() + " ORDER BY p.made_at DESC, p.id LIMIT ? OFFSET ?",
        where.values(limit, offset));
  }

  int count(Filter filter) {
    Where where = where(filter);
    return Math.toIntExact(
        sql.number(
            "SELECT COUNT(*) FROM purchase_order p JOIN supplier s ON s.id = p.supplier "
                + where.clause(),
            where.values()));
  }

  private static Where where(Filter filter) {
    Where where =
        new Where()
            .and("p.store = ?", filter.store())
            .and("p.status = ?", filter.status())
            .and("p.supplier = ?", filter.supplier());
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      String part = Where.containing(text);
      where.andAll(
          """
          (p.number = ? OR s.name LIKE ? OR p.note LIKE ? OR EXISTS (
            SELECT 1 FROM purchase_order_line l WHERE l.purchase_order = p.id AND l.sku LIKE ?))\
          """,
          text.strip().matches("\\d{1,18}") ? Long.parseLong(text.strip()) : -1,
          part,
          part,
          part);
    }
    return where;
  }

  Map<String, Quantity> onOrder(String store, Collection<String> skus) {
    List<Object> values = new ArrayList<>(skus);
    values.add(store);
    return sql
        .rows(
            "SELECT l.sku, SUM(l.quantity - l.received) FROM purchase_order_line l"
                + " JOIN purchase_order p ON p.id = l.purchase_order WHERE l.sku IN "
                + Sql.places(skus.size())
                + " AND p.store = ? AND p.status = 'SENT' AND l.received < l.quantity"
                + " GROUP BY l.sku",
            values.toArray())
        .stream()
        .collect(Collectors.toMap(row -> row.text(0), row -> row.quantity(1)));
  }

  private List<PurchaseOrder> list(String statement, @Nullable Object... values) {
    List<Row> rows = sql.rows(statement, values);
    Map<UUID, List<Line>> lines = lines(rows.stream().map(row -> row.uuid(0)).toList());
    return rows.stream()
        .map(row -> order(row, lines.getOrDefault(row.uuid(0), List.of())))
        .toList();
  }

  private Map<UUID, List<Line>> lines(List<UUID> orders) {
    Map<UUID, List<Line>> lines = new HashMap<>();
    if (!orders.isEmpty()) {
      sql.rows(
              """
              SELECT purchase_order, line, sku, quantity, price, received
              FROM purchase_order_line WHERE purchase_order IN
              """
                  + Sql.places(orders.size())
                  + " ORDER BY purchase_order, line",
              orders.toArray())
          .forEach(
              row ->
                  lines
                      .computeIfAbsent(row.uuid(0), id -> new ArrayList<>())
                      .add(
                          new Line(
                              row.integer(1),
                              row.text(2),
                              row.quantity(3),
                              row.money(4),
                              row.quantity(5))));
    }
    return lines;
  }

  private static PurchaseOrder order(Row row, List<Line> lines) {
    String expectedOn = row.textOrNull(6);
    return new PurchaseOrder(
        row.uuid(0),
        row.text(1),
        row.number(2),
        row.text(3),
        new Supplier(
            row.uuid(15),
            row.text(16),
            row.textOrNull(17),
            row.textOrNull(18),
            row.textOrNull(19),
            row.flag(20),
            row.integer(21)),
        Status.valueOf(row.text(4)),
        row.integer(5),
        expectedOn == null ? null : LocalDate.parse(expectedOn),
        row.textOrNull(7),
        lines,
        Objects.requireNonNull(Stamp.of(row, 8)),
        Stamp.of(row, 10),
        Stamp.of(row, 12),
        row.textOrNull(14));
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
