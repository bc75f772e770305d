package holdfast.order;

import holdfast.order.ChannelNews.Stage;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OrderMessages.Said;
import holdfast.order.OrderRules.AtEnd;
import holdfast.order.OrderRules.Prolong;
import holdfast.shared.Caller;
import holdfast.shared.Leases;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Share;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What becomes of orders whose reservation ends, by the rules of their channel (contract 18). An
 * end that shall move is moved shortly before it is reached, so that the goods are never free in
 * between. An unpaid order's end never moves by itself.
 */
@ApplicationScoped
public class OrderEnds {
  /** How long before its end a reservation is kept on. */
  static final Duration BEFORE = Duration.ofSeconds(30);

  private static final Logger log = System.getLogger(OrderEnds.class.getName());
  private static final Caller RULES = Caller.system("channel rules");
  private static final String LEASE = "order-ends";
  private static final int AT_ONCE = 1000;

  @Inject OrderRows rows;
  @Inject OrderKeeping keeping;
  @Inject OrderHolding holding;
  @Inject OrderClosing closing;
  @Inject Reservations reservations;
  @Inject Leases leases;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofSeconds(1), "end orders by their rules", this::sweepIfOurs);
  }

  private void sweepIfOurs() {
    if (leases.take(LEASE, Duration.ofSeconds(5)).isOurs()) {
      sweep();
    }
  }

  /** Decides every order whose reservation ends now; answers how many were changed. */
  public int sweep() {
    Set<UUID> ending = new LinkedHashSet<>();
    transactions.run(
        () -> {
          ending.clear();
          ending.addAll(reachingTheirEnd());
          ending.addAll(expired());
        });
    int changed = 0;
    for (UUID id : ending) {
      changed += decideAlone(id) ? 1 : 0;
    }
    return changed;
  }

  /** Those whose goods somebody wants kept, while they still are. */
  private Set<UUID> reachingTheirEnd() {
    Instant soon = clock.instant().plus(BEFORE);
    Set<UUID> ids =
        ids(
            """
            SELECT id FROM online_order
            WHERE status IN ('NEW', 'CONFIRMED') AND stage <> 'UNPAID' AND expires_at <= ?
              AND (at_end = 'KEEP' OR (status = 'CONFIRMED' AND NOT prolonged
                AND JSON_VALUE(rules, '$.prolong') = 'ONCE_IF_CONFIRMED'))
            ORDER BY expires_at DESC LIMIT ?
            """,
            soon);
    Map<UUID, Share> shares = reservations.shares(ids);
    ids.removeIf(
        id -> {
          Instant end = shares.getOrDefault(id, Share.NOTHING).expiresAt();
          return end == null || end.isAfter(soon);
        });
    return ids;
  }

  private Set<UUID> expired() {
    return ids(
        """
        SELECT id FROM online_order
        WHERE at_end = 'CANCEL' AND status IN ('NEW', 'CONFIRMED') AND expires_at <= ?
        ORDER BY expires_at DESC LIMIT ?
        """,
        clock.instant());
  }

  private Set<UUID> ids(String statement, Instant before) {
    Set<UUID> ids = new LinkedHashSet<>();
    sql.rows(statement, before, AT_ONCE).forEach(row -> ids.add(row.uuid(0)));
    return ids;
  }

  /** One transaction each: neither a busy order nor a broken one may hold up the others. */
  private boolean decideAlone(UUID id) {
    try {
      return transactions.call(
          () -> {
            OnlineOrder order = rows.locked(id, RULES);
            boolean changed = decide(order);
            if (changed) {
              rows.changed(order);
            }
            return changed;
          });
    } catch (RuntimeException failure) {
      log.log(Level.ERROR, "the end of order " + id + " could not be decided", failure);
      return false;
    }
  }

  private boolean decide(OnlineOrder order) {
    Instant now = clock.instant();
    if (!order.isOpen()) {
      return false;
    }
    OrderRules rules = order.rules();
    boolean isFirm = order.there().stage() != Stage.UNPAID;
    if (isFirm && holding.endsBefore(order, now.plus(BEFORE)) && !holding.isOver(order, now)) {
      if (rules.prolong() == Prolong.ONCE_IF_CONFIRMED
          && order.status() == Status.CONFIRMED
          && !order.isProlonged()) {
        order.prolongOnce();
        ReserveEnd end = new ReserveEnd(order.expiresAt(), order.expiryOrigin());
        keeping.move(order, end.prolonged(rules, holding.zone(order)), RULES);
        return true;
      }
      if (rules.atEnd() == AtEnd.KEEP) {
        order.flag(Flag.TIME_OVER);
        holding.keep(order, RULES);
        return true;
      }
    }
    if (rules.atEnd() == AtEnd.CANCEL && holding.isOver(order, now)) {
      closing.cancel(order, "the time of its reservation is over", Said.NOTHING, RULES);
      return true;
    }
    return false;
  }
}
