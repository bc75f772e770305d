package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.Connector;
import holdfast.channel.Connectors;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.LostTurn;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Transactions;
import holdfast.shared.Turn;
import holdfast.shared.Turns;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the shops: a run tells a shop what waits to be told, pulls its orders and tells it figures,
 * in this order. Of each channel one run at a time goes on in the whole installation; one that
 * slept through its turn can write nothing any more.
 */
@ApplicationScoped
public class ChannelRuns {
  private static final Logger log = System.getLogger(ChannelRuns.class.getName());

  @Inject Channels channels;
  @Inject Connectors connectors;
  @Inject Turns turns;
  @Inject RunLog runLog;
  @Inject States states;
  @Inject Steps steps;
  @Inject Alive alive;
  @Inject Transactions transactions;
  @Inject Ids ids;
  @Inject Clock clock;
  @Resource @Nullable ManagedExecutorService executor;

  /** A run that has its turn; it goes on by itself. */
  public record Started(UUID run, Instant since) {}

  /**
   * Starts a run because a person wants it; it goes on while this answers.
   *
   * @throws Problem {@code run-in-progress} (409) with who, where and since when; {@code
   *     channel-off} (409) when it is switched off; {@code invalid} when its shop is not called;
   *     {@code not-found}, {@code forbidden}
   */
  public Started start(String code, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    Channel channel = channels.named(code);
    by.requireStore(channel.store());
    if (!channel.isEnabled()) {
      throw new Problem(409, "channel-off", "Switched off", "The channel " + code + " is off.")
          .with("channel", code);
    }
    Connector connector =
        connectors
            .of(channel)
            .orElseThrow(() -> Problem.invalid("channel", "shops of this kind are not called"));
    Turn turn =
        turns.take(lease(code), by.login(), Alive.TURN).orElseThrow(() -> inProgress(channel));
    UUID id = ids.next();
    inBackground(turn, () -> run(id, channel, connector, Why.PERSON, turn));
    return new Started(id, turn.since());
  }

  /** Runs now, here, unless a run goes on; answers how it ended. */
  public Optional<Outcome> run(Channel channel, Why why) {
    return connectors
        .of(channel)
        .flatMap(
            connector ->
                turns
                    .take(lease(channel.code()), "schedule", Alive.TURN)
                    .map(turn -> run(ids.next(), channel, connector, why, turn)));
  }

  /** Who runs the channel now, if anybody does. */
  public Optional<Turn> running(String code) {
    return turns.running(lease(code));
  }

  private static String lease(String code) {
    return "channel:" + code;
  }

  private Problem inProgress(Channel channel) {
    Problem problem =
        new Problem(
            409,
            "run-in-progress",
            "A run goes on",
            "The channel " + channel.code() + " is being called right now.");
    problem.with("channel", channel.code());
    running(channel.code())
        .ifPresent(
            turn ->
                problem
                    .with("by", turn.by())
                    .with("place", turn.place())
                    .with("since", turn.since().toString()));
    return problem;
  }

  private void inBackground(Turn turn, Runnable work) {
    ManagedExecutorService server = executor;
    if (server == null) {
      work.run(); // no server around: a test waits for it
      return;
    }
    try {
      server.execute(work);
    } catch (RejectedExecutionException stopping) {
      turns.giveBack(turn);
      throw stopping;
    }
  }

  private Outcome run(UUID id, Channel channel, Connector connector, Why why, Turn turn) {
    @Nullable Run run = null;
    try {
      run = begun(id, channel, connector, why, turn);
      alive.begun(run);
      steps.go(run);
      return ended(run);
    } catch (LostTurn lost) {
      log.log(Level.WARNING, "{0}; another run went on", lost.getMessage());
      return lost(run);
    } catch (ChannelFault fault) {
      return failed(run, fault);
    } catch (RuntimeException failure) {
      log.log(Level.ERROR, "a run of the channel " + channel.code() + " failed", failure);
      return failed(
          run, ChannelFault.passing("internal", "" + failure.getMessage()).because(failure));
    } finally {
      if (run == null) {
        turns.giveBack(turn);
      } else {
        alive.ended(run);
      }
    }
  }

  private Run begun(UUID id, Channel channel, Connector connector, Why why, Turn turn) {
    states.of(channel.code());
    boolean wasBrokenOff = runLog.begin(id, channel, why, turn);
    Counts counts = new Counts();
    if (wasBrokenOff) {
      log.log(Level.WARNING, "{0}: the run before has died; going on from there", channel.code());
    }
    try {
      return new Run(id, channel, connector, channels.connection(channel), turn, why, counts);
    } catch (ChannelFault notSetUp) {
      failed(
          new Run(
              id,
              channel,
              connector,
              new holdfast.channel.Connection(
                  channel.code(), java.time.ZoneOffset.UTC, java.util.Map.of()),
              turn,
              why,
              counts),
          notSetUp);
      throw notSetUp;
    }
  }

  private Outcome ended(Run run) {
    transactions.run(
        () -> {
          turns.check(run.turn());
          states.succeeded(run);
          runLog.end(run, Outcome.DONE, null, null);
        });
    return Outcome.DONE;
  }

  private Outcome lost(@Nullable Run run) {
    if (run != null) {
      transactions.run(() -> runLog.end(run, Outcome.LOST, null, null));
    }
    return Outcome.LOST;
  }

  private Outcome failed(@Nullable Run run, ChannelFault fault) {
    if (run == null) {
      return Outcome.FAULT; // it has not begun; written down where it was noticed
    }
    try {
      transactions.run(
          () -> {
            turns.check(run.turn());
            states.failed(run, fault, states.of(run.channel().code()).faults());
            runLog.end(run, Outcome.FAULT, fault.code(), fault.words());
          });
      return Outcome.FAULT;
    } catch (LostTurn lost) {
      return lost(run);
    }
  }
}
