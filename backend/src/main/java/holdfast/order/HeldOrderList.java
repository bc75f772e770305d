package holdfast.order;

import holdfast.order.HeldOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Share;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists held orders: what waits for whom, and what waits too long. */
@ApplicationScoped
public class HeldOrderList {
  @Inject ShopLines lines;
  @Inject Reservations reservations;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Which held orders; null means any.
   *
   * @param isStale only those held longer than they should be, or only the others
   * @param text part of the name, the phone, a SKU or a product's name; or the number
   */
  public record Filter(
      @Nullable String store,
      @Nullable Status status,
      @Nullable Boolean isStale,
      @Nullable String text) {

    /** Those that wait now. */
    public static Filter held() {
      return new Filter(null, Status.HELD, null, null);
    }

    public Filter in(@Nullable String newStore) {
      return new Filter(newStore, status, isStale, text);
    }

    public Filter with(@Nullable Status newStatus) {
      return new Filter(store, newStatus, isStale, text);
    }

    public Filter stale(@Nullable Boolean only) {
      return new Filter(store, status, only, text);
    }

    public Filter containing(@Nullable String newText) {
      return new Filter(store, status, isStale, newText);
    }
  }

  /** The order of a list: the soonest end first, or the newest first. */
  public enum Order {
    ENDING("h.expires_at, h.id"),
    NEWEST("h.held_at DESC, h.id DESC");

    private final String clause;

    Order(String clause) {
      this.clause = clause;
    }
  }

  /** A held order as lists show it, with how many of its units are promised and gone. */
  public record Item(HeldOrder order, Quantity units, Quantity reserved, Quantity handedOver) {}

  /**
   * The held orders, of the caller's store only when the caller has one.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public List<Item> list(Filter filter, Order order, int offset, int limit, Caller by) {
    by.require(Permission.HOLD);
    Where where = where(filter, by);
    String statement =
        HeldOrderRows.COLUMNS + where.clause() + " ORDER BY " + order.clause + " LIMIT ? OFFSET ?";
    return transactions.call(
        () -> {
          List<Row> found = sql.rows(statement, where.values(limit, offset));
          List<UUID> ids = found.stream().map(row -> row.uuid(0)).toList();
          Map<UUID, List<ShopLine>> goods = lines.of(ids);
          Map<UUID, Share> shares = reservations.shares(ids);
          return found.stream()
              .map(row -> HeldOrderRows.order(row, goods.getOrDefault(row.uuid(0), List.of())))
              .map(one -> item(one, shares.getOrDefault(one.id(), Share.NOTHING)))
              .toList();
        });
  }

  /**
   * How many held orders those are.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public long count(Filter filter, Caller by) {
    by.require(Permission.HOLD);
    Where where = where(filter, by);
    return transactions.call(
        () -> sql.number("SELECT COUNT(*) FROM held_order h " + where.clause(), where.values()));
  }

  private Where where(Filter filter, Caller by) {
    Where where =
        new Where()
            .and("h.store = ?", by.store())
            .and("h.store = ?", filter.store())
            .and("h.status = ?", filter.status());
    if (filter.isStale() != null) {
      Instant now = clock.instant();
      where.andAll("(h.status = 'HELD' AND h.expires_at <= ?) = ?", now, filter.isStale());
    }
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      String like = Where.containing(text);
      where.andAll(
          """
          (h.customer_name LIKE ? OR h.phone LIKE ? OR CAST(h.number AS CHAR) = ?
            OR EXISTS (SELECT 1 FROM shop_order_line l
              WHERE l.document = h.id AND (l.sku LIKE ? OR l.name LIKE ?)))\
          """,
          like,
          like,
          text.strip(),
          like,
          like);
    }
    return where;
  }

  private static Item item(HeldOrder order, Share share) {
    Quantity units =
        order.lines().stream().map(ShopLine::quantity).reduce(Quantity.ZERO, Quantity::plus);
    return new Item(order, units, share.reserved(), share.handedOver());
  }
}
