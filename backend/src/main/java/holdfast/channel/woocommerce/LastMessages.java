package holdfast.channel.woocommerce;

import holdfast.order.ChannelNews;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the newest message about each order said, to tell repeats and unclear ones from news. */
@ApplicationScoped
class LastMessages {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** How a message stands to the newest one before it. */
  enum Comparison {
    NEWER,
    /** It says the very same, as created and the first updated do. */
    SAME,
    OLDER,
    /** Of the same second, and says something else: either may be the newer one. */
    UNCLEAR
  }

  /**
   * What a shop said of one of its orders.
   *
   * @param digest of everything that it says but when
   */
  record Message(String channel, ChannelNews news, String digest) {
    static Message of(String channel, ChannelNews news) {
      return new Message(channel, news, LastMessages.digest(news.essence()));
    }

    /** The same, kept so that nobody takes it for one that was followed. */
    Message refused() {
      return new Message(channel, news, LastMessages.digest("refused " + news.essence()));
    }

    String externalId() {
      return news.order().externalId();
    }

    /** Without a time every message is as unclear as the next. */
    private Instant changed() {
      return Objects.requireNonNullElse(news.changedAt(), Instant.parse("2000-01-01T00:00:00Z"));
    }

    /** Whether that message, of the same second, said the same. */
    private boolean isSaid(@Nullable Said before) {
      return before != null
          && digest.equals(before.digest())
          && changed()
              .truncatedTo(ChronoUnit.SECONDS)
              .equals(before.changedAt().truncatedTo(ChronoUnit.SECONDS));
    }

    private boolean isLaterThan(@Nullable Said before) {
      return before == null || changed().isAfter(before.changedAt());
    }

    private Order order() {
      return new Order(channel, externalId());
    }
  }

  private record Order(String channel, String externalId) {}

  private record Said(Instant changedAt, String digest) {}

  /** The newest messages about some orders; grows with what is noted. */
  static final class Newest {
    private final Map<Order, Said> said = new HashMap<>();
    private final Map<Order, Message> noted = new LinkedHashMap<>();

    Comparison compare(Message message) {
      @Nullable Said before = said.get(message.order());
      if (before == null) {
        return Comparison.NEWER;
      }
      int later = message.changed().compareTo(before.changedAt());
      if (later != 0) {
        return later > 0 ? Comparison.NEWER : Comparison.OLDER;
      }
      return message.digest().equals(before.digest()) ? Comparison.SAME : Comparison.UNCLEAR;
    }

    /** It is the newest one of its order from now on. */
    void note(Message message) {
      said.put(message.order(), new Said(message.changed(), message.digest()));
      noted.put(message.order(), message);
    }

    /** What has to be kept. */
    Collection<Message> noted() {
      return noted.values();
    }
  }

  /** What is known of the orders that these messages are about. */
  Newest newest(List<Message> messages) {
    Newest newest = new Newest();
    List<Object> values = new ArrayList<>();
    for (Message message : messages) {
      values.add(message.channel());
      values.add(message.externalId());
    }
    transactions
        .call(
            () ->
                sql.rows(
                    "SELECT channel, external_id, changed_at, digest FROM woocommerce_message WHERE"
                        + " "
                        + String.join(
                            " OR ",
                            Collections.nCopies(
                                messages.size(), "channel = ? AND external_id = ?")),
                    values.toArray()))
        .forEach(row -> newest.said.put(new Order(row.text(0), row.text(1)), said(row)));
    return newest;
  }

  /** Keeps the messages as the newest ones, each unless a newer one was kept meanwhile. */
  void keep(Collection<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    transactions.run(
        () ->
            sql.insert(
                "INSERT INTO woocommerce_message (channel, external_id, changed_at, digest)",
                messages.stream()
                    // sorted: two nodes never wait crosswise
                    .sorted(
                        Comparator.comparing(Message::channel).thenComparing(Message::externalId))
                    .map(
                        one ->
                            new @Nullable Object[] {
                              one.channel(), one.externalId(), one.changed(), one.digest()
                            })
                    .toList(),
                """

                ON DUPLICATE KEY UPDATE
                  digest = IF(VALUES(changed_at) >= changed_at, VALUES(digest), digest),
                  changed_at = GREATEST(changed_at, VALUES(changed_at))
                """));
  }

  /**
   * What a poll brought.
   *
   * @param fresh what has to be followed; of the rest a message has said the same
   * @param ended of that: what is now known to be the last of its second, to be kept as that
   */
  record Sifted(List<ChannelNews> fresh, List<Message> ended) {}

  /**
   * Finds what need not be followed once more: it would change nothing. Orders whose refusal waits
   * for a person are left in: to be taken now settles it.
   */
  Sifted sift(String channel, List<ChannelNews> pulled) {
    if (pulled.isEmpty()) {
      return new Sifted(pulled, List.of());
    }
    List<Message> messages = pulled.stream().map(news -> Message.of(channel, news)).toList();
    List<Object> values = new ArrayList<>(List.of(channel));
    messages.forEach(message -> values.add(message.externalId()));
    Map<Order, Said> said = new HashMap<>();
    transactions
        .call(
            () ->
                sql.rows(
                    """
                    SELECT channel, external_id, changed_at, digest FROM woocommerce_message m
                    WHERE NOT EXISTS (
                        SELECT 1 FROM channel_refusal r
                        WHERE r.channel = m.channel AND r.external_id = m.external_id
                          AND r.settled_at IS NULL)
                      AND channel = ? AND external_id IN
                    """
                        + Sql.places(messages.size()),
                    values.toArray()))
        .forEach(row -> said.put(new Order(row.text(0), row.text(1)), said(row)));
    List<ChannelNews> fresh = new ArrayList<>();
    List<Message> ended = new ArrayList<>();
    for (Message message : messages) {
      Said before = said.get(message.order());
      if (!message.isSaid(before)) {
        fresh.add(message.news());
      } else if (message.isLaterThan(before)) {
        ended.add(message);
      }
    }
    return new Sifted(fresh, ended);
  }

  private static Said said(Row row) {
    return new Said(row.instant(2), row.text(3));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
