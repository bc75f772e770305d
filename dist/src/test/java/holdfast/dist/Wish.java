package holdfast.dist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One reservation that a buyer asks for under one id, and what the server has said about it. */
final class Wish {
  final UUID id;
  final List<String> skus;
  final Fate fate;
  final @Nullable Instant expiresAt;

  /** Some answer said that the units are held: from then on it must never be untrue. */
  volatile boolean acknowledged;

  /** What the server must say about it in the end; null when it never held anything. */
  volatile @Nullable String status;

  /** What its buyer means to do with it. */
  enum Fate {
    KEEP,
    CONVERT,
    RELEASE,
    EXPIRE,
    /** To be converted in the very moment in which it expires: either may win. */
    CONVERT_TOO_LATE;

    boolean mayLast() {
      return this == KEEP || this == CONVERT || this == CONVERT_TOO_LATE;
    }

    boolean expires() {
      return this == EXPIRE || this == CONVERT_TOO_LATE;
    }
  }

  Wish(UUID id, List<String> skus, Fate fate, @Nullable Instant expiresAt) {
    this.id = id;
    this.skus = skus;
    this.fate = fate;
    this.expiresAt = expiresAt;
  }

  /** The same bytes each time it is sent. */
  String body() {
    String lines =
        skus.stream()
            .map(sku -> "{\"sku\":\"" + sku + "\",\"quantity\":1}")
            .collect(Collectors.joining(","));
    String until = expiresAt == null ? "" : "\"expiresAt\":\"" + expiresAt + "\",";
    return """
    {"id":"%s","store":"S1","source":"held order","reference":"%s",%s"lines":[%s]}\
    """
        .formatted(id, fate, until, lines);
  }

  boolean lasts() {
    return "active".equals(status) || "converted".equals(status);
  }

  @Override
  public String toString() {
    return fate + " of " + skus + " under " + id + ", " + status;
  }
}
