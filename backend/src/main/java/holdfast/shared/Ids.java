package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Makes document ids: UUID version 7 (RFC 9562), which sort by the time they were made. */
@ApplicationScoped
public class Ids {
  private static final SecureRandom random = new SecureRandom();

  @Inject Clock clock;

  /** The id that text is; empty when it is none. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** A new one. */
  public UUID next() {
    long time = clock.millis() << 16;
    long high = time | 0x7000L | (random.nextInt() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
