package holdfast.order;

import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.stock.Hold;
import holdfast.stock.Reservation;
import holdfast.stock.Reservation.Promise;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.stock.Stock;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What orders hold. The order's row is taken before its reservation, always. */
@ApplicationScoped
class OrderHolding {
  @Inject Stock stock;
  @Inject Stores stores;
  @Inject Clock clock;

  /**
   * Makes the order hold what it wants until its end, as far as there is something, whatever it
   * held before; flags what is missing.
   */
  void hold(OnlineOrder order, Caller by) {
    if (!order.expiresAt().isAfter(clock.instant())) {
      order.flag(Flag.RESERVE_DATE_PAST);
      return;
    }
    List<Hold.Line> wanted = wanted(order);
    List<Promise> promises =
        stock.holdAgain(wish(order, wanted), by).map(Reservation::lines).orElse(List.of());
    Quantity held = Quantity.ZERO;
    for (Promise promise : promises) {
      held = promise.status() == Status.ACTIVE ? held.plus(promise.quantity()) : held;
    }
    Quantity all = wanted.stream().map(Hold.Line::quantity).reduce(Quantity.ZERO, Quantity::plus);
    if (all.isMoreThan(held)) {
      order.flag(Flag.SHORTAGE);
    }
  }

  /** Never ends earlier than what is held now: a person may have moved that end. */
  private Hold wish(OnlineOrder order, List<Hold.Line> wanted) {
    @Nullable Instant until = order.expiresAt();
    Reservation held =
        stock.find(order.id()).filter(found -> found.status() == Status.ACTIVE).orElse(null);
    if (held != null && (held.expiresAt() == null || held.expiresAt().isAfter(until))) {
      until = held.expiresAt();
    }
    return new Hold(
        order.id(),
        order.store(),
        order.warehouse(),
        Source.ONLINE_ORDER,
        order.channelName() + " " + order.externalId(),
        order.payment().paid(),
        until,
        order.expiryOrigin(),
        place(order),
        wanted);
  }

  private static List<Hold.Line> wanted(OnlineOrder order) {
    List<Hold.Line> wanted = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      String sku = line.sku();
      if (sku != null) {
        wanted.add(new Hold.Line(line.number(), sku, line.quantity()));
      }
    }
    return wanted;
  }

  /** The store's temporary storage, if the channel's rules want the goods there (contract 11). */
  private @Nullable String place(OnlineOrder order) {
    if (order.rules().placement() != OrderRules.Placement.TEMPORARY_STORAGE) {
      return null;
    }
    return stores.warehouses(order.store()).stream()
        .filter(warehouse -> warehouse.kind() == Warehouse.Kind.DEPOSIT)
        .map(Warehouse::code)
        .filter(code -> !code.equals(order.warehouse()))
        .findFirst()
        .orElse(null);
  }

  /** Moves the end of what is held, also to an earlier one, and takes what is missing. */
  void endAt(OnlineOrder order, ReserveEnd end, Caller by) {
    if (isHeld(order.id())) {
      stock.extend(order.id(), end.until(), by);
    }
    hold(order, by);
  }

  /** What is held is kept until somebody decides. */
  void keep(OnlineOrder order, Caller by) {
    stock.extend(order.id(), null, by);
  }

  /** Whether something is held that ends before then. */
  boolean endsBefore(OnlineOrder order, Instant time) {
    return stock
        .find(order.id())
        .filter(held -> held.status() == Status.ACTIVE)
        .map(Reservation::expiresAt)
        .filter(end -> end.isBefore(time))
        .isPresent();
  }

  /** Whether it held something, and the time of all that is over. */
  boolean isOver(OnlineOrder order, Instant now) {
    Reservation held = stock.find(order.id()).orElse(null);
    if (held == null) {
      return false;
    }
    Instant end = held.expiresAt();
    return held.status() == Status.ACTIVE
        ? end != null && !end.isAfter(now)
        : held.lines().stream().anyMatch(line -> line.status() == Status.EXPIRED);
  }

  void release(OnlineOrder order, String reason, Caller by) {
    if (isHeld(order.id())) {
      stock.release(order.id(), reason, by);
    }
  }

  /** Hands over what is held, if anything is. */
  void handOver(OnlineOrder order, Caller by) {
    if (isHeld(order.id())) {
      stock.convert(order.id(), by);
    }
  }

  boolean isHeld(UUID id) {
    return stock.find(id).filter(held -> held.status() == Status.ACTIVE).isPresent();
  }

  ZoneId zone(OnlineOrder order) {
    return stores.named(order.store()).timeZone();
  }

  /** What each line holds, gave out and waits for, now. */
  List<LineFigures> figures(OnlineOrder order) {
    List<Promise> promises = stock.find(order.id()).map(Reservation::lines).orElse(List.of());
    List<LineFigures> figures = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      Quantity reserved = sum(promises, line, Status.ACTIVE);
      Quantity handedOver = sum(promises, line, Status.CONVERTED);
      Quantity rest = line.quantity().minus(reserved).minus(handedOver);
      figures.add(
          new LineFigures(line, reserved, handedOver, order.isOpen() ? rest : Quantity.ZERO));
    }
    return figures;
  }

  /** What was not handed over of each line that is not complete. */
  List<LineFigures> missing(OnlineOrder order) {
    return figures(order).stream()
        .map(
            line ->
                new LineFigures(
                    line.line(),
                    Quantity.ZERO,
                    line.handedOver(),
                    line.line().quantity().minus(line.handedOver())))
        .filter(line -> line.awaiting().isPositive())
        .toList();
  }

  private static Quantity sum(List<Promise> promises, OrderLine line, Status status) {
    return promises.stream()
        .filter(promise -> promise.line() == line.number() && promise.status() == status)
        .map(Promise::quantity)
        .reduce(Quantity.ZERO, Quantity::plus);
  }
}
