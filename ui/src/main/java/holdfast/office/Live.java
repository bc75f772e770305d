package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import holdfast.report.Watch;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Entry;
import holdfast.shared.ChangeFeed.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells open screens that something changed. Changes that come closer together than {@value
 * #PAUSE_MS} ms are told as one, and a screen that is still busy with the last is not told twice.
 *
 * <p>A browser whose push connection the server has lost without either noticing (vaadin/flow
 * #20837; about one load of a page in twenty was seen to begin so) shows nothing new until it asks.
 * So each asks every {@value #ASK_MS} ms, and what it missed comes with the answer.
 */
@ApplicationScoped
public class Live {
  static final long PAUSE_MS = 250;
  private static final int MOST_READ = 200;

  private static final int ASK_MS = 5_000;

  private static final Logger log = System.getLogger(Live.class.getName());

  @Inject Clock clock;
  @Inject ChangeFeed feed;
  @Resource @Nullable ManagedScheduledExecutorService executor;

  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean isDue = new AtomicBoolean();
  private volatile long lastToldMs;
  private long readTo = -1;
  private volatile @Nullable Future<?> next;

  /**
   * Runs the command in the screen's own session after each change of stock, goods, sections or
   * orders, while the view is shown.
   */
  public void follow(Component view, Command refresh) {
    follow(view, refresh, false);
  }

  /** As {@link #follow}, and also when a run of a channel begins or ends, which is often. */
  public void followRuns(Component view, Command refresh) {
    follow(view, refresh, true);
  }

  private void follow(Component view, Command refresh, boolean wantsRuns) {
    view.addAttachListener(attached -> attach(view, attached.getUI(), refresh, wantsRuns));
    view.getUI().ifPresent(ui -> attach(view, ui, refresh, wantsRuns));
  }

  private void attach(Component view, UI ui, Command refresh, boolean wantsRuns) {
    Follower follower = new Follower(ui, refresh, wantsRuns, new AtomicBoolean());
    followers.add(follower);
    ui.setPollInterval(ASK_MS);
    view.addDetachListener(
        detached -> {
          followers.remove(follower);
          detached.unregisterListener();
        });
  }

  void changed(@Observes ChangeFeed.Advanced advanced) {
    tellSoon();
  }

  /** An alert may open because time has passed, without a change of anything else. */
  void alerted(@Observes Watch.Settled settled) {
    tellSoon();
  }

  private void tellSoon() {
    ManagedScheduledExecutorService server = executor;
    if (server != null && !followers.isEmpty() && isDue.compareAndSet(false, true)) {
      long wait = Math.clamp(lastToldMs + PAUSE_MS - clock.millis(), 0, PAUSE_MS);
      try {
        next = server.schedule(() -> tell(server), wait, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException refused) {
        isDue.set(false);
        log.log(Level.WARNING, "the screens are not told of a change", refused);
      }
    }
  }

  @PreDestroy
  void stop() {
    Future<?> waiting = next;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  private void tell(ManagedScheduledExecutorService server) {
    lastToldMs = clock.millis();
    isDue.set(false);
    boolean isOnlyRuns = isOnlyRuns();
    for (Follower follower : followers) {
      if ((follower.wantsRuns || !isOnlyRuns) && follower.isBusy.compareAndSet(false, true)) {
        tell(follower, server);
      }
    }
  }

  /** Whether channels have changed, and nothing else, since this was asked last. */
  private synchronized boolean isOnlyRuns() {
    try {
      Optional<List<Entry>> news = readTo < 0 ? Optional.empty() : feed.after(readTo, MOST_READ);
      if (news.isEmpty() || news.get().size() == MOST_READ) {
        readTo = feed.lastSeq();
        return false;
      }
      news.get().forEach(entry -> readTo = entry.seq());
      return !news.get().isEmpty()
          && news.get().stream().allMatch(entry -> entry.topic() == Topic.CHANNEL);
    } catch (RuntimeException unreadable) {
      log.log(Level.WARNING, "what has changed cannot be read: all screens are told", unreadable);
      return false;
    }
  }

  /** One that cannot be told now is told of the next change, and keeps nobody else waiting. */
  private static void tell(Follower follower, ManagedScheduledExecutorService server) {
    try {
      server.execute(follower::tell);
    } catch (RejectedExecutionException refused) {
      follower.isBusy.set(false);
      log.log(Level.WARNING, "a screen is not told of a change", refused);
    }
  }

  private record Follower(UI ui, Command refresh, boolean wantsRuns, AtomicBoolean isBusy) {
    void tell() {
      ui.accessLater(this::run, () -> isBusy.set(false)).run();
    }

    private void run() {
      isBusy.set(false);
      refresh.execute();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
