package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.Connectors;
import holdfast.channel.HasWebhooks;
import holdfast.channel.OrderIntake;
import holdfast.channel.OrderRefusals;
import holdfast.channel.OrderRefusals.Refusal;
import holdfast.channel.PullsOrders;
import holdfast.channel.offer.Guard;
import holdfast.channel.run.ChannelHealth.Drift;
import holdfast.channel.run.ChannelHealth.Webhooks;
import holdfast.order.ChannelNews;
import holdfast.order.MessageCounts;
import holdfast.order.OrderMessages;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How it stands with the channels, and what a person can do about their refusals. */
@ApplicationScoped
public class SyncHealth {
  private static final int MOST_ORDERS = 20_000;
  private static final int LAST_RUNS = 20;

  @Inject Channels channels;
  @Inject Connectors connectors;
  @Inject ChannelRuns runs;
  @Inject RunLog runLog;
  @Inject States states;
  @Inject Hours hours;
  @Inject Guard guard;
  @Inject FileExchange exchange;
  @Inject OrderRefusals refusals;
  @Inject OrderMessages messages;
  @Inject OrderIntake intake;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * How it stands with one channel.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public ChannelHealth of(String code, Caller by) {
    by.require(Permission.READ_ORDERS);
    Channel channel = channels.named(code);
    by.requireStore(channel.store());
    @Nullable State state = states.find(code).orElse(null);
    List<Long> lags = lags(code, state == null ? null : state.connectedAt());
    MessageCounts waiting = messages.counts().getOrDefault(code, MessageCounts.NONE);
    return new ChannelHealth(
        channel,
        state,
        runs.running(code).orElse(null),
        at(lags, 50),
        at(lags, 95),
        lags.size(),
        waiting.waiting(),
        waiting.refused(),
        figuresWaiting(code),
        hours.cells(code),
        refusals.open(code),
        drift(code),
        waiting.oldestWaiting(),
        waiting.oldestRefused(),
        runLog.last(code, LAST_RUNS),
        connectors.of(channel, HasWebhooks.class).map(shop -> Webhooks.of(state)).orElse(null),
        guard.asked(code).orElse(null),
        exchange.leaving(code).orElse(null));
  }

  /** How it stands with every channel the caller may see. */
  public List<ChannelHealth> all(Caller by) {
    by.require(Permission.READ_ORDERS);
    return channels.all().stream()
        .filter(channel -> by.store() == null || by.store().equals(channel.store()))
        .map(channel -> of(channel.code(), by))
        .toList();
  }

  /**
   * Asks the shop for a refused order again and takes it in.
   *
   * @throws Problem {@code not-found} when the shop does not know it, or why it is refused again
   * @throws holdfast.channel.ChannelFault when the shop cannot be asked
   */
  public void tryAgain(UUID refusal, Caller by) {
    by.require(Permission.PLACE_ORDERS);
    Refusal refused = refusals.refusal(refusal);
    Channel channel = channels.named(refused.channel());
    by.requireStore(channel.store());
    ChannelNews news =
        connectors
            .of(channel, PullsOrders.class)
            .flatMap(shop -> shop.look(channels.connection(channel), refused.externalId()))
            .orElseThrow(() -> Problem.notFound("order", refused.externalId()));
    try {
      intake.follow(channel, news, Caller.system("channel " + channel.code()));
    } catch (Problem why) {
      refusals.note(channel.code(), news, why);
      throw why;
    }
    refusals.taken(channel.code(), refused.externalId());
  }

  /** In milliseconds, sorted; only orders that were placed while the channel was connected. */
  private List<Long> lags(String channel, @Nullable Instant connected) {
    if (connected == null) {
      return List.of();
    }
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT placed_at, accepted_at FROM online_order
                    WHERE channel = ? AND accepted_at > ? AND placed_at >= ? LIMIT ?
                    """,
                    channel,
                    clock.instant().minus(Duration.ofHours(Hours.COUNT)),
                    connected,
                    MOST_ORDERS)
                .stream()
                .map(row -> Duration.between(row.instant(0), row.instant(1)).toMillis())
                .map(lag -> Math.max(0, lag))
                .sorted()
                .toList());
  }

  private static @Nullable Long at(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) * percent / 100);
  }

  private long figuresWaiting(String channel) {
    return transactions.call(
        () ->
            sql.number(
                "SELECT COUNT(*) FROM channel_offer WHERE channel = ? AND due > 0", channel));
  }

  private List<Drift> drift(String channel) {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT sku, state, sent, there, drift_since, words FROM channel_offer
                    WHERE channel = ? AND (drift_since IS NOT NULL OR state NOT IN ('LISTED'))
                    ORDER BY state = 'QUARANTINED' DESC, sku LIMIT 500
                    """,
                    channel)
                .stream()
                .map(SyncHealth::drift)
                .toList());
  }

  private static Drift drift(Row row) {
    return new Drift(
        row.text(0),
        row.text(1),
        row.isNull(2) ? null : row.quantity(2).toString(),
        row.isNull(3) ? null : row.quantity(3).toString(),
        row.instantOrNull(4),
        row.textOrNull(5));
  }
}
