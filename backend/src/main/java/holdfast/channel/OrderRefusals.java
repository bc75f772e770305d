package holdfast.channel;

import holdfast.order.ChannelNews;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders that came in and could not be stored. Nothing is lost silently: each stays here until it
 * is stored after all or a person discards it.
 */
@ApplicationScoped
public class OrderRefusals {
  private static final int MOST = 1000;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * One refused order.
   *
   * @param code the type of the problem, or {@code unreadable}
   * @param words why, in English
   * @param excerpt what was in it; no names and addresses
   * @param times how often it came
   */
  public record Refusal(
      UUID id,
      String channel,
      String externalId,
      String code,
      String words,
      @Nullable String excerpt,
      Instant firstAt,
      Instant lastAt,
      int times) {}

  /** Keeps that an order was refused; what a person has discarded stays so. */
  public void note(String channel, ChannelNews news, Problem why) {
    String lines =
        news.order().lines().stream()
            .map(line -> line.quantity() + " × " + line.good() + ", " + line.price())
            .collect(Collectors.joining("; "));
    note(channel, news.order().externalId(), why.type(), why.detail(), lines);
  }

  /** Keeps that an order could not even be read. */
  public void note(String channel, PullsOrders.Unreadable unreadable) {
    note(channel, unreadable.externalId(), "unreadable", unreadable.why(), null);
  }

  private void note(
      String channel, String externalId, String code, String words, @Nullable String excerpt) {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          sql.update(
              """
              INSERT INTO channel_refusal
                (id, channel, external_id, code, words, excerpt, first_at, last_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)
              ON DUPLICATE KEY UPDATE code = VALUES(code), words = VALUES(words),
                excerpt = VALUES(excerpt), last_at = VALUES(last_at), times = times + 1,
                settled_at = IF(settled_how = 'TAKEN', NULL, settled_at),
                settled_how = IF(settled_at IS NULL, NULL, settled_how)
              """,
              ids.next(),
              channel,
              cut(externalId, 64),
              cut(code, 40),
              cut(words, 1000),
              excerpt == null ? null : cut(excerpt, 2000),
              now,
              now);
          feed.append(Topic.CHANNEL, null, null, channel);
        });
  }

  /** The order is stored after all. */
  public void taken(String channel, String externalId) {
    transactions.run(
        () -> {
          int settled =
              sql.update(
                  """
                  UPDATE channel_refusal
                  SET settled_at = ?, settled_by = 'run', settled_how = 'TAKEN'
                  WHERE channel = ? AND external_id = ? AND settled_at IS NULL
                  """,
                  clock.instant(),
                  channel,
                  cut(externalId, 64));
          if (settled > 0) {
            feed.append(Topic.CHANNEL, null, null, channel);
          }
        });
  }

  /** What waits for a person, the newest first. */
  public List<Refusal> open(String channel) {
    return list(
        "WHERE channel = ? AND settled_at IS NULL ORDER BY last_at DESC LIMIT " + MOST, channel);
  }

  /**
   * The refusal of that id.
   *
   * @throws Problem {@code not-found}
   */
  public Refusal refusal(UUID id) {
    return list("WHERE id = ?", id).stream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("refusal", id));
  }

  /**
   * Nobody wants the order: it is not shown again, however often it comes.
   *
   * @throws Problem {@code settled} (409) when it was settled before, {@code not-found}, {@code
   *     forbidden}
   */
  public void discard(UUID id, Caller by) {
    by.require(Permission.CANCEL_ORDERS);
    transactions.run(
        () -> {
          by.requireStore(storeOf(refusal(id).channel()));
          int settled =
              sql.update(
                  """
                  UPDATE channel_refusal
                  SET settled_at = ?, settled_by = ?, settled_how = 'DISCARDED'
                  WHERE id = ? AND settled_at IS NULL
                  """,
                  clock.instant(),
                  by.login(),
                  id);
          if (settled == 0) {
            throw new Problem(
                409, "settled", "Settled before", "Somebody was faster, or the order is stored.");
          }
          feed.append(Topic.CHANNEL, null, null, refusal(id).channel());
        });
  }

  private String storeOf(String channel) {
    return sql.row("SELECT store FROM channel WHERE code = ?", channel).orElseThrow().text(0);
  }

  private List<Refusal> list(String where, Object value) {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT id, channel, external_id, code, words, excerpt, first_at, last_at, times
                    FROM channel_refusal
                    """
                        + where,
                    value)
                .stream()
                .map(OrderRefusals::refusal)
                .toList());
  }

  private static Refusal refusal(Row row) {
    return new Refusal(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.textOrNull(5),
        row.instant(6),
        row.instant(7),
        row.integer(8));
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
