package holdfast.warehouse;

import holdfast.shared.ChangeFeed;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Where;
import holdfast.stock.StockLine;
import holdfast.warehouse.Transfer.Place;
import holdfast.warehouse.Transfer.Settlement;
import holdfast.warehouse.Transfer.Status;
import holdfast.warehouse.Transfers.Draft;
import holdfast.warehouse.Transfers.Filter;
import holdfast.warehouse.Transfers.InTransit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on transfers, inside the running transaction. */
@ApplicationScoped
class TransferRows {
  private static final String COLUMNS =
      """
      SELECT t.id, t.number, t.store, t.warehouse, t.to_store, t.to_warehouse, t.status, t.version,
        t.note, t.made_at, t.made_by, t.sent_at, t.sent_by, t.closed_at, t.closed_by, t.reason
      FROM transfer t
      """;

  @Inject ChangeFeed feed;
  @Inject Sql sql;

  void insert(Draft draft, long number, String hash, Stamp made) {
    sql.update(
        """
        INSERT INTO transfer (id, store, number, warehouse, to_store, to_warehouse, status, note,
          made_at, made_by, body_hash)
        VALUES (?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?)
        """,
        draft.id(),
        draft.from().store(),
        number,
        draft.from().warehouse(),
        draft.to().store(),
        draft.to().warehouse(),
        draft.note(),
        made.at(),
        made.by(),
        hash);
    insertLines(draft.id(), draft.lines());
  }

  /** Writes a draft anew. */
  void update(Draft draft, Stamp made) {
    sql.update(
        """
        UPDATE transfer SET warehouse = ?, to_store = ?, to_warehouse = ?, note = ?, made_at = ?,
          made_by = ?, version = version + 1 WHERE id = ?
        """,
        draft.from().warehouse(),
        draft.to().store(),
        draft.to().warehouse(),
        draft.note(),
        made.at(),
        made.by(),
        draft.id());
    sql.update("DELETE FROM transfer_line WHERE transfer = ?", draft.id());
    insertLines(draft.id(), draft.lines());
  }

  private void insertLines(UUID transfer, List<StockLine> lines) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StockLine line : lines) {
      rows.add(new @Nullable Object[] {transfer, rows.size() + 1, line.sku(), line.quantity()});
    }
    sql.insert("INSERT INTO transfer_line (transfer, line, sku, quantity)", rows);
    feed.appendDocument(transfer);
  }

  void send(UUID id, Stamp sent) {
    sql.update(
        """
        UPDATE transfer SET status = 'SENT', sent_at = ?, sent_by = ?, version = version + 1
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
        UPDATE transfer SET status = ?, closed_at = ?, closed_by = ?, reason = ?,
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

  void receive(UUID id, int line, Quantity received, @Nullable String reason) {
    sql.update(
        "UPDATE transfer_line SET received = ?, reason = ? WHERE transfer = ? AND line = ?",
        received,
        reason,
        id,
        line);
  }

  void settle(UUID id, int line, Settlement settlement, String reason, Stamp settled) {
    sql.update(
        """
        UPDATE transfer_line SET settlement = ?, reason = LEFT(CONCAT_WS('; ', reason, ?), 500),
          settled_at = ?, settled_by = ?
        WHERE transfer = ? AND line = ?
        """,
        settlement,
        reason,
        settled.at(),
        settled.by(),
        id,
        line);
    sql.update("UPDATE transfer SET version = version + 1 WHERE id = ?", id);
    feed.appendDocument(id);
  }

  /** What the first call under that id said; empty when there was none. */
  Optional<String> hash(UUID id) {
    return sql.row("SELECT body_hash FROM transfer WHERE id = ?", id).map(row -> row.text(0));
  }

  Optional<Transfer> find(UUID id) {
    return list(COLUMNS + "WHERE t.id = ?", id).stream().findFirst();
  }

  /** Held until the end of the transaction. */
  Transfer locked(UUID id) {
    return list(COLUMNS + "WHERE t.id = ? FOR UPDATE", id).stream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("transfer", id));
  }

  List<Transfer> page(Filter filter, int offset, int limit) {
    Where where = where(filter);
    return list(
        COLUMNS + where.clause() + " ORDER BY t.made_at DESC, t.id LIMIT ? OFFSET ?",
        where.values(limit, offset));
  }

  int count(Filter filter) {
    Where where = where(filter);
    return Math.toIntExact(
        sql.number("SELECT COUNT(*) FROM transfer t " + where.clause(), where.values()));
  }

  private static Where where(Filter filter) {
    Where where = new Where().and("t.status = ?", filter.status());
    String store = filter.store();
    if (store != null) {
      where.andAll("(t.store = ? OR t.to_store = ?)", store, store);
    }
    if (filter.openOnly()) {
      where.andAll(
          """
          (t.status IN ('DRAFT', 'SENT') OR EXISTS (SELECT 1 FROM transfer_line l
            WHERE l.transfer = t.id AND l.received <> l.quantity AND l.settlement IS NULL))\
          """);
    }
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      where.andAll(
          """
          (t.number = ? OR t.note LIKE ? OR EXISTS (SELECT 1 FROM transfer_line l
            WHERE l.transfer = t.id AND l.sku LIKE ?))\
          """,
          text.strip().matches("\\d{1,18}") ? Long.parseLong(text.strip()) : -1,
          Where.containing(text),
          Where.containing(text));
    }
    return where;
  }

  /** What has left and is neither there nor settled. */
  List<InTransit> inTransit(@Nullable String store, @Nullable String sku, int limit) {
    Where where =
        new Where()
            .and("l.sku = ?", sku)
            .andAll(
                """
                (t.status = 'SENT'
                  OR (t.status = 'RECEIVED' AND l.received < l.quantity AND l.settlement IS NULL))\
                """);
    if (store != null) {
      where.andAll("(t.store = ? OR t.to_store = ?)", store, store);
    }
    return sql
        .rows(
            """
            SELECT t.id, t.number, t.store, t.warehouse, t.to_store, t.to_warehouse, l.sku,
              l.quantity - COALESCE(l.received, 0)
            FROM transfer t JOIN transfer_line l ON l.transfer = t.id
            """
                + where.clause()
                + " ORDER BY t.sent_at, t.id, l.line LIMIT ?",
            where.values(limit))
        .stream()
        .map(
            row ->
                new InTransit(
                    row.uuid(0),
                    row.number(1),
                    new Place(row.text(2), row.text(3)),
                    new Place(row.text(4), row.text(5)),
                    row.text(6),
                    row.quantity(7)))
        .toList();
  }

  private List<Transfer> list(String statement, @Nullable Object... values) {
    List<Row> rows = sql.rows(statement, values);
    Map<UUID, List<Transfer.Line>> lines = lines(rows.stream().map(row -> row.uuid(0)).toList());
    return rows.stream()
        .map(row -> transfer(row, lines.getOrDefault(row.uuid(0), List.of())))
        .toList();
  }

  private Map<UUID, List<Transfer.Line>> lines(List<UUID> transfers) {
    Map<UUID, List<Transfer.Line>> lines = new HashMap<>();
    if (!transfers.isEmpty()) {
      sql.rows(
              """
              SELECT transfer, line, sku, quantity, received, reason, settlement, settled_at,
                settled_by
              FROM transfer_line WHERE transfer IN
              """
                  + Sql.places(transfers.size())
                  + " ORDER BY transfer, line",
              transfers.toArray())
          .forEach(
              row -> lines.computeIfAbsent(row.uuid(0), id -> new ArrayList<>()).add(line(row)));
    }
    return lines;
  }

  private static Transfer.Line line(Row row) {
    String settlement = row.textOrNull(6);
    return new Transfer.Line(
        row.integer(1),
        row.text(2),
        row.quantity(3),
        row.isNull(4) ? null : row.quantity(4),
        row.textOrNull(5),
        settlement == null ? null : Settlement.valueOf(settlement),
        Stamp.of(row, 7));
  }

  private static Transfer transfer(Row row, List<Transfer.Line> lines) {
    return new Transfer(
        row.uuid(0),
        row.number(1),
        new Place(row.text(2), row.text(3)),
        new Place(row.text(4), row.text(5)),
        Status.valueOf(row.text(6)),
        row.integer(7),
        row.textOrNull(8),
        lines,
        Objects.requireNonNull(Stamp.of(row, 9)),
        Stamp.of(row, 11),
        Stamp.of(row, 13),
        row.textOrNull(15));
  }
}
