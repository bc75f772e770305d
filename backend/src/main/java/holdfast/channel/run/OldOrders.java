package holdfast.channel.run;

import holdfast.channel.ChannelFault;
import holdfast.channel.PullsOrders;
import holdfast.order.ChannelNews;
import holdfast.order.OnlineOrders;
import holdfast.shared.Caller;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a shop for open orders that were not asked for in a long time, a few in each run: what was
 * deleted there for good, no list and no webhook tells.
 */
@ApplicationScoped
class OldOrders {
  static final Duration UNHEARD = Duration.ofHours(6);
  static final int AT_ONCE = 5;

  /** When all of so many are gone, the shop is rather another one than emptied. */
  private static final int SUSPICIOUS = 3;

  private static final Logger log = System.getLogger(OldOrders.class.getName());

  @Inject Pulling pulling;
  @Inject OnlineOrders orders;
  @Inject Alive alive;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  void look(Run run, PullsOrders shop) {
    List<String> old = transactions.call(() -> unheard(run.channel().code()));
    List<String> gone = new ArrayList<>();
    for (String externalId : old) {
      alive.renew(run);
      if (!isThere(run, shop, externalId)) {
        gone.add(externalId);
      }
    }
    boolean isSuspicious = gone.size() >= SUSPICIOUS && gone.size() == old.size();
    boolean cancels = shop.deletesOrders() && !isSuspicious;
    Caller by = Caller.system("channel " + run.channel().code());
    for (String externalId : gone) {
      orders.gone(run.channel().code(), externalId, cancels, by);
    }
    Instant now = clock.instant();
    transactions.run(() -> old.forEach(externalId -> seen(run, externalId, now)));
  }

  /** One that is there is followed as it stands there now. */
  private boolean isThere(Run run, PullsOrders shop, String externalId) {
    try {
      Optional<ChannelNews> news = shop.look(run.connection(), externalId);
      news.ifPresent(said -> pulling.takeOne(run, said));
      return news.isPresent();
    } catch (ChannelFault fault) {
      if (fault.isPassing() || !fault.code().equals("unexpected-answer")) {
        throw fault;
      }
      log.log(Level.INFO, "{0}: order {1}: {2}", run.channel().code(), externalId, fault.words());
      return true; // it stands there in a way that is not understood
    }
  }

  private List<String> unheard(String channel) {
    Instant before = clock.instant().minus(UNHEARD);
    return sql
        .rows(
            """
            SELECT external_id FROM online_order
            WHERE channel = ? AND status IN ('NEW', 'CONFIRMED') AND stage IN ('UNPAID', 'FIRM')
              AND COALESCE(seen_there_at, accepted_at) <= ?
            ORDER BY COALESCE(seen_there_at, accepted_at) LIMIT ?
            """,
            channel,
            before,
            AT_ONCE)
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private void seen(Run run, String externalId, Instant now) {
    sql.update(
        "UPDATE online_order SET seen_there_at = ? WHERE channel = ? AND external_id = ?",
        now,
        run.channel().code(),
        externalId);
  }
}
