package holdfast.order;

import holdfast.order.DeliveryOrder.Status;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.order.ShopLine.Figures;
import holdfast.shared.Caller;
import holdfast.shared.Fingerprint;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.stock.HandOvers;
import holdfast.stock.Hold;
import holdfast.stock.IdReused;
import holdfast.stock.OutOfStock;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import holdfast.store.DocumentNumbers;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The verbs on delivery orders (contract item 88). Each is one transaction together with what it
 * does to the promise, and may be repeated. People of the shop see those of their store; a driver
 * sees his own, and those of nobody else.
 */
@ApplicationScoped
public class DeliveryOrders {
  private static final int LONGEST_ADDRESS = 500;
  private static final String NUMBERS = "DELIVERY";

  @Inject DeliveryOrderRows rows;
  @Inject ShopLines lines;
  @Inject DocumentNumbers numbers;
  @Inject ShopMaking making;
  @Inject ShopHolding holding;
  @Inject ToShelf toShelf;
  @Inject Stock stock;
  @Inject HandOvers handOvers;
  @Inject Drivers drivers;
  @Inject Stores stores;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * A delivery order to make.
   *
   * @param id made by whoever asks; also the id of its reservation
   * @param till where it is made; null in the back office
   * @param cart whose units it takes over; null when no cart holds any
   */
  public record Wanted(
      UUID id,
      String store,
      @Nullable String till,
      @Nullable UUID cart,
      Terms terms,
      List<WantedGoods> goods) {

    public Wanted {
      goods = List.copyOf(goods);
    }
  }

  /** What {@link #make} answers: the order, and whether this very call made it. */
  public record Made(DeliveryOrder order, boolean isNew) {}

  /**
   * Makes a delivery order: every line is promised without an end, or none. What its cart holds
   * already goes over.
   *
   * @throws OutOfStock naming every short line
   * @throws IdReused when the id was used for something else
   * @throws holdfast.catalogue.UnknownSku for an unknown product
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public Made make(Wanted wanted, Caller by) {
    by.require(Permission.MAKE_DELIVERIES);
    by.requireStore(wanted.store());
    check(wanted.terms());
    boolean isNew =
        making.once(
            wanted.id(),
            Fingerprint.of(wanted),
            () -> rows.hash(wanted.id()),
            () -> makeOnce(wanted, by));
    return new Made(order(wanted.id(), by), isNew);
  }

  private void makeOnce(Wanted wanted, Caller by) {
    stores.named(wanted.store());
    making.checkTill(wanted.store(), wanted.till());
    drivers.check(wanted.store(), wanted.terms().driver());
    DeliveryOrder order =
        new DeliveryOrder(
            wanted.id(),
            wanted.store(),
            numbers.next(wanted.store(), NUMBERS),
            Status.NEW,
            wanted.terms(),
            wanted.till(),
            step(by),
            null,
            null,
            null,
            null,
            lines.made(wanted.goods()));
    rows.insert(order, Fingerprint.of(wanted));
    holding.hold(wish(order), wanted.cart(), by);
    rows.changed(order);
  }

  /**
   * Other terms: another address, time or driver.
   *
   * @throws OrderClosed when it has ended
   * @throws Problem {@code invalid}, {@code not-found}, {@code forbidden}
   */
  public DeliveryOrder change(UUID id, Terms terms, Caller by) {
    by.require(Permission.MAKE_DELIVERIES);
    check(terms);
    return step(
        id,
        by,
        order -> {
          requireOpen(order);
          drivers.check(order.store(), terms.driver());
          rows.change(id, terms);
          holding.holdAgain(wish(rows.found(id)), figures(order), by);
        });
  }

  /**
   * Its goods are in the parcel: from now on they come back only over the shelf.
   *
   * @throws OrderClosed when it has ended
   * @throws Problem {@code awaiting-reservation} (409) when it does not hold all its goods, {@code
   *     not-found}, {@code forbidden}
   */
  public DeliveryOrder pack(UUID id, Caller by) {
    by.require(Permission.MAKE_DELIVERIES);
    return step(
        id,
        by,
        order -> {
          requireOpen(order);
          if (order.status() == Status.NEW) {
            requireWhole(order);
            rows.pack(order, step(by));
          }
        });
  }

  /**
   * The driver has taken it along: he himself says so, or somebody of the shop.
   *
   * @throws OrderClosed when it has ended
   * @throws Problem {@code wrong-state} (409) when it is not packed, {@code not-found}, {@code
   *     forbidden}
   */
  public DeliveryOrder leave(UUID id, Caller by) {
    return step(
        id,
        by,
        order -> {
          requireOpen(order);
          if (order.status() != Status.ON_THE_WAY) {
            require(order, Status.PACKED);
            rows.leave(order, step(by));
          }
        });
  }

  /**
   * The customer has the goods: their units leave the stock. What he did not take has to be brought
   * back to the shelf.
   *
   * @param taken how many of which line; null for everything
   * @throws OrderClosed when it failed or was cancelled
   * @throws Problem {@code wrong-state} (409) when it is not on the way, {@code invalid}, {@code
   *     not-found}, {@code forbidden}
   */
  public DeliveryOrder delivered(UUID id, @Nullable Map<Integer, Quantity> taken, Caller by) {
    return step(
        id,
        by,
        order -> {
          if (order.status() == Status.DELIVERED) {
            return;
          }
          requireOpen(order);
          require(order, Status.ON_THE_WAY);
          rows.close(order, Status.DELIVERED, null, step(by));
          Caller store = ShopHolding.store(by);
          if (taken == null) {
            if (holding.isHeld(id)) {
              stock.convert(id, store);
            }
          } else {
            if (taken.isEmpty()) {
              throw Problem.invalid("lines", "if nothing was taken, it has failed");
            }
            handOvers.part(id, taken, store);
            toShelf.put(id, "not taken by the customer", by);
          }
        });
  }

  /**
   * The driver brings it back: its goods have to go to the shelf and are reserved until they are
   * there.
   *
   * @throws OrderClosed when it was delivered or cancelled
   * @throws Problem {@code wrong-state} (409) when it is not on the way, {@code invalid} without a
   *     reason, {@code not-found}, {@code forbidden}
   */
  public DeliveryOrder failed(UUID id, String reason, Caller by) {
    String why = ShopMaking.reason(reason);
    return step(
        id,
        by,
        order -> {
          if (order.status() == Status.FAILED) {
            return;
          }
          requireOpen(order);
          require(order, Status.ON_THE_WAY);
          rows.close(order, Status.FAILED, why, step(by));
          toShelf.put(id, why, by);
        });
  }

  /**
   * A failed one is tried again: it is packed, as long as none of its goods are on the shelf.
   *
   * @throws Problem {@code wrong-state} (409) when it has not failed or its goods are unpacked,
   *     {@code not-found}, {@code forbidden}
   */
  public DeliveryOrder again(UUID id, Caller by) {
    by.require(Permission.MAKE_DELIVERIES);
    return step(
        id,
        by,
        order -> {
          if (order.status() == Status.PACKED) {
            return;
          }
          require(order, Status.FAILED);
          if (!toShelf.withdraw(id)) {
            throw Problem.wrongState("delivery order", order.number(), "unpacked");
          }
          rows.reopen(order);
        });
  }

  /**
   * Nobody wants it any more. What is not packed is available at once; what is packed has to be
   * brought back to the shelf first.
   *
   * @throws OrderClosed when it was delivered or has failed
   * @throws Problem {@code invalid} without a reason, {@code not-found}, {@code forbidden}
   */
  public DeliveryOrder cancel(UUID id, String reason, Caller by) {
    by.require(Permission.MAKE_DELIVERIES);
    String why = ShopMaking.reason(reason);
    return step(
        id,
        by,
        order -> {
          if (order.status() == Status.CANCELLED) {
            return;
          }
          requireOpen(order);
          rows.close(order, Status.CANCELLED, why, step(by));
          if (order.status() == Status.NEW) {
            holding.release(id, why, by);
          } else {
            toShelf.put(id, why, by);
          }
        });
  }

  /**
   * The delivery order of that id.
   *
   * @throws Problem {@code not-found}, also for one of another driver; {@code forbidden}
   */
  public DeliveryOrder order(UUID id, Caller by) {
    return transactions.call(() -> seen(rows.found(id), by));
  }

  /** What each line holds, gave out and lacks, now. */
  public List<Figures> figures(DeliveryOrder order) {
    return transactions.call(() -> holding.figures(order.id(), order.lines()));
  }

  /** One step of one order by somebody who may see it; a repeat leaves everything as it is. */
  private DeliveryOrder step(UUID id, Caller by, Consumer<DeliveryOrder> verb) {
    return transactions.call(
        () -> {
          DeliveryOrder order = seen(rows.locked(id), by);
          verb.accept(order);
          rows.changed(order);
          return rows.found(id);
        });
  }

  private static DeliveryOrder seen(DeliveryOrder order, Caller by) {
    if (!by.may(Permission.MAKE_DELIVERIES)) {
      by.require(Permission.DRIVE);
      if (!by.login().equals(order.terms().driver())) {
        throw Problem.notFound("delivery order", order.id());
      }
    }
    by.requireStore(order.store());
    return order;
  }

  private static Hold wish(DeliveryOrder order) {
    return new Hold(
        order.id(),
        order.store(),
        null,
        Source.DELIVERY_ORDER,
        order.terms().contact().called(),
        order.terms().paid(),
        null,
        null,
        ShopLines.wish(order.lines()));
  }

  private void requireWhole(DeliveryOrder order) {
    List<Figures> missing =
        figures(order).stream().filter(line -> line.missing().isPositive()).toList();
    if (!missing.isEmpty()) {
      throw AwaitingReservation.of(order, missing);
    }
  }

  private static void requireOpen(DeliveryOrder order) {
    if (!order.isOpen()) {
      throw new OrderClosed(
          "Delivery order %d is %s.".formatted(order.number(), order.status().word()),
          order.id(),
          order.status().word());
    }
  }

  private static void require(DeliveryOrder order, Status wanted) {
    if (order.status() != wanted) {
      throw Problem.wrongState("delivery order", order.number(), order.status().word());
    }
  }

  private static void check(Terms terms) {
    terms.contact().check();
    if (terms.address().isBlank() || terms.address().length() > LONGEST_ADDRESS) {
      throw Problem.invalid("address", "must have 1 to " + LONGEST_ADDRESS + " characters");
    }
    if (terms.from() != null && terms.to() != null && !terms.to().isAfter(terms.from())) {
      throw Problem.invalid("to", "must be after from");
    }
  }

  private Stamp step(Caller by) {
    return new Stamp(clock.instant(), by.login());
  }
}
