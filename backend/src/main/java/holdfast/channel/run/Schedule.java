package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.Connectors;
import holdfast.channel.PullsOrders;
import holdfast.channel.TellsShop;
import holdfast.channel.offer.Marks;
import holdfast.channel.offer.StockOut;
import holdfast.shared.ServerStarted;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Looks every second which channels are to run, and why. Each runs in a thread of its own, so that
 * a slow shop delays no other; so many at a time on one node.
 */
@ApplicationScoped
public class Schedule {
  private static final Logger log = System.getLogger(Schedule.class.getName());
  private static final int AT_A_TIME = 24;
  private static final Duration BETWEEN_FIGURES = Duration.ofSeconds(2);

  @Inject Channels channels;
  @Inject Connectors connectors;
  @Inject ChannelRuns runs;
  @Inject States states;
  @Inject Alive alive;
  @Inject RunLog runLog;
  @Inject Marks marks;
  @Inject StockOut stockOut;
  @Inject Telling telling;
  @Inject Clock clock;
  @Resource @Nullable ManagedExecutorService executor;

  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final Set<String> here = ConcurrentHashMap.newKeySet();

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofSeconds(1), "run the channels", this::look);
    server.every(Duration.ofSeconds(5), "keep the turns of runs", alive::renewAll);
    server.every(Duration.ofHours(1), "sweep the runs", runLog::sweep);
  }

  private void look() {
    ManagedExecutorService server = executor;
    if (server == null) {
      return;
    }
    for (Channel channel : channels.all()) {
      String code = channel.code();
      if (!here.contains(code) && isAutomatic(channel)) {
        due(channel).ifPresent(why -> inThread(server, code, () -> runs.run(channel, why)));
        if (!here.contains(code) && isToLook(channel)) {
          inThread(server, code, () -> ask(channel));
        }
      }
    }
  }

  private boolean isAutomatic(Channel channel) {
    return channel.isEnabled()
        && !channel.rules().schedule().paused()
        && connectors.of(channel).isPresent();
  }

  private void inThread(ManagedExecutorService server, String code, Runnable work) {
    if (!places.tryAcquire()) {
      return; // in a second again
    }
    here.add(code);
    server.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException failure) {
            log.log(Level.ERROR, "the channel " + code + " could not run", failure);
          } finally {
            here.remove(code);
            places.release();
          }
        });
  }

  /** Whether the channel is to run now, and why. After a fault it waits for its time. */
  public Optional<Why> due(Channel channel) {
    State state = states.of(channel.code());
    Instant now = clock.instant();
    if (!state.nextRun().isAfter(now)) {
      return Optional.of(Why.SCHEDULE);
    }
    if (state.lastRun() != null && state.settingsVersion() != channel.version()) {
      return Optional.of(Why.SETTINGS);
    }
    if (state.faults() > 0) {
      return Optional.empty();
    }
    if (connectors.of(channel, TellsShop.class).isPresent() && telling.isDue(channel.code())) {
      return Optional.of(Why.MESSAGES);
    }
    return isStockDue(channel, state, now) ? Optional.of(Why.STOCK) : Optional.empty();
  }

  private boolean isStockDue(Channel channel, State state, Instant now) {
    if (!channel.rules().stock().send()) {
      return false;
    }
    marks.readOn(channel);
    Instant last = state.lastRun();
    return stockOut.isDue(channel.code())
        && (last == null || now.isAfter(last.plus(BETWEEN_FIGURES)));
  }

  private boolean isToLook(Channel channel) {
    State state = states.of(channel.code());
    return channel.rules().schedule().adaptive()
        && state.faults() == 0
        && state.lastSuccess() != null
        && !state.nextLook().isAfter(clock.instant())
        && connectors.of(channel, PullsOrders.class).isPresent()
        && states.takeLook(channel.code(), state);
  }

  /** Asks the shop whether there is anything; starts a run early when there is. */
  private void ask(Channel channel) {
    try {
      boolean hasNews =
          connectors
              .of(channel, PullsOrders.class)
              .orElseThrow()
              .hasNews(channels.connection(channel), states.of(channel.code()).cursor());
      if (hasNews) {
        runs.run(channel, Why.NEWS);
      } else {
        states.quiet(channel);
      }
    } catch (ChannelFault fault) {
      states.quiet(channel); // the next run says what is wrong
      log.log(Level.DEBUG, "{0}: asked for news: {1}", channel.code(), fault.words());
    }
  }
}
