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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Orders that were short when they came get their goods by themselves, the oldest order first, as
 * soon as some are available: received, returned, released by others or found (contract 105). One
 * node does it, within about a second after the stock has changed.
 */
@ApplicationScoped
public class WaitingOrders {
  private static final Logger log = System.getLogger(WaitingOrders.class.getName());
  private static final String LEASE = "waiting orders";
  private static final Caller SELF = Caller.system("waiting orders");
  private static final int MOST_LINES = 500;

  @Inject OnlineOrders orders;
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
    Set<Place> there =
        figures.of(skus(waiting), null).stream()
            .filter(figure -> figure.available().isPositive())
            .map(WaitingOrders::place)
            .collect(Collectors.toSet());
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
            SELECT o.id, o.store, o.warehouse, l.sku
            FROM online_order o
            JOIN online_order_flag f ON f.online_order = o.id AND f.flag = 'SHORTAGE'
            JOIN online_order_line l ON l.online_order = o.id
            WHERE o.status IN ('NEW', 'CONFIRMED') AND o.expires_at > ? AND l.sku IS NOT NULL
            ORDER BY o.accepted_at, o.id, l.line LIMIT ?
            """,
            clock.instant(),
            MOST_LINES)
        .stream()
        .map(row -> new Line(row.uuid(0), new Place(row.text(1), row.text(2), row.text(3))))
        .toList();
  }

  /** A transaction of its own: an order that cannot be served must not stand before the others. */
  private boolean serveAlone(UUID id) {
    try {
      return transactions.call(
          () -> {
            OnlineOrder order = orders.order(id, SELF);
            if (!order.isOpen() || !gains(order)) {
              return false;
            }
            orders.reserveAgain(id, SELF);
            return true;
          });
    } catch (RuntimeException failure) {
      log.log(Level.WARNING, "order " + id + " waits on", failure);
      return false;
    }
  }

  /** Whether a line that lacks something could have some of it now. */
  private boolean gains(OnlineOrder order) {
    List<String> lacking = new ArrayList<>();
    for (OnlineOrders.LineFigures line : orders.figures(order)) {
      String sku = line.line().sku();
      if (sku != null && line.awaiting().isPositive()) {
        lacking.add(sku);
      }
    }
    return figures.of(lacking, order.store()).stream()
        .filter(figure -> figure.warehouse().equals(order.warehouse()))
        .anyMatch(figure -> figure.available().isPositive());
  }

  private static Set<String> skus(List<Line> lines) {
    return lines.stream().map(line -> line.place().sku()).collect(Collectors.toSet());
  }

  private static Place place(StockFigure figure) {
    return new Place(figure.store(), figure.warehouse(), figure.sku());
  }
}
