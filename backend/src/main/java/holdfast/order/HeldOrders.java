package holdfast.order;

import holdfast.order.HeldOrder.Recall;
import holdfast.order.HeldOrder.Status;
import holdfast.order.ShopLine.Figures;
import holdfast.shared.Caller;
import holdfast.shared.Fingerprint;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.Carts;
import holdfast.stock.Hold;
import holdfast.stock.IdReused;
import holdfast.stock.OutOfStock;
import holdfast.stock.Reservation;
import holdfast.stock.Sales;
import holdfast.stock.Source;
import holdfast.store.DocumentNumbers;
import holdfast.store.Store.HeldOrderRule;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The verbs on held orders (contract items 85, 100-103). Each is one transaction together with what
 * it does to the promise, and may be repeated. Everybody who may hold goods in a store shares the
 * held orders of that store.
 */
@ApplicationScoped
public class HeldOrders {
  /** The most hours ahead an order can be kept by a person. */
  public static final Duration LONGEST = Duration.ofHours(HeldOrderRule.MOST_HOURS);

  private static final String NUMBERS = "HELD";

  @Inject HeldOrderRows rows;
  @Inject ShopLines lines;
  @Inject DocumentNumbers numbers;
  @Inject ShopMaking making;
  @Inject ShopHolding holding;
  @Inject Sales sales;
  @Inject Stores stores;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * A cart to put aside.
   *
   * @param id made by whoever asks; also the id of its reservation
   * @param till where it is put aside; null when that is not at a till
   * @param cart whose units it takes over; null when no cart holds any
   * @param expiresAt until when; null for the store's hours
   */
  public record Wanted(
      UUID id,
      String store,
      @Nullable String till,
      @Nullable UUID cart,
      Contact contact,
      @Nullable Instant expiresAt,
      List<WantedGoods> goods) {

    public Wanted {
      goods = List.copyOf(goods);
    }
  }

  /** What {@link #hold} answers: the order, and whether this very call made it. */
  public record Held(HeldOrder order, boolean isNew) {}

  /**
   * Puts a cart aside: every line is promised, or none. What the cart holds already goes over, so
   * that its own units never stand in the way.
   *
   * @throws OutOfStock naming every short line
   * @throws IdReused when the id was used for something else
   * @throws holdfast.catalogue.UnknownSku for an unknown product
   * @throws Problem {@code invalid} without name and phone, {@code forbidden}
   */
  public Held hold(Wanted wanted, Caller by) {
    by.require(Permission.HOLD);
    by.requireStore(wanted.store());
    wanted.contact().check();
    boolean isNew =
        making.once(
            wanted.id(),
            Fingerprint.of(wanted),
            () -> rows.hash(wanted.id()),
            () -> make(wanted, by));
    return new Held(order(wanted.id(), by), isNew);
  }

  private void make(Wanted wanted, Caller by) {
    Instant now = clock.instant();
    HeldOrderRule rule = stores.named(wanted.store()).heldOrderRule();
    making.checkTill(wanted.store(), wanted.till());
    Instant own = wanted.expiresAt();
    Instant until = own == null ? now.plus(Duration.ofHours(rule.hours())) : own;
    checkEnd("expiresAt", until, now);
    HeldOrder order =
        new HeldOrder(
            wanted.id(),
            wanted.store(),
            numbers.next(wanted.store(), NUMBERS),
            Status.HELD,
            wanted.contact(),
            wanted.till(),
            now,
            by.login(),
            until,
            rule.autoCancel(),
            null,
            null,
            null,
            null,
            lines.made(wanted.goods()));
    rows.insert(order, Fingerprint.of(wanted));
    String origin = own == null ? "held-hours:" + rule.hours() : "asked";
    holding.hold(wish(order, until, origin), wanted.cart(), by);
    rows.changed(order.store(), order.id());
  }

  /**
   * Opens it at a till, to be paid or changed there. For {@link Carts#KEPT} no other till gets it
   * without taking it over, and its promise does not end meanwhile. Its cart names it ({@link
   * Carts.Cart#heldOrder}), its receipt too ({@link #pay}).
   *
   * @param takeOver open it here although it is open elsewhere
   * @throws Problem {@code recalled-elsewhere} (409) with {@code till}, {@code since} and {@code
   *     by}; {@code invalid} for a till of another store, {@code not-found}, {@code forbidden}
   * @throws OrderClosed when it has ended
   */
  public HeldOrder recall(UUID id, String till, boolean takeOver, Caller by) {
    return change(
        id,
        by,
        order -> {
          requireOpen(order);
          making.checkTill(order.store(), till);
          Instant now = clock.instant();
          Recall recall = order.recall();
          if (recall != null
              && !takeOver
              && !recall.till().equals(till)
              && recall.since().plus(Carts.KEPT).isAfter(now)) {
            throw recalledElsewhere(order, recall);
          }
          rows.recall(id, new Recall(till, now, by.login()));
          Instant least = now.plus(Carts.KEPT);
          if (order.cancelsItself() && order.expiresAt().isBefore(least)) {
            keepUntil(order, least, "at-till", by);
          }
        });
  }

  /**
   * It is not open at that till any more; repeating it, or putting back what is open elsewhere,
   * changes nothing.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public HeldOrder putBack(UUID id, String till, Caller by) {
    return change(
        id,
        by,
        order -> {
          if (order.recall() != null && order.recall().till().equals(till)) {
            rows.recall(id, null);
          }
        });
  }

  /**
   * Lets it wait until then, and takes again what is missing as far as it is there.
   *
   * @throws OrderClosed when it has ended
   * @throws Problem {@code invalid} for a time that is over or more than a year away, {@code
   *     not-found}, {@code forbidden}
   */
  public HeldOrder extend(UUID id, Instant until, Caller by) {
    return change(
        id,
        by,
        order -> {
          requireOpen(order);
          checkEnd("expiresAt", until, clock.instant());
          keepUntil(order, until, "extended by " + by.login(), by);
        });
  }

  /**
   * Cancels it and gives back everything it holds; a repeat changes nothing.
   *
   * @throws OrderClosed when it was paid or has expired
   * @throws Problem {@code invalid} without a reason, {@code not-found}, {@code forbidden}
   */
  public HeldOrder cancel(UUID id, String reason, Caller by) {
    String why = ShopMaking.reason(reason);
    return change(
        id,
        by,
        order -> {
          if (order.isOpen()) {
            rows.close(id, Status.CANCELLED, why, clock.instant(), by.login());
            holding.release(id, why, by);
          } else if (order.status() != Status.CANCELLED) {
            requireOpen(order);
          }
        });
  }

  /**
   * Gives back so many units of these lines; the order waits on with the rest, also when that is
   * nothing.
   *
   * @throws OrderClosed when it has ended
   * @throws Problem {@code invalid} without a reason, without lines, for a line it has not or more
   *     than it holds; {@code not-found}, {@code forbidden}
   */
  public HeldOrder release(UUID id, Map<Integer, Quantity> parts, String reason, Caller by) {
    String why = ShopMaking.reason(reason);
    if (parts.isEmpty()) {
      throw Problem.invalid("lines", "at least one line");
    }
    return change(
        id,
        by,
        order -> {
          requireOpen(order);
          holding.release(id, parts, why, by);
        });
  }

  /**
   * A receipt has paid it, whole or in part: its own units go first. A sale is a fact and is
   * recorded in any case (decision 0006); of several that pay the same order one converts it, the
   * others are sales like any other and open an incident.
   *
   * @throws Problem {@code forbidden}
   */
  public void pay(Sales.Sale sale, Sales.PaysFor what, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(sale.store());
    transactions.run(
        () -> {
          UUID id = what.document();
          HeldOrder order =
              rows.lock(id).filter(found -> found.store().equals(sale.store())).orElse(null);
          if (order == null || !order.isOpen()) {
            sales.record(sale, by);
            sales.doubt(doubt(order), sale.receipt(), sale.store(), null, by);
            return;
          }
          sales.record(sale.payingFor(what), by);
          Instant now = clock.instant();
          rows.paidBy(id, sale.receipt(), now);
          if (holding.isHeld(id)) {
            rows.recall(id, null);
          } else {
            rows.close(id, Status.PAID, null, now, by.login());
          }
          rows.changed(order.store(), id);
        });
  }

  private static String doubt(@Nullable HeldOrder order) {
    if (order == null) {
      return "HELD_ORDER_UNKNOWN";
    }
    return order.status() == Status.PAID ? "HELD_ORDER_PAID_TWICE" : "HELD_ORDER_CLOSED";
  }

  /**
   * The held order of that id.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public HeldOrder order(UUID id, Caller by) {
    by.require(Permission.HOLD);
    return transactions.call(() -> rows.found(id, by));
  }

  /** What each line holds, gave out and lacks, now. */
  public List<Figures> figures(HeldOrder order) {
    return transactions.call(() -> holding.figures(order.id(), order.lines()));
  }

  /** The receipts that paid it, the first in front. */
  public List<UUID> receipts(HeldOrder order) {
    return transactions.call(() -> rows.receipts(order.id()));
  }

  private HeldOrder change(UUID id, Caller by, Consumer<HeldOrder> verb) {
    by.require(Permission.HOLD);
    return transactions.call(
        () -> {
          HeldOrder order = rows.locked(id, by);
          verb.accept(order);
          rows.changed(order.store(), id);
          return rows.found(id, by);
        });
  }

  private void keepUntil(HeldOrder order, Instant until, String origin, Caller by) {
    rows.endAt(order.id(), until);
    Hold wish = wish(order, until, origin);
    Reservation held = holding.held(order.id());
    if (held != null && order.cancelsItself()) {
      holding.extend(order.id(), until, by);
    }
    holding.holdAgain(wish, holding.figures(order.id(), order.lines()), by);
  }

  private static Hold wish(HeldOrder order, Instant until, String origin) {
    return new Hold(
        order.id(),
        order.store(),
        null,
        Source.HELD_ORDER,
        order.reference(),
        false,
        order.cancelsItself() ? until : null,
        order.cancelsItself() ? origin : null,
        ShopLines.wish(order.lines()));
  }

  private void requireOpen(HeldOrder order) {
    if (!order.isOpen()) {
      throw new OrderClosed(
          "Held order %d is %s.".formatted(order.number(), order.status().word()),
          order.id(),
          order.status().word());
    }
  }

  private static Problem recalledElsewhere(HeldOrder order, Recall recall) {
    return new Problem(
            409,
            "recalled-elsewhere",
            "The held order is open at another till",
            "Held order %d is open at %s.".formatted(order.number(), recall.till()))
        .with("till", recall.till())
        .with("since", recall.since().toString())
        .with("by", recall.by());
  }

  private static void checkEnd(String field, Instant until, Instant now) {
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw Problem.invalid(field, "must lie in the future, at most a year away");
    }
  }
}
