package holdfast.order;

import holdfast.catalogue.Product;
import holdfast.catalogue.Products;
import holdfast.order.OnlineOrder.Reserve;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.order.OrderLine.Offer;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.stock.Hold;
import holdfast.stock.Reservation;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an order of what a channel sent, and reserves for it, in the running transaction. */
@ApplicationScoped
class Intake {
  @Inject EntityManager entities;
  @Inject Sql sql;
  @Inject Products products;
  @Inject Stores stores;
  @Inject Stock stock;
  @Inject ChangeFeed feed;
  @Inject Ids ids;
  @Inject Clock clock;

  Accepted take(OrderTerms terms, ExternalOrder external, Caller by) {
    Store store = stores.named(terms.store());
    Instant now = clock.instant();
    List<OrderLine> lines = lines(terms, external);
    Reserve reserve = reserve(terms, external, store, now);
    OnlineOrder order = new OnlineOrder(ids.next(), nextNumber(store), terms, reserve, now);
    order.fill(external, lines);
    entities.persist(order);
    sql.flush(); // the unique number of the channel, before any stock row is taken
    if (reserve.until().isAfter(now)) {
      reserve(order, by);
    } else {
      order.flag(Flag.RESERVE_DATE_PAST);
    }
    if (lines.stream().anyMatch(line -> line.sku() == null)) {
      order.flag(Flag.UNKNOWN_GOODS);
    }
    feed.append(Topic.ORDER, order.store(), null, order.id().toString());
    sql.flush();
    return new Accepted(order, true, false);
  }

  private List<OrderLine> lines(OrderTerms terms, ExternalOrder external) {
    List<OrderLine> lines = new ArrayList<>();
    Money total = Money.ZERO;
    for (ExternalOrder.Line wanted : external.lines()) {
      int index = lines.size();
      Offer offer = products.find(wanted.good()).map(Intake::offer).orElse(null);
      if (offer != null) {
        products.check(offer.sku(), wanted.quantity(), "lines[" + index + "].quantity");
      }
      Money price = price(terms, wanted, offer, index);
      OrderLine line = new OrderLine(index + 1, wanted, offer, price);
      total = total.plus(line.sum());
      if (total.compareTo(Money.MAX) > 0) {
        throw Problem.invalid("lines", "come to more than " + Money.MAX);
      }
      lines.add(line);
    }
    return lines;
  }

  private static Offer offer(Product product) {
    return new Offer(product.sku(), product.name(), product.price());
  }

  private static @Nullable Money price(
      OrderTerms terms, ExternalOrder.Line wanted, @Nullable Offer offer, int index) {
    if (terms.priceSource() == PriceSource.ONLINE_STORE) {
      if (wanted.price() == null) {
        throw Problem.invalid(
            "lines[" + index + "].price",
            "is missing: the prices of this channel come from its orders");
      }
      return wanted.price();
    }
    return offer == null ? wanted.price() : offer.price();
  }

  private Reserve reserve(OrderTerms terms, ExternalOrder external, Store store, Instant now) {
    String named = terms.warehouse();
    String warehouse = named == null ? store.mainWarehouse() : named;
    ReserveEnd end = ReserveEnd.firm(terms, external.reserveDate(), store.timeZone(), now);
    return new Reserve(warehouse, end.until(), end.origin());
  }

  private void reserve(OnlineOrder order, Caller by) {
    List<Hold.Line> wanted = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      String sku = line.sku();
      if (sku != null) {
        wanted.add(new Hold.Line(line.number(), sku, line.quantity()));
      }
    }
    Hold hold =
        new Hold(
            order.id(),
            order.store(),
            order.warehouse(),
            Source.ONLINE_ORDER,
            order.channelName() + " " + order.externalId(),
            order.payment().paid(),
            order.expiresAt(),
            order.expiryOrigin(),
            wanted);
    Quantity held = Quantity.ZERO;
    for (Reservation.Promise promise : stock.holdWhatThereIs(hold, by)) {
      held = held.plus(promise.quantity());
    }
    Quantity all = wanted.stream().map(Hold.Line::quantity).reduce(Quantity.ZERO, Quantity::plus);
    if (all.isMoreThan(held)) {
      order.flag(Flag.SHORTAGE);
    }
  }

  /**
   * Lets one order at a time into a store. Must be the first statement of the transaction: what is
   * read after it then shows what everybody before has committed.
   */
  void queue(String store) {
    sql.update(
        """
        INSERT INTO document_number (store, kind, last) VALUES (?, 'ORDER', 0)
        ON DUPLICATE KEY UPDATE last = last
        """,
        store);
  }

  /** Numbers have no gaps: what rolls back gives its number back. */
  private long nextNumber(Store store) {
    sql.update(
        "UPDATE document_number SET last = last + 1 WHERE store = ? AND kind = 'ORDER'",
        store.code());
    return sql.number(
        "SELECT last FROM document_number WHERE store = ? AND kind = 'ORDER'", store.code());
  }
}
