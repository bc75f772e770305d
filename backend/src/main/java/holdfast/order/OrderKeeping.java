package holdfast.order;

import holdfast.order.OnlineOrder.Status;
import holdfast.order.OrderMessage.Kind;
import holdfast.order.OrderMessages.Said;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How an order keeps its goods, or gets them again; its row is locked already. */
@ApplicationScoped
class OrderKeeping {
  private static final Duration LONGEST = Duration.ofDays(731);

  @Inject OrderHolding holding;
  @Inject OrderMessages messages;
  @Inject CancelEchoes echoes;
  @Inject Sql sql;
  @Inject Clock clock;

  void restore(OnlineOrder order, Caller by) {
    if (order.isOpen()) {
      return;
    }
    if (order.status() == Status.FULFILLED) {
      throw new OrderClosed(order);
    }
    order.reopen();
    holdAnew(order, by);
    echoes.restored(order, by);
    messages.write(order, Kind.RESTORED, Said.NOTHING, by);
  }

  void send(OnlineOrder order, String waybill, Caller by) {
    if (order.status() == Status.CANCELLED) {
      throw new OrderClosed(order);
    }
    if (waybill.equals(order.waybill())) {
      return;
    }
    order.send(waybill);
    messages.write(order, Kind.SENT, new Said(null, null, waybill, null), by);
  }

  void prolong(OnlineOrder order, Instant until, Caller by) {
    Instant now = clock.instant();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw Problem.invalid("until", "must lie in the future, at most two years away");
    }
    if (!order.isOpen()) {
      throw new OrderClosed(order);
    }
    move(order, new ReserveEnd(until, "extended by " + by.login()), by);
  }

  /** Moves the end and takes again what is missing. */
  void move(OnlineOrder order, ReserveEnd end, Caller by) {
    order.end(end);
    order.unflag(Flag.SHORTAGE);
    order.unflag(Flag.TIME_OVER);
    sql.flush();
    holding.endAt(order, end, by);
    messages.write(order, Kind.PROLONGED, new Said(null, null, null, end.until()), by);
  }

  void reserveAgain(OnlineOrder order, Caller by) {
    if (!order.isOpen()) {
      throw new OrderClosed(order);
    }
    holdAnew(order, by);
  }

  private void holdAnew(OnlineOrder order, Caller by) {
    Instant now = clock.instant();
    if (!order.expiresAt().isAfter(now)) {
      order.end(ReserveEnd.firm(order.terms(), null, holding.zone(order), now));
    }
    order.unflag(Flag.SHORTAGE);
    order.unflag(Flag.RESERVE_DATE_PAST);
    sql.flush();
    holding.hold(order, by);
  }
}
