package holdfast.order;

import holdfast.order.DeliveryOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists delivery orders: for the shop all of its own, for a driver those that he brings. */
@ApplicationScoped
public class DeliveryOrderList {
  @Inject ShopLines lines;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Which delivery orders; null means any.
   *
   * @param isOpen only those neither delivered, failed nor cancelled, or only the others
   * @param text part of the name, the phone, the address, a SKU or a product's name; or the number
   * @param from only those to be brought then or later: by their time window, or when they were
   *     made if they have none
   * @param before only those to be brought earlier
   */
  public record Filter(
      @Nullable String store,
      @Nullable Status status,
      @Nullable Boolean isOpen,
      @Nullable String driver,
      @Nullable String text,
      @Nullable Instant from,
      @Nullable Instant before) {

    /** Every delivery order. */
    public static Filter all() {
      return new Filter(null, null, null, null, null, null, null);
    }

    /** Those to be brought from then until before then; null for no bound. */
    public Filter between(@Nullable Instant newFrom, @Nullable Instant newBefore) {
      return new Filter(store, status, isOpen, driver, text, newFrom, newBefore);
    }

    public Filter in(@Nullable String newStore) {
      return new Filter(newStore, status, isOpen, driver, text, from, before);
    }

    public Filter with(@Nullable Status newStatus) {
      return new Filter(store, newStatus, isOpen, driver, text, from, before);
    }

    public Filter open(@Nullable Boolean newIsOpen) {
      return new Filter(store, status, newIsOpen, driver, text, from, before);
    }

    public Filter broughtBy(@Nullable String newDriver) {
      return new Filter(store, status, isOpen, newDriver, text, from, before);
    }

    public Filter containing(@Nullable String newText) {
      return new Filter(store, status, isOpen, driver, newText, from, before);
    }
  }

  private static final String TO_BE_BROUGHT = "COALESCE(d.window_from, d.window_to, d.made_at)";

  /** The order of a list: the earliest time window first, or the newest first. */
  public enum Order {
    SOONEST("d.window_from IS NULL, d.window_from, d.made_at, d.id"),
    NEWEST("d.made_at DESC, d.id DESC");

    private final String clause;

    Order(String clause) {
      this.clause = clause;
    }
  }

  /**
   * The delivery orders, of the caller's store only when he has one; a driver gets his own.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public List<DeliveryOrder> list(Filter filter, Order order, int offset, int limit, Caller by) {
    Where where = where(filter, by);
    String statement =
        DeliveryOrderRows.COLUMNS
            + where.clause()
            + " ORDER BY "
            + order.clause
            + " LIMIT ? OFFSET ?";
    return transactions.call(
        () -> {
          List<Row> found = sql.rows(statement, where.values(limit, offset));
          Map<UUID, List<ShopLine>> goods =
              lines.of(found.stream().map(row -> row.uuid(0)).toList());
          return found.stream()
              .map(row -> DeliveryOrderRows.order(row, goods.getOrDefault(row.uuid(0), List.of())))
              .toList();
        });
  }

  /**
   * How many delivery orders those are.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public long count(Filter filter, Caller by) {
    Where where = where(filter, by);
    return transactions.call(
        () ->
            sql.number("SELECT COUNT(*) FROM delivery_order d " + where.clause(), where.values()));
  }

  private static Where where(Filter filter, Caller by) {
    boolean isDriver = !by.may(Permission.MAKE_DELIVERIES);
    if (isDriver) {
      by.require(Permission.DRIVE);
    }
    Where where =
        new Where()
            .and("d.driver = ?", isDriver ? by.login() : null)
            .and("d.store = ?", by.store())
            .and("d.store = ?", filter.store())
            .and("d.status = ?", filter.status())
            .and("(d.status IN ('NEW', 'PACKED', 'ON_THE_WAY')) = ?", filter.isOpen())
            .and("d.driver = ?", filter.driver())
            .and(TO_BE_BROUGHT + " >= ?", filter.from())
            .and(TO_BE_BROUGHT + " < ?", filter.before());
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      String like = Where.containing(text);
      where.andAll(
          """
          (d.customer_name LIKE ? OR d.phone LIKE ? OR d.address LIKE ?
            OR CAST(d.number AS CHAR) = ? OR EXISTS (SELECT 1 FROM shop_order_line l
              WHERE l.document = d.id AND (l.sku LIKE ? OR l.name LIKE ?)))\
          """,
          like,
          like,
          like,
          text.strip(),
          like,
          like);
    }
    return where;
  }
}
