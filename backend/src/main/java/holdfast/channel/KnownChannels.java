package holdfast.channel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What each message of a shop needs to know of its channel, remembered for a moment: shops send
 * hundreds of messages for one change of the settings. What was changed on this node counts at
 * once, what was changed on another within {@link #REMEMBERED}.
 */
@ApplicationScoped
public class KnownChannels {
  static final Duration REMEMBERED = Duration.ofSeconds(1);

  @Inject Channels channels;
  @Inject Clock clock;

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final AtomicLong written = new AtomicLong();

  /** A channel and how its shop is reached, as they were read. */
  public record Known(Channel channel, Connection connection, Instant readAt) {}

  /** A transaction that wrote settings or secrets of this channel has ended, well or not. */
  record Written(String code) {}

  /**
   * The channel of that code, as it was at most a moment ago.
   *
   * @throws ChannelFault {@code not-set-up} when its secrets were sealed with another key
   */
  public Optional<Known> find(String code) {
    Known remembered = known.get(code);
    Instant now = clock.instant();
    if (remembered != null && now.isBefore(remembered.readAt().plus(REMEMBERED))) {
      return Optional.of(remembered);
    }
    return anew(code);
  }

  /** The channel of that code, as it is now. */
  public Optional<Known> anew(String code) {
    Instant now = clock.instant();
    long before = written.get();
    Optional<Known> read =
        channels.find(code).map(found -> new Known(found, channels.connection(found), now));
    read.ifPresent(one -> remember(code, one, before)); // codes that are none are not remembered
    return read;
  }

  /** What may have been read before somebody wrote is not remembered. */
  private synchronized void remember(String code, Known read, long before) {
    if (written.get() == before) {
      known.put(code, read);
    }
  }

  synchronized void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) Written channel) {
    written.incrementAndGet();
    known.remove(channel.code());
  }
}
