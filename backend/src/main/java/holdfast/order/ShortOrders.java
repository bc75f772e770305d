package holdfast.order;

import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders that lack goods are incidents: one for each order, whether the goods were not there when
 * it came or were sold away later. It says which product, how many are wanted, missing and
 * available, and is settled by itself when nothing is missing any more or the order ends; so are
 * the incidents of its broken promises.
 */
@ApplicationScoped
public class ShortOrders {
  static final String KIND = "ORDER_SHORT";

  @Inject OrderHolding holding;
  @Inject MadeGood madeGood;
  @Inject StockFigures stock;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Ids ids;
  @Inject Clock clock;

  /** An order that lacks goods now. */
  public record ShortOrder(
      UUID incident,
      UUID order,
      String store,
      long number,
      String channel,
      String externalId,
      Instant openedAt,
      List<ShortLine> lines) {}

  /**
   * What is missing of one line.
   *
   * @param available to anybody in the order's warehouse when this was noted
   */
  public record ShortLine(
      int line, String sku, Quantity wanted, Quantity missing, Quantity available) {}

  /**
   * Every order that lacks goods, the oldest incident first, at most a thousand.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public List<ShortOrder> open(Caller by) {
    by.require(Permission.READ_ORDERS);
    @Nullable String store = by.store();
    return transactions.call(
        () -> {
          Map<UUID, ShortOrder> found = new LinkedHashMap<>();
          for (Row row : rows(store)) {
            found
                .computeIfAbsent(row.uuid(0), id -> order(row, id))
                .lines()
                .add(
                    new ShortLine(
                        row.integer(7),
                        row.text(8),
                        row.quantity(9),
                        row.quantity(10),
                        row.quantity(11)));
          }
          return List.copyOf(found.values());
        });
  }

  private List<Row> rows(@Nullable String store) {
    return sql.rows(
        """
        SELECT i.id, o.id, o.store, o.number, o.channel, o.external_id, i.opened_at,
          l.line, l.sku, l.wanted, l.missing, l.available
        FROM (
          SELECT id, online_order, opened_at FROM incident
          WHERE kind = ? AND settled_at IS NULL AND store = COALESCE(?, store)
          ORDER BY opened_at, id LIMIT 1000) i
        JOIN online_order o ON o.id = i.online_order
        JOIN incident_line l ON l.incident = i.id
        ORDER BY i.opened_at, i.id, l.line
        """,
        KIND,
        store);
  }

  private static ShortOrder order(Row row, UUID incident) {
    return new ShortOrder(
        incident,
        row.uuid(1),
        row.text(2),
        row.number(3),
        row.text(4),
        row.text(5),
        row.instant(6),
        new ArrayList<>());
  }

  /** Opens, changes or settles the incident of an order that was changed in this transaction. */
  void follow(OnlineOrder order) {
    List<LineFigures> missing = order.isOpen() && isShort(order) ? missing(order) : List.of();
    madeGood.settle(order.id(), () -> skus(missing));
    if (!missing.isEmpty()) {
      note(order, missing);
    }
  }

  private static boolean isShort(OnlineOrder order) {
    return order.flags().contains(Flag.SHORTAGE);
  }

  /** What it lacks of the goods that are ours. */
  List<LineFigures> missing(OnlineOrder order) {
    return holding.figures(order).stream()
        .filter(figures -> figures.line().sku() != null && figures.awaiting().isPositive())
        .toList();
  }

  private void note(OnlineOrder order, List<LineFigures> missing) {
    Optional<Row> known =
        sql.row(
            "SELECT id, settled_by FROM incident WHERE online_order = ? FOR UPDATE", order.id());
    UUID id = known.map(row -> row.uuid(0)).orElseGet(ids::next);
    if (known.isEmpty()) {
      open(order, id);
    } else {
      boolean isOver = MadeGood.BY.equals(known.get().textOrNull(1));
      if (!isOver && said(id).equals(essence(missing))) {
        return; // nothing new, also when a person has settled it
      }
    }
    describe(order, id, missing);
  }

  private void open(OnlineOrder order, UUID id) {
    Instant now = clock.instant();
    sql.update(
        """
        INSERT INTO incident (id, store, kind, online_order, reservation, reference, opened_at,
          opened_by, followed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        order.store(),
        KIND,
        order.id(),
        order.id(),
        order.channelName() + " " + order.externalId(),
        now,
        MadeGood.BY,
        now);
  }

  /** With a single product the incident names it itself, as incidents of other kinds do. */
  private void describe(OnlineOrder order, UUID id, List<LineFigures> missing) {
    LineFigures only = missing.size() == 1 ? missing.getFirst() : null;
    Instant now = clock.instant();
    sql.update(
        """
        UPDATE incident SET sku = ?, quantity = ?, line = ?,
          opened_at = IF(settled_at IS NULL, opened_at, ?), settled_at = NULL, settled_by = NULL,
          settled_because = NULL
        WHERE id = ?
        """,
        only == null ? null : only.line().sku(),
        only == null ? null : only.awaiting(),
        only == null ? null : only.line().number(),
        now,
        id);
    sql.update("DELETE FROM incident_line WHERE incident = ?", id);
    Map<String, Quantity> available = available(order, missing);
    for (LineFigures figures : missing) {
      String sku = String.valueOf(figures.line().sku());
      sql.update(
          """
          INSERT INTO incident_line (incident, line, sku, wanted, missing, available)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          id,
          figures.line().number(),
          sku,
          figures.line().quantity(),
          figures.awaiting(),
          available.getOrDefault(sku, Quantity.ZERO));
    }
  }

  private Map<String, Quantity> available(OnlineOrder order, List<LineFigures> missing) {
    return stock.of(List.copyOf(skus(missing)), order.store()).stream()
        .filter(figure -> figure.warehouse().equals(order.warehouse()))
        .collect(Collectors.toMap(StockFigure::sku, StockFigure::available));
  }

  private static Set<String> skus(List<LineFigures> missing) {
    return missing.stream()
        .map(figures -> String.valueOf(figures.line().sku()))
        .collect(Collectors.toSet());
  }

  /** Which lines lack how many, as an incident says so. */
  private Map<Integer, Quantity> said(UUID incident) {
    return sql.rows("SELECT line, missing FROM incident_line WHERE incident = ?", incident).stream()
        .collect(Collectors.toMap(row -> row.integer(0), row -> row.quantity(1)));
  }

  private static Map<Integer, Quantity> essence(List<LineFigures> missing) {
    return missing.stream()
        .collect(Collectors.toMap(figures -> figures.line().number(), LineFigures::awaiting));
  }
}
