package holdfast.order;

import holdfast.order.OrderMessage.Kind;
import holdfast.shared.Caller;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/**
 * Tells a cancel that a shop decided from our own that comes back from it. A person may restore an
 * order while the shop hears of the cancel before, or has heard it and its answer was lost: what it
 * then says is our own word and must not undo the restore; nor must a restore that comes back undo
 * a cancel that followed it. In the running transaction.
 */
@ApplicationScoped
class CancelEchoes {
  @Inject ListeningShops shops;
  @Inject Sql sql;
  @Inject Clock clock;

  /** An order is wanted again: its channel's cancels from before are known from now on. */
  void restored(OnlineOrder order, Caller by) {
    if (mayHaveHeard(order.id())) {
      order.there().cancelledFromHere();
    }
    boolean hears = shops.hears(order.channel(), Kind.RESTORED);
    discard(order.id(), hears, by);
    if (!hears && order.there().isGivenUp()) {
      order.flag(Flag.CANCELLED_THERE);
    }
  }

  /** The shop has heard of a cancel; the order may have been restored while it did. */
  void heard(OrderMessage cancel) {
    sql.update(
        """
        UPDATE online_order SET held_there_until = LEAST(held_there_until, ?)
        WHERE id = ? AND held_there_until IS NOT NULL
        """,
        clock.instant(),
        cancel.order());
    int restored =
        sql.update(
            """
            UPDATE online_order SET stage = 'CANCELLED'
            WHERE id = ? AND status IN ('NEW', 'CONFIRMED')
            """,
            cancel.order());
    if (restored > 0 && !shops.hears(cancel.channel(), Kind.RESTORED)) {
      sql.update(
          "INSERT IGNORE INTO online_order_flag (online_order, flag) VALUES (?, ?)",
          cancel.order(),
          Flag.CANCELLED_THERE);
      sql.update("UPDATE online_order SET needs_person = TRUE WHERE id = ?", cancel.order());
    }
  }

  /** The shop has heard that the order lives; from now on a cancel there is a new one. */
  void heardRestore(OrderMessage restore) {
    // one that was cancelled here since stands there as we told it: that is no reopening either
    sql.update(
        """
        UPDATE online_order o SET stage = 'FIRM'
        WHERE id = ? AND (status IN ('NEW', 'CONFIRMED') OR EXISTS (
          SELECT 1 FROM order_message c
          WHERE c.online_order = o.id AND c.kind = 'CANCELLED' AND c.state = 'WAITING'))
        """,
        restore.order());
  }

  /** Whether the shop is still to be told that the order was restored. */
  boolean isRestoreOnItsWay(UUID order) {
    return isOnItsWay(order, Kind.RESTORED);
  }

  /** Whether the shop is still to be told that the order was cancelled. */
  boolean isCancelOnItsWay(UUID order) {
    return isOnItsWay(order, Kind.CANCELLED);
  }

  private boolean isOnItsWay(UUID order, Kind kind) {
    return sql.row(
            """
            SELECT 1 FROM order_message
            WHERE online_order = ? AND kind = ? AND state = 'WAITING' LIMIT 1
            """,
            order,
            kind)
        .isPresent();
  }

  /** Whether it was told, or may have been, and not yet that the order lives again. */
  private boolean mayHaveHeard(UUID order) {
    return sql.row(
            """
            SELECT 1 FROM order_message c
            WHERE c.online_order = ? AND c.kind = 'CANCELLED'
              AND (c.state = 'SENT' OR (c.state = 'WAITING' AND c.attempts > 0))
              AND NOT EXISTS (
                SELECT 1 FROM order_message r
                WHERE r.online_order = c.online_order AND r.kind = 'RESTORED'
                  AND r.state = 'SENT' AND r.seq > c.seq)
            LIMIT 1
            """,
            order)
        .isPresent();
  }

  /** A shop that takes no cancel back shall not hear of it any more; none shall hear it again. */
  private void discard(UUID order, boolean hearsRestore, Caller by) {
    sql.update(
        """
        UPDATE order_message SET state = 'DISCARDED', settled_at = ?, settled_by = ?,
          words = 'restored'
        WHERE online_order = ? AND kind = 'CANCELLED'
          AND (state = 'REFUSED' OR (state = 'WAITING' AND NOT ?))
        """,
        clock.instant(),
        by.login(),
        order,
        hearsRestore);
  }
}
