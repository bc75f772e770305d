package holdfast.order;

import holdfast.order.OnlineOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.Money;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists online orders: which came, what became of them, which wait for a person. */
@ApplicationScoped
public class OrderList {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Reservations reservations;

  /**
   * Which orders; null means any.
   *
   * @param externalId the channel's number, exactly
   * @param isOpen only those neither fulfilled nor cancelled, or only the others
   * @param text part of the channel's number, the customer's name or phone, or a SKU; or our number
   */
  public record Filter(
      @Nullable String store,
      @Nullable String channel,
      @Nullable String externalId,
      @Nullable Status status,
      @Nullable Boolean isOpen,
      @Nullable Boolean needsPerson,
      @Nullable String text) {

    /** Every order. */
    public static Filter all() {
      return new Filter(null, null, null, null, null, null, null);
    }

    public Filter in(@Nullable String newStore) {
      return new Filter(newStore, channel, externalId, status, isOpen, needsPerson, text);
    }

    public Filter from(@Nullable String newChannel) {
      return new Filter(store, newChannel, externalId, status, isOpen, needsPerson, text);
    }

    public Filter numbered(@Nullable String newExternalId) {
      return new Filter(store, channel, newExternalId, status, isOpen, needsPerson, text);
    }

    public Filter with(@Nullable Status newStatus) {
      return new Filter(store, channel, externalId, newStatus, isOpen, needsPerson, text);
    }

    public Filter open(@Nullable Boolean newIsOpen) {
      return new Filter(store, channel, externalId, status, newIsOpen, needsPerson, text);
    }

    public Filter needingPerson(@Nullable Boolean needs) {
      return new Filter(store, channel, externalId, status, isOpen, needs, text);
    }

    public Filter containing(@Nullable String newText) {
      return new Filter(store, channel, externalId, status, isOpen, needsPerson, newText);
    }
  }

  /** The order of a list. */
  public enum Order {
    NEWEST("o.accepted_at DESC, o.id DESC"),
    /** Those that wait for a person first, then the newest. */
    URGENT("o.needs_person DESC, o.accepted_at DESC, o.id DESC");

    private final String clause;

    Order(String clause) {
      this.clause = clause;
    }
  }

  /**
   * One order as lists show it.
   *
   * @param units how many units of all lines were ordered
   * @param reserved of these, promised now
   * @param handedOver of these, gone to the buyer
   * @param expiresAt the soonest end of what is promised now; null when nothing is
   */
  public record Item(
      UUID id,
      String store,
      long number,
      String channel,
      String channelName,
      String externalId,
      Status status,
      boolean needsPerson,
      Set<Flag> flags,
      Instant placedAt,
      Instant acceptedAt,
      @Nullable String customerName,
      @Nullable String phone,
      @Nullable String currency,
      boolean paid,
      int lines,
      Money total,
      Quantity units,
      Quantity reserved,
      Quantity handedOver,
      @Nullable Instant expiresAt) {

    public boolean isOpen() {
      return status == Status.NEW || status == Status.CONFIRMED;
    }

    /** Units that an open order waits for. */
    public Quantity awaiting() {
      return isOpen() ? units.minus(reserved).minus(handedOver) : Quantity.ZERO;
    }
  }

  /**
   * The orders, of the caller's store only when the caller has one.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public List<Item> list(Filter filter, Order order, int offset, int limit, Caller by) {
    by.require(Permission.READ_ORDERS);
    Where where = where(filter, by);
    String statement =
        """
        SELECT o.id, o.store, o.number, o.channel, o.channel_name, o.external_id, o.status,
          o.needs_person, o.placed_at, o.accepted_at, o.customer_name, o.phone, o.currency, o.paid,
          (SELECT GROUP_CONCAT(f.flag) FROM online_order_flag f WHERE f.online_order = o.id),
          (SELECT COUNT(*) FROM online_order_line l WHERE l.online_order = o.id),
          (SELECT CAST(COALESCE(SUM(ROUND(l.price * l.quantity)), 0) AS SIGNED)
            FROM online_order_line l WHERE l.online_order = o.id),
          (SELECT COALESCE(SUM(l.quantity), 0) FROM online_order_line l
            WHERE l.online_order = o.id)
        FROM online_order o
        """
            + where.clause()
            + " ORDER BY "
            + order.clause
            + " LIMIT ? OFFSET ?";
    return transactions.call(
        () -> {
          List<Row> rows = sql.rows(statement, where.values(limit, offset));
          Map<UUID, Share> shares =
              reservations.shares(rows.stream().map(row -> row.uuid(0)).toList());
          return rows.stream()
              .map(row -> item(row, shares.getOrDefault(row.uuid(0), Share.NOTHING)))
              .toList();
        });
  }

  /**
   * How many orders those are.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public long count(Filter filter, Caller by) {
    by.require(Permission.READ_ORDERS);
    Where where = where(filter, by);
    return transactions.call(
        () -> sql.number("SELECT COUNT(*) FROM online_order o " + where.clause(), where.values()));
  }

  private static Where where(Filter filter, Caller by) {
    Where where =
        new Where()
            .and("o.store = ?", by.store())
            .and("o.store = ?", filter.store())
            .and("o.channel = ?", filter.channel())
            .and("o.external_id = ?", filter.externalId())
            .and("o.status = ?", filter.status())
            .and("(o.status IN ('NEW', 'CONFIRMED')) = ?", filter.isOpen())
            .and("o.needs_person = ?", filter.needsPerson());
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      String like = Where.containing(text);
      where.andAll(
          """
          (o.external_id LIKE ? OR o.customer_name LIKE ? OR o.phone LIKE ?
            OR CAST(o.number AS CHAR) = ? OR EXISTS (SELECT 1 FROM online_order_line l
              WHERE l.online_order = o.id AND (l.good LIKE ? OR l.name LIKE ?)))\
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

  private static Item item(Row row, Share share) {
    return new Item(
        row.uuid(0),
        row.text(1),
        row.number(2),
        row.text(3),
        row.text(4),
        row.text(5),
        Status.valueOf(row.text(6)),
        row.flag(7),
        flags(row.textOrNull(14)),
        row.instant(8),
        row.instant(9),
        row.textOrNull(10),
        row.textOrNull(11),
        row.textOrNull(12),
        row.flag(13),
        row.integer(15),
        row.money(16),
        row.quantity(17),
        share.reserved(),
        share.handedOver(),
        share.expiresAt());
  }

  private static Set<Flag> flags(@Nullable String names) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (names != null) {
      Arrays.stream(names.split(",", -1)).map(Flag::valueOf).forEach(flags::add);
    }
    return flags;
  }
}
