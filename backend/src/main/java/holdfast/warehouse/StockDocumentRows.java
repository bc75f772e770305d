package holdfast.warehouse;

import holdfast.shared.ChangeFeed;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Where;
import holdfast.stock.StockMoves.Document;
import holdfast.warehouse.StockDocument.Kind;
import holdfast.warehouse.StockDocuments.Filter;
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

/** The statements on adjustments and write-offs, inside the running transaction. */
@ApplicationScoped
class StockDocumentRows {
  private static final String COLUMNS =
      """
      SELECT d.id, d.kind, d.store, d.number, d.warehouse, d.reason, d.made_at, d.made_by
      FROM stock_document d
      """;

  @Inject ChangeFeed feed;
  @Inject Sql sql;

  void insert(Document document, Kind kind, long number, String hash, Stamp made) {
    sql.update(
        """
        INSERT INTO stock_document
          (id, store, kind, number, warehouse, reason, made_at, made_by, body_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        document.id(),
        document.store(),
        kind,
        number,
        document.warehouse(),
        document.reason(),
        made.at(),
        made.by(),
        hash);
    feed.appendDocument(document.id());
  }

  void insertLines(UUID document, List<StockDocument.Line> lines) {
    sql.insert(
        """
        INSERT INTO stock_document_line
          (stock_document, line, sku, on_hand_before, quantity, reserved, price)
        """,
        lines.stream()
            .map(
                line ->
                    new @Nullable Object[] {
                      document,
                      line.number(),
                      line.sku(),
                      line.before(),
                      line.change(),
                      line.reserved(),
                      line.price()
                    })
            .toList());
  }

  /** What the first call under that id said; empty when there was none. */
  Optional<String> hash(UUID id) {
    return sql.row("SELECT body_hash FROM stock_document WHERE id = ?", id).map(row -> row.text(0));
  }

  Optional<StockDocument> find(UUID id) {
    return list(COLUMNS + "WHERE d.id = ?", id).stream().findFirst();
  }

  List<StockDocument> page(Filter filter, int offset, int limit) {
    Where where = where(filter);
    return list(
        COLUMNS + where.clause() + " ORDER BY d.made_at DESC, d.id LIMIT ? OFFSET ?",
        where.values(limit, offset));
  }

  int count(Filter filter) {
    Where where = where(filter);
    return Math.toIntExact(
        sql.number("SELECT COUNT(*) FROM stock_document d " + where.clause(), where.values()));
  }

  private static Where where(Filter filter) {
    Where where = new Where().and("d.kind = ?", filter.kind()).and("d.store = ?", filter.store());
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      where.andAll(
          """
          (d.number = ? OR d.reason LIKE ? OR EXISTS (SELECT 1 FROM stock_document_line l
            WHERE l.stock_document = d.id AND l.sku LIKE ?))\
          """,
          text.strip().matches("\\d{1,18}") ? Long.parseLong(text.strip()) : -1,
          Where.containing(text),
          Where.containing(text));
    }
    return where;
  }

  private List<StockDocument> list(String statement, @Nullable Object... values) {
    List<Row> rows = sql.rows(statement, values);
    Map<UUID, List<StockDocument.Line>> lines =
        lines(rows.stream().map(row -> row.uuid(0)).toList());
    return rows.stream()
        .map(
            row ->
                new StockDocument(
                    row.uuid(0),
                    Kind.valueOf(row.text(1)),
                    row.text(2),
                    row.number(3),
                    row.text(4),
                    row.text(5),
                    Objects.requireNonNull(Stamp.of(row, 6)),
                    lines.getOrDefault(row.uuid(0), List.of())))
        .toList();
  }

  private Map<UUID, List<StockDocument.Line>> lines(List<UUID> documents) {
    Map<UUID, List<StockDocument.Line>> lines = new HashMap<>();
    if (!documents.isEmpty()) {
      sql.rows(
              """
              SELECT stock_document, line, sku, on_hand_before, quantity, reserved, price
              FROM stock_document_line WHERE stock_document IN
              """
                  + Sql.places(documents.size())
                  + " ORDER BY stock_document, line",
              documents.toArray())
          .forEach(
              row ->
                  lines
                      .computeIfAbsent(row.uuid(0), id -> new ArrayList<>())
                      .add(
                          new StockDocument.Line(
                              row.integer(1),
                              row.text(2),
                              row.quantity(3),
                              row.quantity(4),
                              row.quantity(5),
                              row.money(6))));
    }
    return lines;
  }
}
