package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Leases;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Orders that were short when they came get their goods by themselves, the oldest order first, as
 * soon as some are available: received, returned, released by others or found (contract 105); so do
 * those that lost their units to a recorded sale. What a person released on purpose is left alone.
 * One node does it, within about a second after the stock has changed.
 */
@ApplicationScoped
public class WaitingOrders {
  private static final Logger log = System.getLogger(WaitingOrders.class.getName());
  private static final String LEASE = "waiting orders";
  private static final Caller SELF = Caller.system("waiting orders");
  private static final int MOST_LINES = 5000;
  private static final int SKUS_AT_ONCE = 500;

  @Inject OrderRows rows;
  @Inject OrderHolding holding;
  @Inject StockFigures figures;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Leases leases;
  @Inject Clock clock;

  private final AtomicBoolean moved = new AtomicBoolean(true);

  /** A line of an order that was short. */
  private record Line(UUID order, Place place) {}

  /** One product in one warehouse. */
  private record Place(String store, String warehouse, String sku) {}

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofSeconds(1), "reserve for waiting orders", this::serveIfOurs);
  }

  void see(@Observes ChangeFeed.Advanced advanced) {
    moved.set(true);
  }

  private void serveIfOurs() {
    if (moved.get() && leases.take(LEASE, Duration.ofSeconds(10)).isOurs()) {
      moved.set(false);
      serve();
    }
  }

  /** Reserves what is there for whoever waits for it; answers how many orders got something. */
  public int serve() {
    List<Line> waiting = transactions.call(this::waiting);
    Set<Place> there = there(waiting);
    Set<UUID> oldestFirst = new LinkedHashSet<>();
    waiting.stream()
        .filter(line -> there.contains(line.place()))
        .forEach(line -> oldestFirst.add(line.order()));
    int served = 0;
    for (UUID order : oldestFirst) {
      served += serveAlone(order) ? 1 : 0;
    }
    return served;
  }

  /** Those whose time is over wait for a person, not for goods. */
  private List<Line> waiting() {
    return sql
        .rows(
            """
            SELECT o.id, o.store, o.warehouse, w.sku
            FROM online_order_waiting w JOIN online_order o ON o.id = w.online_order
            WHERE o.status IN ('NEW', 'CONFIRMED') AND o.expires_at > ?
            ORDER BY o.accepted_at, o.id, w.line LIMIT ?
            """,
            clock.instant(),
            MOST_LINES)
        .stream()
        .map(row -> new Line(row.uuid(0), new Place(row.text(1), row.text(2), row.text(3))))
        .toList();
  }

  /** Of what they wait for, the products and warehouses that have some. */
  private Set<Place> there(List<Line> waiting) {
    List<String> skus = waiting.stream().map(line -> line.place().sku()).distinct().toList();
    Set<Place> there = new HashSet<>();
    for (int from = 0; from < skus.size(); from += SKUS_AT_ONCE) {
      figures.of(skus.subList(from, Math.min(from + SKUS_AT_ONCE, skus.size())), null).stream()
          .filter(figure -> figure.available().isPositive())
          .map(WaitingOrders::place)
          .forEach(there::add);
    }
    return there;
  }

  /** A transaction of its own: an order that cannot be served must not stand before the others. */
  private boolean serveAlone(UUID id) {
    try {
      return transactions.call(
          () -> {
            OnlineOrder order = rows.locked(id, SELF);
            boolean served =
                order.isOpen()
                    && order.expiresAt().isAfter(clock.instant())
                    && holding.takeWaiting(order, SELF);
            if (served) {
              rows.changed(order);
            }
            return served;
          });
    } catch (RuntimeException failure) {
      log.log(Level.WARNING, "order " + id + " waits on", failure);
      return false;
    }
  }

  private static Place place(StockFigure figure) {
    return new Place(figure.store(), figure.warehouse(), figure.sku());
  }
}
