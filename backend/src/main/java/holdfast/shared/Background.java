package holdfast.shared;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts, once the application is up, what the features asked to have done again and again. */
@ApplicationScoped
class Background {
  private static final Logger log = System.getLogger(Background.class.getName());

  @Resource @Nullable ManagedScheduledExecutorService executor;
  @Inject Event<ServerStarted> started;

  private final List<ScheduledFuture<?>> running = new ArrayList<>();

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    ManagedScheduledExecutorService server = executor;
    if (server == null) {
      return; // no server around: a test calls what it wants done
    }
    ServerStarted event = new ServerStarted();
    started.fire(event);
    for (ServerStarted.Chore chore : event.chores()) {
      running.add(
          server.scheduleWithFixedDelay(
              () -> run(chore), 0, chore.pause().toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  @PreDestroy
  void stop() {
    running.forEach(chore -> chore.cancel(false));
  }

  /**
   * A failure does not end the chore: a database that was away comes back. It is logged when it
   * begins and when it is over, not every time.
   */
  private static void run(ServerStarted.Chore chore) {
    try {
      chore.work().run();
      if (chore.failing().getAndSet(false)) {
        log.log(Level.INFO, "background work \"{0}\" works again", chore.name());
      }
    } catch (RuntimeException | Error failure) {
      if (!chore.failing().getAndSet(true)) {
        log.log(
            Level.ERROR,
            "background work \"" + chore.name() + "\" fails; it is tried again all the time",
            failure);
      }
    }
  }
}
