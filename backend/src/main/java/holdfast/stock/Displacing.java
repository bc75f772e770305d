package holdfast.stock;

import holdfast.shared.Ids;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Takes promised units away because they are not there: each promise becomes an incident. */
@ApplicationScoped
class Displacing {
  @Inject Promises promises;
  @Inject ReservationHistory history;
  @Inject Sql sql;
  @Inject Ids ids;
  @Inject Event<PromiseShort> lost;

  /**
   * Takes that many promised units of a locked level, unpaid and newest promises first.
   *
   * @return how many that were
   */
  Quantity displace(LevelKey level, Quantity excess, Entry why) {
    Quantity left = excess;
    for (Found row : promises.displaceable(level)) {
      if (!left.isPositive()) {
        break;
      }
      Quantity taken = left.min(row.quantity());
      Closing closing = new Closing(Status.SHORT, why.at(), why.by(), why.reason());
      boolean whole = taken.equals(row.quantity());
      if (whole ? promises.close(row, closing) : promises.shrink(row, taken)) {
        if (!whole) {
          history.smaller(row, taken, closing);
        }
        lost.fire(new PromiseShort(row.id(), row.line(), row.source(), row.level().sku(), taken));
        open(row, taken, why);
        left = left.minus(taken);
      }
    }
    return excess.minus(left);
  }

  private void open(Found displaced, Quantity quantity, Entry why) {
    sql.update(
        """
        INSERT INTO incident (id, store, kind, sku, quantity, reservation, line, document,
          reference, reason, opened_at, opened_by)
        VALUES (?, ?, 'PROMISE_BROKEN', ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        ids.next(),
        displaced.level().store(),
        displaced.level().sku(),
        quantity,
        displaced.id(),
        displaced.line(),
        why.document(),
        displaced.reference(),
        why.reason(),
        why.at(),
        why.by());
  }
}
