package holdfast.order;

import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.order.OrderMessage.Kind;
import holdfast.order.OrderMessages.Said;
import holdfast.shared.Caller;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an order is decided and ends, in the running transaction; its row is locked already. */
@ApplicationScoped
class OrderClosing {
  @Inject OrderHolding holding;
  @Inject OrderMessages messages;
  @Inject Invoices invoices;
  @Inject WaitingLines waiting;
  @Inject Sql sql;
  @Inject Clock clock;

  /** With the mode <em>Trade with invoice issue</em> nobody has to confirm. */
  void invoiceAtOnce(OnlineOrder order, Caller by) {
    if (order.rules().mode() == OrderRules.Mode.INVOICE && order.status() == Status.NEW) {
      boolean stays = order.needsPerson();
      order.confirm();
      if (stays) {
        order.attention();
      }
      sql.flush();
      invoices.make(order, by);
      messages.write(order, Kind.CONFIRMED, Said.NOTHING, by);
    }
  }

  void confirm(OnlineOrder order, Caller by) {
    if (!order.isOpen()) {
      throw new OrderClosed(order);
    }
    boolean isNew = order.status() == Status.NEW;
    order.confirm();
    if (isNew) {
      messages.write(order, Kind.CONFIRMED, Said.NOTHING, by);
    }
  }

  void cancel(OnlineOrder order, String reason, Said said, Caller by) {
    close(order, Status.CANCELLED, reason, by);
    holding.release(order, reason, by);
    messages.write(order, Kind.CANCELLED, said, by);
  }

  /** The channel gave it up: nothing has to be told. */
  void cancelledThere(OnlineOrder order, @Nullable String reason, Caller by) {
    close(order, Status.CANCELLED, reason, by);
    holding.release(order, reason == null ? "cancelled there" : reason, by);
    messages.endedThere(order.id());
  }

  /**
   * Everything that is reserved is handed over.
   *
   * @throws AwaitingReservation when nothing is, or not all and that is not enough
   */
  void fulfil(OnlineOrder order, boolean partly, Caller by) {
    close(order, Status.FULFILLED, null, by);
    holding.handOver(order, by);
    List<LineFigures> missing = holding.missing(order);
    boolean nothing =
        missing.size() == order.lines().size()
            && missing.stream().allMatch(line -> line.handedOver().isZero());
    if (nothing || (!partly && !missing.isEmpty())) {
      throw new AwaitingReservation(order, missing);
    }
    messages.write(order, Kind.FULFILLED, Said.NOTHING, by);
  }

  /** The buyer has the goods, the channel says: that is so, whatever was reserved here. */
  void doneThere(OnlineOrder order, Caller by) {
    Instant now = clock.instant();
    if (!order.expiresAt().isAfter(now)) {
      order.end(new ReserveEnd(now.plus(Duration.ofMinutes(1)), order.expiryOrigin()));
    }
    holding.hold(order, by); // what is not reserved may be there all the same
    close(order, Status.FULFILLED, null, by);
    holding.handOver(order, by);
    if (!holding.missing(order).isEmpty()) {
      order.flag(Flag.SHIPPED_UNRESERVED);
    }
    messages.endedThere(order.id());
  }

  private void close(OnlineOrder order, Status end, @Nullable String reason, Caller by) {
    order.close(end, reason, clock.instant(), by.login());
    sql.flush();
    waiting.clear(order.id());
  }
}
