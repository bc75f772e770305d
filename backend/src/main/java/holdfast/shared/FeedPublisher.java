package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Publishes the change feed all the time, and sweeps what no till reads any more. */
@ApplicationScoped
class FeedPublisher {
  private static final long KEPT = 500_000;

  @Inject ChangeFeed feed;

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofMillis(40), "publish the change feed", feed::publish);
    server.every(Duration.ofMinutes(10), "sweep the change feed", () -> feed.sweep(KEPT));
  }
}
