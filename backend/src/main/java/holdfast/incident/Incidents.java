package holdfast.incident;

import holdfast.incident.Incident.Goods;
import holdfast.incident.Incident.Promise;
import holdfast.incident.Incident.Receipt;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of incidents, and the verb that settles one. Whoever notices something opens it. */
@ApplicationScoped
public class Incidents {
  private static final int LONGEST_REASON = 500;
  private static final String COLUMNS =
      """
      SELECT i.id, i.store, i.kind, i.reservation, i.document, i.reference, i.reason,
        i.opened_at, i.opened_by, i.settled_at, i.settled_by, i.settled_because, i.online_order,
        r.till, r.number
      FROM incident i
      LEFT JOIN receipt r ON r.id = i.document
      """;

  @Inject Reservations reservations;
  @Inject ChangeFeed feed;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Which incidents; null means any.
   *
   * @param text part of the reference, the reason, a SKU or a product's name
   */
  public record Filter(
      @Nullable String store,
      @Nullable Boolean isOpen,
      @Nullable String kind,
      @Nullable String text) {

    /** Those that want settling. */
    public static Filter open() {
      return new Filter(null, true, null, null);
    }
  }

  /**
   * The incidents, open ones first, then the newest; of the caller's store only when he has one.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Incident> list(Filter filter, int offset, int limit, Caller by) {
    Where where = where(filter, by);
    String statement =
        COLUMNS
            + where.clause()
            + " ORDER BY i.settled_at IS NOT NULL, i.opened_at DESC, i.id LIMIT ? OFFSET ?";
    return transactions.call(() -> read(sql.rows(statement, where.values(limit, offset))));
  }

  /**
   * How many incidents those are.
   *
   * @throws Problem {@code forbidden}
   */
  public long count(Filter filter, Caller by) {
    Where where = where(filter, by);
    return transactions.call(
        () -> sql.number("SELECT COUNT(*) FROM incident i " + where.clause(), where.values()));
  }

  /**
   * The incident of that id.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Incident incident(UUID id, Caller by) {
    by.require(Permission.SETTLE_INCIDENTS);
    return transactions.call(() -> found(id, by));
  }

  /**
   * A person has dealt with it, and says how. Once it is settled, the first reason stands.
   *
   * @throws Problem {@code settled} (409) when somebody settled it before, {@code invalid} without
   *     a reason, {@code not-found}, {@code forbidden}
   */
  public Incident settle(UUID id, String reason, Caller by) {
    by.require(Permission.SETTLE_INCIDENTS);
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw Problem.invalid("reason", "must have 1 to " + LONGEST_REASON + " characters");
    }
    return transactions.call(
        () -> {
          Incident incident = found(id, by);
          int settled =
              sql.update(
                  """
                  UPDATE incident SET settled_at = ?, settled_by = ?, settled_because = ?
                  WHERE id = ? AND settled_at IS NULL
                  """,
                  clock.instant(),
                  by.login(),
                  why,
                  id);
          if (settled == 0) {
            throw new Problem(
                409, "settled", "Settled already", "Somebody has settled this incident before.");
          }
          feed.append(Topic.ORDER, incident.store(), null, id.toString());
          return found(id, by);
        });
  }

  private static Where where(Filter filter, Caller by) {
    by.require(Permission.SETTLE_INCIDENTS);
    Where where =
        new Where()
            .and("i.store = ?", by.store())
            .and("i.store = ?", filter.store())
            .and("(i.settled_at IS NULL) = ?", filter.isOpen())
            .and("i.kind = ?", filter.kind());
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      String like = Where.containing(text);
      where.andAll(
          """
          (i.reference LIKE ? OR i.reason LIKE ?
            OR (SELECT p.sku LIKE ? OR p.name LIKE ? FROM product p WHERE p.sku = i.sku)
            OR EXISTS (SELECT 1 FROM incident_line l JOIN product p ON p.sku = l.sku
              WHERE l.incident = i.id AND (p.sku LIKE ? OR p.name LIKE ?)))\
          """,
          like,
          like,
          like,
          like,
          like,
          like);
    }
    return where;
  }

  private Incident found(UUID id, Caller by) {
    Incident incident =
        read(sql.rows(COLUMNS + "WHERE i.id = ?", id)).stream()
            .findFirst()
            .orElseThrow(() -> Problem.notFound("incident", id));
    by.requireStore(incident.store());
    return incident;
  }

  private List<Incident> read(List<Row> rows) {
    Map<UUID, List<Item>> promises =
        reservations
            .of(rows.stream().filter(row -> !row.isNull(3)).map(row -> row.uuid(3)).toList())
            .stream()
            .collect(Collectors.groupingBy(Item::id));
    Map<UUID, List<Goods>> goods = goods(rows, promises);
    return rows.stream()
        .map(row -> incident(row, promises, goods.getOrDefault(row.uuid(0), List.of())))
        .toList();
  }

  private static Incident incident(Row row, Map<UUID, List<Item>> promises, List<Goods> goods) {
    Receipt receipt =
        row.isNull(13) ? null : new Receipt(row.uuid(4), row.text(13), row.number(14));
    return new Incident(
        row.uuid(0),
        row.text(1),
        row.text(2),
        promise(row, promises),
        receipt,
        receipt == null ? row.uuidOrNull(4) : null,
        row.textOrNull(5),
        row.textOrNull(6),
        goods,
        new Stamp(row.instant(7), row.text(8)),
        Stamp.of(row, 9),
        row.textOrNull(11));
  }

  private static @Nullable Promise promise(Row row, Map<UUID, List<Item>> promises) {
    if (!row.isNull(12)) {
      return new Promise(Source.ONLINE_ORDER, row.uuid(12));
    }
    return row.isNull(3)
        ? null
        : promises.getOrDefault(row.uuid(3), List.of()).stream()
            .findFirst()
            .map(item -> new Promise(item.source(), item.id()))
            .orElse(null);
  }

  /** The lines of those that have some; the one product of the others. */
  private Map<UUID, List<Goods>> goods(List<Row> rows, Map<UUID, List<Item>> promises) {
    Map<UUID, List<Goods>> goods = new HashMap<>();
    if (rows.isEmpty()) {
      return goods;
    }
    Object[] ids = rows.stream().map(row -> (Object) row.uuid(0)).toArray();
    for (Row row :
        sql.rows(
            """
            SELECT i.id, p.sku, p.name, p.name_en, p.unit = 'WEIGHT',
              COALESCE(o.warehouse, s.main_warehouse), COALESCE(l.missing, i.quantity),
              i.reservation
            FROM incident i
            JOIN store s ON s.code = i.store
            LEFT JOIN online_order o ON o.id = i.online_order
            LEFT JOIN incident_line l ON l.incident = i.id
            JOIN product p ON p.sku = COALESCE(l.sku, i.sku)
            WHERE i.id IN\
            """
                + " "
                + Sql.places(ids.length)
                + " ORDER BY i.id, l.line",
            ids)) {
      String warehouse =
          row.isNull(7)
              ? row.text(5)
              : promises.getOrDefault(row.uuid(7), List.of()).stream()
                  .filter(item -> item.sku().equals(row.text(1)))
                  .findFirst()
                  .map(Item::warehouse)
                  .orElse(row.text(5));
      goods
          .computeIfAbsent(row.uuid(0), id -> new ArrayList<>())
          .add(
              new Goods(
                  row.text(1),
                  row.text(2),
                  row.textOrNull(3),
                  row.flag(4),
                  warehouse,
                  row.isNull(6) ? null : row.quantity(6)));
    }
    return goods;
  }
}
