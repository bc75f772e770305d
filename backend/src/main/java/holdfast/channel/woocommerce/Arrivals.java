package holdfast.channel.woocommerce;

import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When messages of each topic came last, and how many came with a wrong signature. Counted in
 * memory and written down every few seconds, so that a message costs no extra write.
 */
@ApplicationScoped
class Arrivals {
  /** Instead of a topic: what was signed wrong, whatever it said it was. */
  private static final String WRONG = "(wrong signature)";

  private static final Duration WRITTEN_EVERY = Duration.ofSeconds(5);

  /** Of wrong ones that many a minute are told so; the others only to come later. */
  private static final int ANSWERED_A_MINUTE = 20;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  private final Map<Key, Count> unwritten = new HashMap<>();
  private final Map<String, Count> wrongLately = new HashMap<>();

  private record Key(String channel, String topic) {}

  private record Count(long many, Instant last) {}

  void register(@Observes ServerStarted start) {
    start.every(WRITTEN_EVERY, "times of webhooks", this::write);
  }

  void came(String channel, String topic) {
    count(new Key(channel, topic));
  }

  /** Counts a wrong signature; answers whether there were too many of them in this minute. */
  synchronized boolean wrong(String channel) {
    Instant now = clock.instant();
    Count before = wrongLately.get(channel);
    Count lately =
        before == null || before.last().plus(MINUTE).isBefore(now)
            ? new Count(1, now)
            : new Count(before.many() + 1, before.last());
    wrongLately.put(channel, lately);
    count(new Key(channel, WRONG));
    return lately.many() > ANSWERED_A_MINUTE;
  }

  private synchronized void count(Key key) {
    Instant now = clock.instant();
    unwritten.merge(key, new Count(1, now), (known, one) -> new Count(known.many() + 1, now));
  }

  /** Writes down what was counted since the last time. */
  void write() {
    Map<Key, Count> taken;
    synchronized (this) {
      taken = new HashMap<>(unwritten);
      unwritten.clear();
    }
    if (!taken.isEmpty()) {
      transactions.run(() -> taken.forEach(this::write));
    }
  }

  private void write(Key key, Count count) {
    sql.update(
        """
        INSERT INTO woocommerce_arrival (channel, topic, many, last_at) VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          many = many + VALUES(many), last_at = GREATEST(last_at, VALUES(last_at))
        """,
        key.channel(),
        key.topic(),
        count.many(),
        count.last());
  }

  /** When a message of that topic came last, on whatever node. */
  Optional<Instant> lastSeen(String channel, String topic) {
    write();
    return transactions.call(
        () ->
            sql.row(
                    "SELECT last_at FROM woocommerce_arrival WHERE channel = ? AND topic = ?",
                    channel,
                    topic)
                .map(row -> row.instant(0)));
  }

  /** Whether messages were signed wrong in the last hour. */
  boolean hadWrongOnes(String channel) {
    Instant hourAgo = clock.instant().minus(Duration.ofHours(1));
    return lastSeen(channel, WRONG).filter(last -> last.isAfter(hourAgo)).isPresent();
  }

  /** How many messages were signed wrong since the channel is there. */
  long wrongOnes(String channel) {
    write();
    return transactions.call(
        () ->
            sql.number(
                "SELECT COALESCE(SUM(many), 0) FROM woocommerce_arrival"
                    + " WHERE channel = ? AND topic = ?",
                channel,
                WRONG));
  }
}
