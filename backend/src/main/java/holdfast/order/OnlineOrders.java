package holdfast.order;

import holdfast.order.OnlineOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Reservation;
import holdfast.stock.Stock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verbs on online orders. Each is one transaction together with what it does to reservations,
 * and may be repeated: a repeat changes nothing and answers with the order as it is.
 */
@ApplicationScoped
public class OnlineOrders {
  private static final int LONGEST_REASON = 500;

  @Inject EntityManager entities;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Intake intake;
  @Inject Stock stock;
  @Inject ChangeFeed feed;
  @Inject Clock clock;

  /**
   * What {@link #accept} answers.
   *
   * @param isNew whether this very call stored the order
   * @param isChanged whether it came before with other contents; what came first stands
   */
  public record Accepted(OnlineOrder order, boolean isNew, boolean isChanged) {}

  /**
   * One line and what became of it; these three make up what was ordered, unless the order is
   * closed.
   *
   * @param awaiting not reserved (any more): there were not enough, the goods are unknown, or the
   *     time is over
   */
  public record LineFigures(
      OrderLine line, Quantity reserved, Quantity handedOver, Quantity awaiting) {}

  /**
   * Takes an order in: the one intake for every path. What is available is reserved at once; an
   * order with unknown goods or a shortage is stored too and flagged, its rest awaits reservation.
   * An order that came before, in whatever state it is now, is answered and not made again.
   *
   * @throws Problem {@code invalid} when it can be no order of this shop: a price is missing that
   *     the channel has to bring, or pieces are not whole; {@code forbidden}
   */
  public Accepted accept(OrderTerms terms, ExternalOrder order, Caller by) {
    by.require(Permission.PLACE_ORDERS);
    by.requireStore(terms.store());
    Optional<Accepted> before = transactions.call(() -> repeated(terms, order));
    if (before.isPresent()) {
      return before.get();
    }
    return transactions.call(
        () -> {
          // those who bring the same order at the same moment go on one after the other
          intake.queue(terms.store());
          return repeated(terms, order).orElseGet(() -> intake.take(terms, order, by));
        });
  }

  /**
   * A person has looked at the order and wants it fulfilled.
   *
   * @throws OrderClosed when it was closed before
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public OnlineOrder confirm(UUID id, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    return transactions.call(
        () -> {
          lock(id, by);
          sql.update(
              """
              UPDATE online_order SET status = 'CONFIRMED', needs_person = FALSE
              WHERE id = ? AND status IN ('NEW', 'CONFIRMED')
              """,
              id);
          OnlineOrder order = found(id);
          if (!order.isOpen()) {
            throw new OrderClosed(order);
          }
          noteChange(order);
          return order;
        });
  }

  /**
   * Cancels the order for good and gives back everything it holds.
   *
   * @throws OrderClosed when it was fulfilled
   * @throws Problem {@code invalid} without a reason, {@code not-found}, {@code forbidden}
   */
  public OnlineOrder cancel(UUID id, String reason, Caller by) {
    by.require(Permission.CANCEL_ORDERS);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.invalid("reason", "must have 1 to " + LONGEST_REASON + " characters");
    }
    return transactions.call(
        () -> {
          lock(id, by);
          boolean closed = close(id, Status.CANCELLED, reason.strip(), by);
          OnlineOrder order = found(id);
          if (!closed && order.status() != Status.CANCELLED) {
            throw new OrderClosed(order);
          }
          if (closed && isHeld(id)) {
            stock.release(id, reason.strip(), by);
          }
          return order;
        });
  }

  /**
   * Everything ordered is handed over: its units leave the stock.
   *
   * @throws AwaitingReservation when not all of it is reserved
   * @throws OrderClosed when it was cancelled
   * @throws Problem {@code not-found}, {@code forbidden}, {@code not-active} when time is over
   */
  public OnlineOrder fulfil(UUID id, Caller by) {
    return fulfil(id, false, by);
  }

  /**
   * What is reserved is handed over, the rest of the order never will be.
   *
   * @throws AwaitingReservation when nothing is reserved
   * @throws OrderClosed when it was cancelled
   * @throws Problem {@code not-found}, {@code forbidden}, {@code not-active} when time is over
   */
  public OnlineOrder fulfilWhatIsReserved(UUID id, Caller by) {
    return fulfil(id, true, by);
  }

  private OnlineOrder fulfil(UUID id, boolean partly, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    return transactions.call(
        () -> {
          lock(id, by);
          boolean closed = close(id, Status.FULFILLED, null, by);
          OnlineOrder order = found(id);
          if (closed) {
            handOver(order, partly, by);
          } else if (order.status() != Status.FULFILLED) {
            throw new OrderClosed(order);
          }
          return order;
        });
  }

  private void handOver(OnlineOrder order, boolean partly, Caller by) {
    if (isHeld(order.id())) {
      stock.convert(order.id(), by);
    }
    List<LineFigures> missing =
        figures(order).stream()
            .map(
                line ->
                    new LineFigures(
                        line.line(),
                        Quantity.ZERO,
                        line.handedOver(),
                        line.line().quantity().minus(line.handedOver())))
            .filter(line -> line.awaiting().isPositive())
            .toList();
    boolean nothing =
        missing.size() == order.lines().size()
            && missing.stream().allMatch(line -> line.handedOver().isZero());
    if (nothing || (!partly && !missing.isEmpty())) {
      throw new AwaitingReservation(order, missing);
    }
  }

  /**
   * The order of that id.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public OnlineOrder order(UUID id, Caller by) {
    by.require(Permission.READ_ORDERS);
    OnlineOrder order = transactions.call(() -> found(id));
    by.requireStore(order.store());
    return order;
  }

  /** What each line holds, gave out and waits for, now. */
  public List<LineFigures> figures(OnlineOrder order) {
    List<Reservation.Promise> promises =
        stock.find(order.id()).map(Reservation::lines).orElse(List.of());
    List<LineFigures> figures = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      Quantity reserved = sum(promises, line, holdfast.stock.Status.ACTIVE);
      Quantity handedOver = sum(promises, line, holdfast.stock.Status.CONVERTED);
      Quantity rest = line.quantity().minus(reserved).minus(handedOver);
      figures.add(
          new LineFigures(line, reserved, handedOver, order.isOpen() ? rest : Quantity.ZERO));
    }
    return figures;
  }

  private static Quantity sum(
      List<Reservation.Promise> promises, OrderLine line, holdfast.stock.Status status) {
    return promises.stream()
        .filter(promise -> promise.line() == line.number() && promise.status() == status)
        .map(Reservation.Promise::quantity)
        .reduce(Quantity.ZERO, Quantity::plus);
  }

  private Optional<Accepted> repeated(OrderTerms terms, ExternalOrder order) {
    return sql.row(
            "SELECT id, content_hash FROM online_order WHERE channel = ? AND external_id = ?",
            terms.channel(),
            order.externalId())
        .map(
            row -> {
              String hash = order.contentHash();
              boolean changed = !hash.equals(row.text(1));
              if (changed) {
                noteChangedRepeat(row.uuid(0), hash);
              }
              return new Accepted(found(row.uuid(0)), false, changed);
            });
  }

  /** Calls a person once for each new set of contents, not at every repeat of it. */
  private void noteChangedRepeat(UUID id, String hash) {
    int noted =
        sql.update(
            """
            UPDATE online_order
            SET repeat_hash = ?, needs_person = status IN ('NEW', 'CONFIRMED')
            WHERE id = ? AND NOT repeat_hash <=> ?
            """,
            hash,
            id,
            hash);
    if (noted == 1) {
      sql.update(
          "INSERT IGNORE INTO online_order_flag (online_order, flag) VALUES (?, ?)",
          id,
          Flag.CHANGED_REPEAT);
      noteChange(found(id));
    }
  }

  private boolean close(UUID id, Status status, @Nullable String reason, Caller by) {
    boolean closed =
        sql.update(
                """
                UPDATE online_order
                SET status = ?, needs_person = FALSE, closed_at = ?, closed_by = ?, reason = ?
                WHERE id = ? AND status IN ('NEW', 'CONFIRMED')
                """,
                status,
                clock.instant(),
                by.login(),
                reason,
                id)
            == 1;
    if (closed) {
      noteChange(found(id));
    }
    return closed;
  }

  private boolean isHeld(UUID id) {
    return stock
        .find(id)
        .filter(reservation -> reservation.status() == holdfast.stock.Status.ACTIVE)
        .isPresent();
  }

  /** Takes the row before anything is read, so that what is read afterwards is of this moment. */
  private void lock(UUID id, Caller by) {
    sql.row("SELECT store FROM online_order WHERE id = ? FOR UPDATE", id)
        .ifPresent(row -> by.requireStore(row.text(0)));
  }

  private OnlineOrder found(UUID id) {
    OnlineOrder order = entities.find(OnlineOrder.class, id);
    if (order == null) {
      throw Problem.notFound("order", id);
    }
    return order;
  }

  private void noteChange(OnlineOrder order) {
    feed.append(Topic.ORDER, order.store(), null, order.id().toString());
  }
}
