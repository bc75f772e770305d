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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down that units are gone, whatever is promised of them: a sale that happened, a count, a
 * loss. What is overdue is given back first; then promises that lose their units become short,
 * unpaid and newest first, and each becomes an incident.
 */
@ApplicationScoped
class Displacing {
  @Inject Levels levels;
  @Inject Promises promises;
  @Inject Expiry expiry;
  @Inject ReservationHistory history;
  @Inject Sql sql;
  @Inject Ids ids;
  @Inject Event<PromiseShort> lost;

  /**
   * Units that are gone.
   *
   * @param ended how many promised units have just ended with them, in rows that say so already
   * @param entry how the ledger tells of it
   * @param promiseReason why, to those whose promise is broken
   * @param incidentReason why, to the manager
   */
  record Gone(
      LevelKey level,
      Quantity units,
      Quantity ended,
      Entry entry,
      @Nullable String promiseReason,
      @Nullable String incidentReason) {

    Quantity onHandAfter(StockFigure figure) {
      return figure.onHand().minus(units);
    }

    Quantity reservedAfter(StockFigure figure) {
      return figure.reserved().minus(ended);
    }

    /** More is promised than will be there, or less will be there than nothing. */
    boolean isTooMuchFor(StockFigure figure) {
      Quantity onHand = onHandAfter(figure);
      return onHand.isNegative() || reservedAfter(figure).isMoreThan(onHand);
    }
  }

  /**
   * Takes them out of the level.
   *
   * @return what is on hand now, which may be less than nothing, and whether a promise was broken
   */
  Left takeOut(Gone gone) {
    StockFigure figure = levels.lock(gone.level());
    if (gone.isTooMuchFor(figure) && expiry.reclaim(gone.level())) {
      figure = levels.lock(gone.level());
    }
    Quantity onHand = gone.onHandAfter(figure);
    Quantity reserved = gone.reservedAfter(figure);
    Quantity excess = reserved.minus(onHand.max(Quantity.ZERO));
    if (excess.isPositive()) {
      reserved = reserved.minus(displace(excess, promised(gone.level(), reserved), gone));
    }
    levels.set(figure, onHand, reserved, gone.entry());
    return new Left(onHand, excess.isPositive());
  }

  /** What a level is left with. */
  record Left(Quantity onHand, boolean isPromiseBroken) {}

  /**
   * What is promised of the level, whose row is locked. A promise whose end somebody moves at this
   * moment wanders in the index and may be passed by; the second time everything found is locked.
   */
  private List<Found> promised(LevelKey level, Quantity reserved) {
    List<Found> rows = promises.displaceable(level);
    Quantity found = rows.stream().map(Found::quantity).reduce(Quantity.ZERO, Quantity::plus);
    return found.equals(reserved) ? rows : promises.displaceable(level);
  }

  /** Takes that many promised units away; answers how many that were. */
  private Quantity displace(Quantity excess, List<Found> promised, Gone gone) {
    Quantity left = excess;
    for (Found row : promised) {
      if (!left.isPositive()) {
        break;
      }
      Quantity taken = left.min(row.quantity());
      Entry entry = gone.entry();
      Closing closing = new Closing(Status.SHORT, entry.at(), entry.by(), gone.promiseReason());
      boolean whole = taken.equals(row.quantity());
      if (whole ? promises.close(row, closing) : promises.shrink(row, taken)) {
        if (!whole) {
          history.smaller(row, taken, closing);
        }
        lost.fire(new PromiseShort(row.id(), row.line(), row.source(), row.level().sku(), taken));
        open("PROMISE_BROKEN", taken, row, row.reference(), gone);
        left = left.minus(taken);
      }
    }
    return excess.minus(left);
  }

  /** Opens an incident: more was sold than was there. */
  void openNegative(Quantity missing, String till, Gone gone) {
    open("NEGATIVE_STOCK", missing, null, till, gone);
  }

  private void open(
      String kind, Quantity quantity, @Nullable Found displaced, String reference, Gone gone) {
    sql.update(
        """
        INSERT INTO incident (id, store, kind, sku, quantity, reservation, line, document,
          reference, reason, opened_at, opened_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        ids.next(),
        gone.level().store(),
        kind,
        gone.level().sku(),
        quantity,
        displaced == null ? null : displaced.id(),
        displaced == null ? null : displaced.line(),
        gone.entry().document(),
        reference,
        gone.incidentReason(),
        gone.entry().at(),
        gone.entry().by());
  }
}
