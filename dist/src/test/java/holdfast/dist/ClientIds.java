package holdfast.dist;

import java.util.Random;
import java.util.UUID;

/** UUIDs of version 7 as clients make them: ordered by time, the rest by chance. */
final class ClientIds {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private ClientIds() {}

  static UUID next(Random random) {
    long time = System.currentTimeMillis() << 16;
    return new UUID(
        time | VERSION | (random.nextLong() & 0xFFFL),
        VARIANT | (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL));
  }
}
