package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What runs there were and how they went, for 30 days. */
@ApplicationScoped
public class RunLog {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int SWEPT_AT_ONCE = 5000;
  private static final int LONGEST = 1000;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;
  @Inject Clock clock;

  /** How a run ended. */
  public enum Outcome {
    RUNNING,
    DONE,
    FAULT,
    /** It slept through its turn: another run went on. */
    LOST,
    /** Its process died in the middle. */
    BROKEN_OFF;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One run as it was.
   *
   * @param endedAt null while it goes on
   * @param faultCode why it failed, explained by the texts ({@code channel.fault.<code>})
   * @param words what was seen then
   */
  public record Entry(
      UUID id,
      Why why,
      Instant startedAt,
      String startedBy,
      String place,
      @Nullable Instant endedAt,
      Outcome outcome,
      int ordersTaken,
      int ordersRefused,
      int messagesSent,
      int messagesRefused,
      int figuresSent,
      int figuresRefused,
      @Nullable String faultCode,
      @Nullable String words) {

    /** How long it took, or has taken until now. */
    public Duration took(Instant now) {
      return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }
  }

  /** Begins a run; whatever was going on before has died. Answers whether anything had. */
  boolean begin(UUID id, Channel channel, Why why, Turn turn) {
    return transactions.call(
        () -> {
          int brokenOff =
              sql.update(
                  """
                  UPDATE channel_run SET outcome = 'BROKEN_OFF', ended_at = ?
                  WHERE channel = ? AND outcome = 'RUNNING' AND token < ?
                  """,
                  clock.instant(),
                  channel.code(),
                  turn.token());
          sql.update(
              """
              INSERT INTO channel_run
                (id, channel, why, started_at, started_by, place, token, outcome)
              VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING')
              """,
              id,
              channel.code(),
              why,
              turn.since(),
              turn.by(),
              turn.place(),
              turn.token());
          noteChange(channel);
          return brokenOff > 0;
        });
  }

  /** Ends a run, in the running transaction. */
  void end(Run run, Outcome outcome, @Nullable String code, @Nullable String words) {
    Counts counts = run.counts();
    sql.update(
        """
        UPDATE channel_run
        SET ended_at = ?, outcome = ?, orders_taken = ?, orders_refused = ?, messages_sent = ?,
          messages_refused = ?, figures_sent = ?, figures_refused = ?, fault_code = ?, words = ?
        WHERE id = ?
        """,
        clock.instant(),
        outcome,
        counts.ordersTaken,
        counts.ordersRefused,
        counts.messagesSent,
        counts.messagesRefused,
        counts.figuresSent,
        counts.figuresRefused,
        code,
        words == null || words.length() <= LONGEST ? words : words.substring(0, LONGEST),
        run.id());
    noteChange(run.channel());
  }

  private void noteChange(Channel channel) {
    feed.append(Topic.CHANNEL, channel.store(), null, channel.code());
  }

  /** The last runs of that channel, the newest first. */
  public List<Entry> last(String channel, int limit) {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT id, why, started_at, started_by, place, ended_at, outcome, orders_taken,
                      orders_refused, messages_sent, messages_refused, figures_sent,
                      figures_refused, fault_code, words
                    FROM channel_run WHERE channel = ? ORDER BY started_at DESC LIMIT ?
                    """,
                    channel,
                    limit)
                .stream()
                .map(RunLog::entry)
                .toList());
  }

  /** Forgets what is older than 30 days. */
  void sweep() {
    Instant before = clock.instant().minus(KEPT);
    int swept;
    do {
      swept =
          transactions.call(
              () ->
                  sql.update(
                      "DELETE FROM channel_run WHERE started_at < ? ORDER BY started_at LIMIT ?",
                      before,
                      SWEPT_AT_ONCE));
    } while (swept == SWEPT_AT_ONCE);
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.uuid(0),
        Why.valueOf(row.text(1)),
        row.instant(2),
        row.text(3),
        row.text(4),
        row.instantOrNull(5),
        Outcome.valueOf(row.text(6)),
        row.integer(7),
        row.integer(8),
        row.integer(9),
        row.integer(10),
        row.integer(11),
        row.integer(12),
        row.textOrNull(13),
        row.textOrNull(14));
  }
}
