package holdfast.shared;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts, once the application is up, what the features asked to have done again and again. Each
 * chore has a thread of its own: the server's scheduler has one for all, and there the feed, which
 * tells the tills, and the expiry waited for whatever was slow.
 */
@ApplicationScoped
class Background {
  private static final Logger log = System.getLogger(Background.class.getName());

  @Resource @Nullable ManagedThreadFactory threads;
  @Inject Event<ServerStarted> started;

  private final CountDownLatch stopped = new CountDownLatch(1);

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    ManagedThreadFactory server = threads;
    if (server == null) {
      return; // no server around: a test calls what it wants done
    }
    ServerStarted event = new ServerStarted();
    started.fire(event);
    for (ServerStarted.Chore chore : event.chores()) {
      Thread thread = server.newThread(() -> runAgainAndAgain(chore));
      thread.setName(chore.name());
      thread.start();
    }
  }

  /** What is being done is finished; nothing is begun any more. */
  @PreDestroy
  void stop() {
    stopped.countDown();
  }

  private void runAgainAndAgain(ServerStarted.Chore chore) {
    try {
      do {
        run(chore);
      } while (!stopped.await(chore.pause().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
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
