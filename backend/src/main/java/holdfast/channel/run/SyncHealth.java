package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.Connectors;
import holdfast.channel.OrderIntake;
import holdfast.channel.OrderRefusals;
import holdfast.channel.OrderRefusals.Refusal;
import holdfast.channel.PullsOrders;
import holdfast.channel.run.ChannelHealth.Cell;
import holdfast.channel.run.ChannelHealth.Drift;
import holdfast.order.ChannelNews;
import holdfast.order.OrderMessages;
import holdfast.order.OrderMessages.Counts;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How it stands with the channels, and what a person can do about their refusals. */
@ApplicationScoped
public class SyncHealth {
  private static final int HOURS = 24;
  private static final int MOST_ORDERS = 20_000;

  @Inject Channels channels;
  @Inject Connectors connectors;
  @Inject ChannelRuns runs;
  @Inject States states;
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
    Counts waiting = messages.counts().getOrDefault(code, new Counts(0, 0));
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
        cells(code),
        refusals.open(code),
        drift(code));
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
                    clock.instant().minus(Duration.ofHours(HOURS)),
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
                    ORDER BY sku LIMIT 500
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

  /** The last 24 hours, the oldest first. */
  private List<Cell> cells(String channel) {
    Instant last = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Instant first = last.minus(Duration.ofHours(HOURS - 1L));
    Map<Long, Row> runsAt = byHour(runsByHour(channel, first));
    Map<Long, Row> ordersAt = byHour(ordersByHour(channel, first));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      Instant hour = first.plus(Duration.ofHours(i));
      @Nullable Row ran = runsAt.get((long) i);
      @Nullable Row came = ordersAt.get((long) i);
      cells.add(
          new Cell(
              hour,
              ran == null ? 0 : ran.number(1),
              ran == null ? 0 : ran.number(2),
              came == null ? 0 : came.number(1)));
    }
    return cells;
  }

  private static Map<Long, Row> byHour(List<Row> rows) {
    Map<Long, Row> byHour = new HashMap<>();
    rows.forEach(row -> byHour.put(row.number(0), row));
    return byHour;
  }

  private List<Row> runsByHour(String channel, Instant first) {
    return transactions.call(
        () ->
            sql.rows(
                """
                SELECT TIMESTAMPDIFF(HOUR, ?, started_at) AS hour, SUM(outcome = 'DONE'),
                  SUM(outcome IN ('FAULT', 'LOST', 'BROKEN_OFF'))
                FROM channel_run WHERE channel = ? AND started_at >= ? GROUP BY hour
                """,
                first,
                channel,
                first));
  }

  private List<Row> ordersByHour(String channel, Instant first) {
    return transactions.call(
        () ->
            sql.rows(
                """
                SELECT TIMESTAMPDIFF(HOUR, ?, accepted_at) AS hour, COUNT(*)
                FROM online_order WHERE channel = ? AND accepted_at >= ? GROUP BY hour
                """,
                first,
                channel,
                first));
  }
}
