package holdfast.order;

import holdfast.client.Clients;
import holdfast.client.Clients.Told;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.order.OrderRules.ClientKey;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Sql;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Makes an order of what a channel sent, and reserves for it, in the running transaction. */
@ApplicationScoped
class Intake {
  @Inject EntityManager entities;
  @Inject Sql sql;
  @Inject OrderLines made;
  @Inject OrderHolding holding;
  @Inject OrderClosing closing;
  @Inject OrderRows rows;
  @Inject TakenThere taken;
  @Inject Clients clients;
  @Inject Stores stores;
  @Inject Ids ids;
  @Inject Clock clock;

  /** Stores an order that is not known yet, as far as its stage wants. */
  Accepted take(OrderTerms terms, ChannelNews news, Caller by) {
    ExternalOrder external = news.order();
    Store store = stores.named(terms.store());
    Instant now = clock.instant();
    List<OrderLine> lines = made.made(terms, external);
    String warehouse = terms.warehouse() == null ? store.mainWarehouse() : terms.warehouse();
    OnlineOrder order =
        new OnlineOrder(
            ids.next(), nextNumber(store.code()), terms, warehouse, OrderThere.of(news), now);
    order.fill(external, lines);
    order.end(end(terms, news, store, now));
    recognise(order, terms);
    entities.persist(order);
    sql.flush(); // the unique number of the channel, before any stock row is taken
    begin(order, news, by);
    taken.noteFirst(order, news);
    rows.made(order);
    return new Accepted(order, true, false);
  }

  private void begin(OnlineOrder order, ChannelNews news, Caller by) {
    if (order.there().isGivenUp()) {
      // kept so that a late repeat finds it; it never held anything
      order.close(Status.CANCELLED, OrderNews.reason(news), clock.instant(), by.login());
      return;
    }
    holding.holdFirst(order, by);
    if (order.lines().stream().anyMatch(line -> line.sku() == null)) {
      order.flag(Flag.UNKNOWN_GOODS);
    }
    sql.flush();
    if (news.stage() == Stage.DONE) {
      closing.doneThere(order, by);
    } else if (news.stage() == Stage.FIRM) {
      closing.invoiceAtOnce(order, by);
    }
  }

  static ReserveEnd end(OrderTerms terms, ChannelNews news, Store store, Instant now) {
    return news.stage() == Stage.UNPAID
        ? ReserveEnd.unpaid(terms, news.heldUntil(), now)
        : ReserveEnd.firm(terms, news.order().reserveDate(), store.timeZone(), now);
  }

  /** Finds or makes the client, as the channel's rules want. */
  void recognise(OnlineOrder order, OrderTerms terms) {
    Customer customer = order.customer();
    OrderRules rules = terms.rules();
    clients
        .findOrMake(
            rules.findClientBy().stream()
                .map(key -> key == ClientKey.PHONE ? Clients.Key.PHONE : Clients.Key.EMAIL)
                .collect(Collectors.toSet()),
            new Told(customer.name(), customer.phone(), customer.email()),
            rules.makeClient(),
            order.channel())
        .ifPresent(order::belongTo);
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
  private long nextNumber(String store) {
    return sql.number(
        """
        INSERT INTO document_number (store, kind, last) VALUES (?, 'ORDER', 1)
        ON DUPLICATE KEY UPDATE last = last + 1 RETURNING last
        """,
        store);
  }
}
