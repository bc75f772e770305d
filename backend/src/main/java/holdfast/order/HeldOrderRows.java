package holdfast.order;

import holdfast.order.HeldOrder.Recall;
import holdfast.order.HeldOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on held orders. One ends by a statement that asks for it to be held. */
@ApplicationScoped
class HeldOrderRows {
  static final String COLUMNS =
      """
      SELECT h.id, h.store, h.number, h.status, h.customer_name, h.phone, h.comment, h.till,
        h.held_at, h.held_by, h.expires_at, h.cancels_itself, h.recalled_till, h.recalled_at,
        h.recalled_by, h.closed_at, h.closed_by, h.reason
      FROM held_order h
      """;

  @Inject Sql sql;
  @Inject ShopLines lines;
  @Inject ShopHolding holding;
  @Inject MadeGood madeGood;
  @Inject ChangeFeed feed;

  void insert(HeldOrder order, String hash) {
    sql.update(
        """
        INSERT INTO held_order (id, store, number, status, customer_name, phone, comment, till,
          held_at, held_by, expires_at, cancels_itself, body_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.id(),
        order.store(),
        order.number(),
        order.status(),
        order.contact().name(),
        order.contact().phone(),
        order.contact().comment(),
        order.till(),
        order.heldAt(),
        order.heldBy(),
        order.expiresAt(),
        order.cancelsItself(),
        hash);
    lines.write(order.id(), order.lines());
  }

  Optional<String> hash(UUID id) {
    return sql.row("SELECT body_hash FROM held_order WHERE id = ?", id).map(row -> row.text(0));
  }

  /** Takes the row before anything is read, so that what is read afterwards is of this moment. */
  HeldOrder locked(UUID id, Caller by) {
    HeldOrder order = lock(id).orElseThrow(() -> Problem.notFound("held order", id));
    by.requireStore(order.store());
    return order;
  }

  Optional<HeldOrder> lock(UUID id) {
    return sql.row(COLUMNS + "WHERE h.id = ? FOR UPDATE", id).map(this::whole);
  }

  HeldOrder found(UUID id, Caller by) {
    HeldOrder order =
        sql.row(COLUMNS + "WHERE h.id = ?", id)
            .map(this::whole)
            .orElseThrow(() -> Problem.notFound("held order", id));
    by.requireStore(order.store());
    return order;
  }

  /** Ends a held one; false when it had ended already. */
  boolean close(UUID id, Status end, @Nullable String reason, Instant now, String by) {
    return sql.update(
            """
            UPDATE held_order SET status = ?, reason = ?, closed_at = ?, closed_by = ?,
              recalled_till = NULL, recalled_at = NULL, recalled_by = NULL
            WHERE id = ? AND status = 'HELD'
            """,
            end,
            reason,
            now,
            by,
            id)
        == 1;
  }

  void endAt(UUID id, Instant until) {
    sql.update("UPDATE held_order SET expires_at = ? WHERE id = ? AND status = 'HELD'", until, id);
  }

  void recall(UUID id, @Nullable Recall recall) {
    sql.update(
        """
        UPDATE held_order SET recalled_till = ?, recalled_at = ?, recalled_by = ?
        WHERE id = ? AND status = 'HELD'
        """,
        recall == null ? null : recall.till(),
        recall == null ? null : recall.since(),
        recall == null ? null : recall.by(),
        id);
  }

  void paidBy(UUID id, UUID receipt, Instant now) {
    sql.update(
        "INSERT INTO held_order_receipt (held_order, receipt, paid_at) VALUES (?, ?, ?)",
        id,
        receipt,
        now);
  }

  List<UUID> receipts(UUID id) {
    return sql
        .rows("SELECT receipt FROM held_order_receipt WHERE held_order = ? ORDER BY paid_at", id)
        .stream()
        .map(row -> row.uuid(0))
        .toList();
  }

  /** Lets everybody know that it has changed, and settles what it does not lack any more. */
  void changed(String store, UUID id) {
    madeGood.settle(id, () -> lacking(id));
    feed.append(Topic.ORDER, store, null, id.toString());
  }

  private Set<String> lacking(UUID id) {
    return lock(id)
        .filter(HeldOrder::isOpen)
        .map(order -> holding.lacking(id, order.lines()))
        .orElse(Set.of());
  }

  private HeldOrder whole(Row row) {
    return order(row, lines.of(row.uuid(0)));
  }

  static HeldOrder order(Row row, List<ShopLine> lines) {
    Recall recall = row.isNull(12) ? null : new Recall(row.text(12), row.instant(13), row.text(14));
    return new HeldOrder(
        row.uuid(0),
        row.text(1),
        row.number(2),
        Status.valueOf(row.text(3)),
        new Contact(row.textOrNull(4), row.textOrNull(5), row.textOrNull(6)),
        row.textOrNull(7),
        row.instant(8),
        row.text(9),
        row.instant(10),
        row.flag(11),
        recall,
        row.instantOrNull(15),
        row.textOrNull(16),
        row.textOrNull(17),
        lines);
  }
}
