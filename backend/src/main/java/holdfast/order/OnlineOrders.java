package holdfast.order;

import holdfast.order.OnlineOrder.Status;
import holdfast.order.OrderMessages.Said;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The verbs on online orders. Each is one transaction together with what it does to reservations,
 * and may be repeated: a repeat changes nothing and answers with the order as it is.
 */
@ApplicationScoped
public class OnlineOrders {
  static final int LONGEST_REASON = 500;

  @Inject Transactions transactions;
  @Inject Intake intake;
  @Inject OrderNews news;
  @Inject OrderRows rows;
  @Inject OrderHolding holding;
  @Inject OrderClosing closing;
  @Inject OrderKeeping keeping;

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
    return follow(terms, ChannelNews.placed(order), by).orElseThrow();
  }

  /**
   * Lets Holdfast know what a channel says about one of its orders: the one intake for every path.
   * May be repeated, come in any order and from several sides at once: an order is stored once, has
   * one reservation, and only ever moves forward. An order that is not known is stored as its stage
   * wants: unpaid with a soft hold, firm with a reservation on the channel's terms, given up as a
   * closed one that holds nothing. See {@code docs/protocols/channels.md} for what news does to an
   * order that is known.
   *
   * @return empty only for a draft of an order that is not known, of which nothing is stored
   * @throws Problem {@code invalid} when it can be no order of this shop: a price is missing that
   *     the channel has to bring, or pieces are not whole; {@code forbidden}
   */
  public Optional<Accepted> follow(OrderTerms terms, ChannelNews said, Caller by) {
    by.require(Permission.PLACE_ORDERS);
    by.requireStore(terms.store());
    String channel = terms.channel();
    String externalId = said.order().externalId();
    Optional<UUID> known = transactions.call(() -> rows.find(channel, externalId));
    if (said.stage() == ChannelNews.Stage.DRAFT) {
      return known.map(id -> new Accepted(order(id, by), false, false));
    }
    try {
      return Optional.of(transactions.call(() -> followOnce(terms, said, known, by)));
    } catch (PersistenceException refused) {
      if (transactions.isRunning()) {
        throw refused; // it is spoilt, and whoever began it decides what to do
      }
      // somebody else has stored it in this moment for another store: the number is taken
      return transactions
          .call(() -> rows.find(channel, externalId))
          .map(id -> transactions.call(() -> news.follow(id, said, by)))
          .or(
              () -> {
                throw refused;
              });
    }
  }

  /**
   * The channel does not know that order any more: it was deleted there for good, or never stood
   * there. An open one is noted as <em>gone there</em>; a repeat changes nothing.
   *
   * @param cancels whether that ends it and frees its goods, because orders that are not wanted are
   *     deleted there; otherwise a person decides
   * @return the order; empty when it is not known here
   * @throws Problem {@code forbidden}
   */
  public Optional<OnlineOrder> gone(String channel, String externalId, boolean cancels, Caller by) {
    by.require(Permission.PLACE_ORDERS);
    return transactions
        .call(() -> rows.find(channel, externalId))
        .map(id -> change(id, by, order -> news.gone(order, cancels, by)));
  }

  /**
   * What these orders are known to be is how the channel left them in that second: whatever else it
   * has said in it is older. Nothing else changes; orders that are known to be of another second,
   * or are not known, are left alone.
   *
   * @param said with the last moment of the second
   * @throws Problem {@code forbidden}
   */
  public void settle(String channel, List<ChannelNews> said, Caller by) {
    by.require(Permission.PLACE_ORDERS);
    transactions.run(() -> rows.settle(channel, said));
  }

  private Accepted followOnce(OrderTerms terms, ChannelNews said, Optional<UUID> known, Caller by) {
    if (known.isEmpty()) {
      // those who bring the same order at the same moment go on one after the other
      intake.queue(terms.store());
    }
    return known
        .or(() -> rows.find(terms.channel(), said.order().externalId()))
        .map(id -> news.follow(id, said, by))
        .orElseGet(() -> intake.take(terms, said, by));
  }

  /**
   * A person has looked at the order and wants it fulfilled.
   *
   * @throws OrderClosed when it was closed before
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public OnlineOrder confirm(UUID id, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    return change(id, by, order -> closing.confirm(order, by));
  }

  /**
   * Cancels the order for good and gives back everything it holds.
   *
   * @throws OrderClosed when it was fulfilled
   * @throws Problem {@code invalid} without a reason, {@code not-found}, {@code forbidden}
   */
  public OnlineOrder cancel(UUID id, String reason, Caller by) {
    return cancel(id, reason, null, null, by);
  }

  /**
   * Cancels the order and gives back everything it holds; its channel is told.
   *
   * @param shopReason the channel's own code for why, if it asks for one
   * @param shopText what the channel wants to read beside it
   * @throws OrderClosed when it was fulfilled
   * @throws Problem {@code invalid} without a reason, {@code not-found}, {@code forbidden}
   */
  public OnlineOrder cancel(
      UUID id, String reason, @Nullable String shopReason, @Nullable String shopText, Caller by) {
    by.require(Permission.CANCEL_ORDERS);
    check("reason", reason, LONGEST_REASON);
    if (shopReason != null) {
      check("shopReason", shopReason, 60);
    }
    if (shopText != null) {
      check("shopText", shopText, LONGEST_REASON);
    }
    return change(
        id,
        by,
        order -> {
          if (order.status() == Status.FULFILLED) {
            throw new OrderClosed(order);
          }
          if (order.isOpen()) {
            closing.cancel(order, reason.strip(), new Said(shopReason, shopText, null, null), by);
          }
        });
  }

  /**
   * Opens a cancelled order again and reserves for it what there is; its channel is told. Only a
   * person does that: an order that comes in again never restores itself.
   *
   * @throws OrderClosed when it was fulfilled
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public OnlineOrder restore(UUID id, Caller by) {
    by.require(Permission.CANCEL_ORDERS);
    return change(id, by, order -> keeping.restore(order, by));
  }

  /**
   * The order is on its way to the buyer; its channel is told. Its goods stay reserved until they
   * are handed over.
   *
   * @param waybill the number of the parcel, at most 60 characters
   * @throws OrderClosed when it was cancelled
   * @throws Problem {@code invalid}, {@code not-found}, {@code forbidden}
   */
  public OnlineOrder sent(UUID id, String waybill, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    check("waybill", waybill, 60);
    return change(id, by, order -> keeping.send(order, waybill.strip(), by));
  }

  /**
   * Keeps the order's goods until then, takes again what had expired, and tells its channel.
   *
   * @throws OrderClosed when it is closed
   * @throws Problem {@code invalid} for a time that is over or more than two years away, {@code
   *     not-found}, {@code forbidden}
   */
  public OnlineOrder prolong(UUID id, Instant until, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    return change(id, by, order -> keeping.prolong(order, until, by));
  }

  /**
   * Reserves again what is missing, as far as it is there now: for goods that came in since, or a
   * reservation that has ended. An order whose time is over gets its channel's days anew.
   *
   * @throws OrderClosed when it is closed
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public OnlineOrder reserveAgain(UUID id, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    return change(id, by, order -> keeping.reserveAgain(order, by));
  }

  /**
   * A person has seen what was flagged about the order, and need not do more.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public OnlineOrder seen(UUID id, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    return change(id, by, OnlineOrder::seen);
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
    return change(
        id,
        by,
        order -> {
          if (order.isOpen()) {
            closing.fulfil(order, partly, by);
          } else if (order.status() != Status.FULFILLED) {
            throw new OrderClosed(order);
          }
        });
  }

  /**
   * The order of that id.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public OnlineOrder order(UUID id, Caller by) {
    by.require(Permission.READ_ORDERS);
    OnlineOrder order = transactions.call(() -> rows.found(id));
    by.requireStore(order.store());
    return order;
  }

  /** What each line holds, gave out and waits for, now. */
  public List<LineFigures> figures(OnlineOrder order) {
    return holding.figures(order);
  }

  /** One change of one order; a change that finds it done already leaves everything as it is. */
  private OnlineOrder change(UUID id, Caller by, Consumer<OnlineOrder> verb) {
    return transactions.call(
        () -> {
          OnlineOrder order = rows.locked(id, by);
          verb.accept(order);
          return rows.changed(order);
        });
  }

  private static void check(String field, String text, int longest) {
    if (text.isBlank() || text.length() > longest) {
      throw Problem.invalid(field, "must have 1 to " + longest + " characters");
    }
  }
}
