package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.offer.Comparison;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The rows about where each channel's work stands. What a run writes, it writes fenced. */
@ApplicationScoped
public class States {
  static final int FIRST_LOOK_SECONDS = 15;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration COMPARED_EVERY = Duration.ofHours(1);
  private static final int LONGEST = 1000;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Turns turns;
  @Inject Clock clock;

  /** How the channel's work stands; empty when it has never been looked at. */
  public Optional<State> find(String channel) {
    return transactions.call(() -> sql.row(State.SELECT, channel).map(State::of));
  }

  /** The state of a channel that is looked at, made when it is new. */
  State of(String channel) {
    return transactions.call(
        () -> {
          Optional<State> there = sql.row(State.SELECT, channel).map(State::of);
          return there.orElseGet(() -> made(channel));
        });
  }

  private State made(String channel) {
    Instant now = clock.instant();
    sql.update(
        """
        INSERT IGNORE INTO channel_state (channel, next_run_at, next_look_at, look_seconds)
        VALUES (?, ?, ?, ?)
        """,
        channel,
        now,
        now.plusSeconds(FIRST_LOOK_SECONDS),
        FIRST_LOOK_SECONDS);
    return sql.row(State.SELECT, channel).map(State::of).orElseThrow();
  }

  /** How far orders are pulled, with what came in by the page. */
  void keepCursor(Run run, String cursor) {
    transactions.run(
        () -> {
          turns.check(run.turn());
          sql.update(
              "UPDATE channel_state SET pull_cursor = ? WHERE channel = ?",
              cursor,
              run.channel().code());
        });
  }

  void keepWebhooks(Run run, String webhooks) {
    transactions.run(
        () -> {
          turns.check(run.turn());
          sql.update(
              "UPDATE channel_state SET webhooks = ? WHERE channel = ?",
              webhooks,
              run.channel().code());
        });
  }

  void compared(Run run, Comparison.Found found) {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          turns.check(run.turn());
          sql.update(
              """
              UPDATE channel_state SET compare_at = ?, compared_at = ?, compared_offers = ?,
                compared_drift = ?
              WHERE channel = ?
              """,
              now.plus(COMPARED_EVERY),
              now,
              found.offers(),
              found.drifted(),
              run.channel().code());
        });
  }

  /** Written in the transaction that ends the run. */
  void succeeded(Run run) {
    Instant now = clock.instant();
    Instant next = now.plus(pause(run.channel()));
    boolean isSoon = run.counts().isLastUnits && next.isAfter(now.plus(SOON));
    sql.update(
        """
        UPDATE channel_state
        SET next_run_at = ?, last_run_at = ?, last_success_at = ?,
          connected_at = COALESCE(connected_at, ?), settings_version = ?, faults = 0,
          fault_code = NULL, fault_words = NULL, fault_since = NULL, fault_lasts = FALSE,
          look_seconds = IF(?, ?, LEAST(look_seconds * 2, ?)),
          next_look_at = ?
        WHERE channel = ?
        """,
        isSoon ? now.plus(SOON) : next,
        now,
        now,
        now,
        run.channel().version(),
        run.counts().ordersTaken > 0,
        FIRST_LOOK_SECONDS,
        Math.max(FIRST_LOOK_SECONDS, run.channel().rules().schedule().seconds()),
        now.plusSeconds(FIRST_LOOK_SECONDS),
        run.channel().code());
  }

  /** Written in the transaction that ends the run. */
  void failed(Run run, ChannelFault fault, int faultsBefore) {
    Instant now = clock.instant();
    sql.update(
        """
        UPDATE channel_state
        SET next_run_at = ?, last_run_at = ?, settings_version = ?, faults = faults + 1,
          fault_code = ?, fault_words = ?, fault_since = COALESCE(fault_since, ?), fault_lasts = ?
        WHERE channel = ?
        """,
        now.plus(pauseAfter(run.channel(), fault, faultsBefore)),
        now,
        run.channel().version(),
        fault.code(),
        cut(fault.words()),
        now,
        !fault.isPassing(),
        run.channel().code());
  }

  /** The channel's interval, up to a tenth longer or shorter by chance. */
  static Duration pause(Channel channel) {
    return byChance(Duration.ofSeconds(channel.rules().schedule().seconds()), 0.1);
  }

  /** Doubles with each fault; a lasting fault is only looked at again now and then. */
  static Duration pauseAfter(Channel channel, ChannelFault fault, int faultsBefore) {
    Duration interval = Duration.ofSeconds(channel.rules().schedule().seconds());
    if (!fault.isPassing()) {
      return byChance(longer(interval, LONGEST_PAUSE), 0.1);
    }
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(faultsBefore, 10));
    Duration pause = byChance(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE, 0.2);
    return fault.retryAfter().map(asked -> longer(asked, pause)).orElse(pause);
  }

  /** Answers whether this node may ask the shop for news now; then nobody else does. */
  boolean takeLook(String channel, State state) {
    return transactions.call(
        () ->
            sql.update(
                    "UPDATE channel_state SET next_look_at = ? WHERE channel = ? AND next_look_at ="
                        + " ?",
                    clock.instant().plusSeconds(state.lookSeconds()),
                    channel,
                    state.nextLook())
                == 1);
  }

  /** There was nothing new: the next question waits longer. */
  void quiet(Channel channel) {
    int most = Math.max(FIRST_LOOK_SECONDS, channel.rules().schedule().seconds());
    transactions.run(
        () ->
            sql.update(
                """
                UPDATE channel_state SET look_seconds = LEAST(CEIL(look_seconds * 1.5), ?)
                WHERE channel = ?
                """,
                most,
                channel.code()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration byChance(Duration duration, double part) {
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-part, part);
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }

  private static String cut(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
  }
}
