package holdfast.channel.woocommerce;

import holdfast.order.ChannelNews;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/** What the newest message about each order said, to tell repeats and unclear ones from news. */
@ApplicationScoped
class LastMessages {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** How a message stands to the newest one before it. */
  enum Comparison {
    NEWER,
    /** The very same text, as created and the first updated are. */
    SAME,
    OLDER,
    /** Of the same second, with another text: either may be the newer one. */
    UNCLEAR
  }

  Comparison compare(String channel, ChannelNews news, String text) {
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT changed_at, digest FROM woocommerce_message
                    WHERE channel = ? AND external_id = ?
                    """,
                    channel,
                    news.order().externalId())
                .map(row -> compare(row.instant(0), row.text(1), changed(news), digest(text)))
                .orElse(Comparison.NEWER));
  }

  private static Comparison compare(Instant before, String digest, Instant now, String digestNow) {
    if (digest.equals(digestNow)) {
      return Comparison.SAME;
    }
    if (now.equals(before)) {
      return Comparison.UNCLEAR;
    }
    return now.isAfter(before) ? Comparison.NEWER : Comparison.OLDER;
  }

  /** Keeps the message as the newest one, unless a newer one was kept meanwhile. */
  void keep(String channel, ChannelNews news, String text) {
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO woocommerce_message (channel, external_id, changed_at, digest)
                VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE
                  digest = IF(VALUES(changed_at) >= changed_at, VALUES(digest), digest),
                  changed_at = GREATEST(changed_at, VALUES(changed_at))
                """,
                channel,
                news.order().externalId(),
                changed(news),
                digest(text)));
  }

  /** Without a time every message is as unclear as the next. */
  private static Instant changed(ChannelNews news) {
    return Objects.requireNonNullElse(news.changedAt(), Instant.parse("2000-01-01T00:00:00Z"));
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
