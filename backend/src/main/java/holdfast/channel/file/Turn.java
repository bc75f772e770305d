package holdfast.channel.file;

import holdfast.shared.Leases;
import holdfast.shared.Leases.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether it is this node's turn to look into the folders. Asks the database every few seconds, not
 * at every look.
 */
@ApplicationScoped
class Turn {
  private static final String LEASE = "channel-files";
  private static final Duration LENGTH = Duration.ofSeconds(6);
  private static final Duration RENEWED = Duration.ofSeconds(3);

  @Inject Leases leases;
  @Inject Clock clock;

  private Instant asked = Instant.MIN;
  private boolean ours;

  synchronized boolean isOurs() {
    Instant now = clock.instant();
    Duration trusted = ours ? RENEWED : Duration.ofSeconds(1);
    if (asked.equals(Instant.MIN) || !now.isBefore(asked.plus(trusted))) {
      ours = false; // unless the database says so
      Lease lease = leases.take(LEASE, LENGTH);
      ours = lease.isOurs();
      asked = now;
    }
    return ours;
  }
}
