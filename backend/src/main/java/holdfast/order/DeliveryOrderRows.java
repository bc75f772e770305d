package holdfast.order;

import holdfast.order.DeliveryOrder.Status;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on delivery orders. Each step asks for the one before it. */
@ApplicationScoped
class DeliveryOrderRows {
  static final String COLUMNS =
      """
      SELECT d.id, d.store, d.number, d.status, d.customer_name, d.phone, d.comment, d.address,
        d.window_from, d.window_to, d.driver, d.paid, d.till, d.made_at, d.made_by, d.packed_at,
        d.packed_by, d.left_at, d.left_by, d.closed_at, d.closed_by, d.reason
      FROM delivery_order d
      """;

  @Inject Sql sql;
  @Inject ShopLines lines;
  @Inject ShopHolding holding;
  @Inject MadeGood madeGood;
  @Inject ChangeFeed feed;

  void insert(DeliveryOrder order, String hash) {
    Terms terms = order.terms();
    sql.update(
        """
        INSERT INTO delivery_order (id, store, number, status, customer_name, phone, comment,
          address, window_from, window_to, driver, paid, till, made_at, made_by, body_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.id(),
        order.store(),
        order.number(),
        order.status(),
        terms.contact().name(),
        terms.contact().phone(),
        terms.contact().comment(),
        terms.address(),
        terms.from(),
        terms.to(),
        terms.driver(),
        terms.paid(),
        order.till(),
        order.made().at(),
        order.made().by(),
        hash);
    lines.write(order.id(), order.lines());
  }

  Optional<String> hash(UUID id) {
    return sql.row("SELECT body_hash FROM delivery_order WHERE id = ?", id).map(row -> row.text(0));
  }

  /** Takes the row before anything is read, so that what is read afterwards is of this moment. */
  DeliveryOrder locked(UUID id) {
    return lock(id).orElseThrow(() -> Problem.notFound("delivery order", id));
  }

  Optional<DeliveryOrder> lock(UUID id) {
    return find(id, " FOR UPDATE");
  }

  DeliveryOrder found(UUID id) {
    return find(id, "").orElseThrow(() -> Problem.notFound("delivery order", id));
  }

  private Optional<DeliveryOrder> find(UUID id, String locking) {
    return sql.row(COLUMNS + "WHERE d.id = ?" + locking, id).map(row -> order(row, lines.of(id)));
  }

  void change(UUID id, Terms terms) {
    sql.update(
        """
        UPDATE delivery_order SET customer_name = ?, phone = ?, comment = ?, address = ?,
          window_from = ?, window_to = ?, driver = ?, paid = ?
        WHERE id = ?
        """,
        terms.contact().name(),
        terms.contact().phone(),
        terms.contact().comment(),
        terms.address(),
        terms.from(),
        terms.to(),
        terms.driver(),
        terms.paid(),
        id);
  }

  void pack(DeliveryOrder order, Stamp step) {
    must(
        sql.update(
            """
            UPDATE delivery_order SET status = 'PACKED', packed_at = ?, packed_by = ?
            WHERE id = ? AND status = 'NEW'
            """,
            step.at(),
            step.by(),
            order.id()),
        order);
  }

  void leave(DeliveryOrder order, Stamp step) {
    must(
        sql.update(
            """
            UPDATE delivery_order SET status = 'ON_THE_WAY', left_at = ?, left_by = ?
            WHERE id = ? AND status = 'PACKED'
            """,
            step.at(),
            step.by(),
            order.id()),
        order);
  }

  void close(DeliveryOrder order, Status end, @Nullable String reason, Stamp step) {
    must(
        sql.update(
            """
            UPDATE delivery_order SET status = ?, reason = ?, closed_at = ?, closed_by = ?
            WHERE id = ? AND status = ?
            """,
            end,
            reason,
            step.at(),
            step.by(),
            order.id(),
            order.status()),
        order);
  }

  void reopen(DeliveryOrder order) {
    must(
        sql.update(
            """
            UPDATE delivery_order SET status = 'PACKED', reason = NULL, closed_at = NULL,
              closed_by = NULL, left_at = NULL, left_by = NULL
            WHERE id = ? AND status = 'FAILED'
            """,
            order.id()),
        order);
  }

  private static void must(int changed, DeliveryOrder order) {
    if (changed != 1) {
      throw new IllegalStateException("the locked delivery order " + order.id() + " has changed");
    }
  }

  /** Lets everybody know that it has changed, and settles what it does not lack any more. */
  void changed(DeliveryOrder order) {
    madeGood.settle(order.id(), () -> lacking(order.id()));
    feed.append(Topic.ORDER, order.store(), null, order.id().toString());
  }

  private Set<String> lacking(UUID id) {
    DeliveryOrder order = found(id);
    return order.isOpen() ? holding.lacking(id, order.lines()) : Set.of();
  }

  static DeliveryOrder order(Row row, List<ShopLine> lines) {
    Terms terms =
        new Terms(
            new Contact(row.textOrNull(4), row.textOrNull(5), row.textOrNull(6)),
            row.text(7),
            row.instantOrNull(8),
            row.instantOrNull(9),
            row.textOrNull(10),
            row.flag(11));
    return new DeliveryOrder(
        row.uuid(0),
        row.text(1),
        row.number(2),
        Status.valueOf(row.text(3)),
        terms,
        row.textOrNull(12),
        new Stamp(row.instant(13), row.text(14)),
        Stamp.of(row, 15),
        Stamp.of(row, 17),
        Stamp.of(row, 19),
        row.textOrNull(21),
        lines);
  }
}
