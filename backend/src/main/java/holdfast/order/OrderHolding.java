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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What orders hold. The order's row is taken before its reservation, always. */
@ApplicationScoped
class OrderHolding {
  @Inject Stock stock;
  @Inject Stores stores;
  @Inject WaitingLines waiting;
  @Inject OrderPacking packing;
  @Inject ToShelf toShelf;
  @Inject Clock clock;

  /**
   * Makes the order hold what it wants until its end, as far as there is something, whatever it
   * held before; flags what is missing.
   */
  void hold(OnlineOrder order, Caller by) {
    if (!order.expiresAt().isAfter(clock.instant())) {
      order.flag(Flag.RESERVE_DATE_PAST);
      waiting.clear(order.id());
      return;
    }
    if (toShelf.drop(order.id())) {
      packing.unpack(order.id());
      endAgain(order, by);
    }
    List<Hold.Line> wanted = wanted(order);
    List<Promise> promises =
        stock.holdAgain(wish(order, wanted), by).map(Reservation::lines).orElse(List.of());
    if (waitFor(order, wanted, promises)) {
      order.flag(Flag.SHORTAGE);
    }
  }

  /**
   * As {@link #hold}, for an order that is being made: nothing is asked for that it cannot have
   * yet, such as a reservation or packed goods.
   */
  void holdFirst(OnlineOrder order, Caller by) {
    if (!order.expiresAt().isAfter(clock.instant())) {
      order.flag(Flag.RESERVE_DATE_PAST);
      return;
    }
    List<Hold.Line> wanted = rest(order, List.of());
    if (wanted.isEmpty()) {
      return;
    }
    List<Promise> promises = stock.holdWhatThereIs(wish(order, order.expiresAt(), wanted), by);
    Map<Integer, Quantity> missing = missing(wanted, promises);
    if (!missing.isEmpty()) {
      waiting.add(order, missing);
      order.flag(Flag.SHORTAGE);
    }
  }

  /** Notes what is wanted and not held; false when that is nothing. */
  private boolean waitFor(OnlineOrder order, List<Hold.Line> wanted, List<Promise> promises) {
    Map<Integer, Quantity> missing = missing(wanted, promises);
    waiting.set(order, missing);
    return !missing.isEmpty();
  }

  /** What is wanted and not held, by line. */
  private static Map<Integer, Quantity> missing(List<Hold.Line> wanted, List<Promise> promises) {
    Map<Integer, Quantity> missing = new TreeMap<>();
    for (Hold.Line line : wanted) {
      Quantity held = ShopHolding.sum(promises, line.number(), Status.ACTIVE);
      if (line.quantity().isMoreThan(held)) {
        missing.put(line.number(), line.quantity().minus(held));
      }
    }
    return missing;
  }

  /**
   * Takes what the order waits for, as far as it is there: only that, not what was released on
   * purpose. Takes the flag of the shortage off it when that was all.
   *
   * @return whether it got something
   */
  boolean takeWaiting(OnlineOrder order, Caller by) {
    Map<Integer, Quantity> waits = waiting.of(order.id());
    List<Hold.Line> wanted = new ArrayList<>();
    Quantity before = Quantity.ZERO;
    for (LineFigures line : figures(order)) {
      String sku = line.line().sku();
      Quantity missing =
          waits.getOrDefault(line.line().number(), Quantity.ZERO).min(line.awaiting());
      Quantity all = line.reserved().plus(missing.max(Quantity.ZERO));
      before = before.plus(line.reserved());
      if (sku != null && all.isPositive()) {
        wanted.add(new Hold.Line(line.line().number(), sku, all));
      }
    }
    List<Promise> promises =
        stock.holdAgain(wish(order, wanted), by).map(Reservation::lines).orElse(List.of());
    if (!waitFor(order, wanted, promises)) {
      order.unflag(Flag.SHORTAGE);
    }
    Quantity after =
        promises.stream()
            .filter(promise -> promise.status() == Status.ACTIVE)
            .map(Promise::quantity)
            .reduce(Quantity.ZERO, Quantity::plus);
    return after.isMoreThan(before);
  }

  /** What was kept without an end ends with the order again. */
  void endAgain(OnlineOrder order, Caller by) {
    if (isHeld(order.id()) && order.expiresAt().isAfter(clock.instant())) {
      stock.extend(order.id(), order.expiresAt(), ShopHolding.store(by));
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
    return wish(order, until, wanted);
  }

  private Hold wish(OnlineOrder order, @Nullable Instant until, List<Hold.Line> wanted) {
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

  /** What was not handed over yet. */
  private List<Hold.Line> wanted(OnlineOrder order) {
    return rest(order, stock.find(order.id()).map(Reservation::lines).orElse(List.of()));
  }

  private static List<Hold.Line> rest(OnlineOrder order, List<Promise> promises) {
    List<Hold.Line> wanted = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      String sku = line.sku();
      Quantity rest = line.quantity().minus(sum(promises, line, Status.CONVERTED));
      if (sku != null && rest.isPositive()) {
        wanted.add(new Hold.Line(line.number(), sku, rest));
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

  /** Gives back what is held; what is packed goes back over the shelf. */
  void release(OnlineOrder order, String reason, Caller by) {
    if (packing.packed(order.id()) != null) {
      toShelf.put(order.id(), reason, by);
    } else if (isHeld(order.id())) {
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
    return ShopHolding.sum(promises, line.number(), status);
  }
}
