package holdfast.order;

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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What channels still have to be told about their orders (DESIGN 6). A message is written in the
 * transaction that changed the order, so neither can be there without the other. It waits until the
 * shop accepts it or refuses it; what is refused waits for a person, who has it sent again or
 * discards it. Nothing is written for shops that do not listen.
 */
@ApplicationScoped
public class OrderMessages {
  private static final int LONGEST = 500;
  static final String COLUMNS =
      """
      SELECT m.id, m.online_order, m.channel, m.external_id, m.kind, m.reason, m.text, m.waybill,
        m.state, m.attempts, m.next_try, m.code, m.words, m.created_at, m.created_by,
        m.settled_at, m.settled_by, m.until
      FROM order_message m
      """;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ListeningShops shops;
  @Inject CancelEchoes echoes;
  @Inject ChangeFeed feed;
  @Inject Ids ids;
  @Inject Clock clock;

  /** What became of a message. */
  public enum State {
    WAITING,
    /** The shop stands there now. */
    SENT,
    /** The shop will not do that: a person has to settle it. */
    REFUSED,
    /** A person decided that the shop need not hear it, or it ended the order itself. */
    DISCARDED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A message and what became of it.
   *
   * @param code the last refusal or fault; null while there was none
   * @param words what the shop said to it, or why a person discarded it
   */
  public record Entry(
      OrderMessage message,
      State state,
      int attempts,
      Instant nextTry,
      @Nullable String code,
      @Nullable String words,
      Instant createdAt,
      String createdBy,
      @Nullable Instant settledAt,
      @Nullable String settledBy) {}

  /**
   * What that channel is to be told now, oldest first. A later message of an order waits for the
   * earlier one, also for one that is to be tried again later.
   */
  public List<OrderMessage> waiting(String channel, Instant now, int limit) {
    return transactions.call(
        () ->
            sql
                .rows(
                    COLUMNS
                        + """
                        WHERE m.channel = ? AND m.state = 'WAITING' AND m.next_try <= ?
                          AND NOT EXISTS (
                            SELECT 1 FROM order_message e
                            WHERE e.online_order = m.online_order AND e.seq < m.seq
                              AND e.state = 'WAITING')
                        ORDER BY m.seq LIMIT ?
                        """,
                    channel,
                    now,
                    limit)
                .stream()
                .map(row -> entry(row).message())
                .toList());
  }

  /** The shop stands there now. */
  public void accepted(UUID id, @Nullable String statusThere) {
    transactions.run(
        () -> {
          Entry entry = locked(id);
          if (entry.state() == State.SENT) {
            return;
          }
          settle(entry, State.SENT, "shop", null, statusThere);
          if (statusThere != null) {
            sql.update(
                "UPDATE online_order SET status_there = ? WHERE id = ?",
                cut(statusThere, 100),
                entry.message().order());
          }
          if (entry.message().kind() == OrderMessage.Kind.CANCELLED) {
            echoes.heard(entry.message());
          }
          if (entry.message().kind() == OrderMessage.Kind.RESTORED) {
            echoes.heardRestore(entry.message());
          }
        });
  }

  /**
   * The shop will not do that, however often it is asked.
   *
   * @param code stable, explained by the texts
   * @param words what the shop said
   */
  public void refused(UUID id, String code, String words) {
    transactions.run(() -> attempted(locked(id), State.REFUSED, code, words, clock.instant()));
  }

  /** It did not get there; it is tried again then. */
  public void failed(UUID id, String code, String words, Instant nextTry) {
    transactions.run(() -> attempted(locked(id), State.WAITING, code, words, nextTry));
  }

  /**
   * Has a refused or waiting message sent again, now.
   *
   * @throws Problem {@code settled} (409) when it was sent or discarded, {@code not-found}, {@code
   *     forbidden}
   */
  public void again(UUID id, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    transactions.run(
        () -> {
          Entry entry = unsettled(id, by);
          sql.update(
              """
              UPDATE order_message SET state = 'WAITING', next_try = ?, settled_at = NULL,
                settled_by = NULL
              WHERE id = ?
              """,
              clock.instant(),
              id);
          noteChange(entry.message().order());
        });
  }

  /**
   * The shop need not hear it.
   *
   * @param reason why, for those who look at it later
   * @throws Problem {@code settled} (409) when it was sent or discarded, {@code invalid} without a
   *     reason, {@code not-found}, {@code forbidden}
   */
  public void discard(UUID id, String reason, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    if (reason.isBlank() || reason.length() > LONGEST) {
      throw Problem.invalid("reason", "must have 1 to " + LONGEST + " characters");
    }
    transactions.run(
        () -> settle(unsettled(id, by), State.DISCARDED, by.login(), reason.strip(), null));
  }

  /**
   * Everything that order's channel was or is to be told, oldest first.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Entry> list(UUID order, Caller by) {
    by.require(Permission.READ_ORDERS);
    return transactions.call(
        () ->
            sql.rows(COLUMNS + "WHERE m.online_order = ? ORDER BY m.seq", order).stream()
                .map(OrderMessages::entry)
                .toList());
  }

  /**
   * What that channel has refused and nobody has settled, the oldest first.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Entry> refused(String channel, int limit, Caller by) {
    by.require(Permission.READ_ORDERS);
    return transactions.call(
        () ->
            sql
                .rows(
                    COLUMNS + "WHERE m.channel = ? AND m.state = 'REFUSED' ORDER BY m.seq LIMIT ?",
                    channel,
                    limit)
                .stream()
                .map(OrderMessages::entry)
                .toList());
  }

  /** What is not settled, by channel; a channel without such messages is left out. */
  public Map<String, MessageCounts> counts() {
    Map<String, MessageCounts> counts = new TreeMap<>();
    transactions
        .call(
            () ->
                sql.rows(
                    """
                    SELECT channel, SUM(state = 'WAITING'), SUM(state = 'REFUSED'),
                      MIN(IF(state = 'WAITING', created_at, NULL)),
                      MIN(IF(state = 'REFUSED', created_at, NULL))
                    FROM order_message WHERE state IN ('WAITING', 'REFUSED') GROUP BY channel
                    """))
        .forEach(row -> counts.put(row.text(0), MessageCounts.of(row)));
    return counts;
  }

  /** Writes a message in the running transaction, if the order's channel listens. */
  void write(OnlineOrder order, OrderMessage.Kind kind, Said said, Caller by) {
    if (!shops.hears(order.channel(), kind)) {
      return;
    }
    Instant now = clock.instant();
    sql.update(
        """
        INSERT INTO order_message (id, online_order, channel, external_id, kind, reason, text,
          waybill, until, next_try, created_at, created_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        ids.next(),
        order.id(),
        order.channel(),
        order.externalId(),
        kind,
        said.reason(),
        said.text(),
        said.waybill(),
        said.until(),
        now,
        now,
        by.login());
  }

  /** What is said beside the kind. */
  record Said(
      @Nullable String reason,
      @Nullable String text,
      @Nullable String waybill,
      @Nullable Instant until) {
    static final Said NOTHING = new Said(null, null, null, null);
  }

  /** The channel itself has ended the order: what it was to be told of it is of no use. */
  void endedThere(UUID order) {
    sql.update(
        """
        UPDATE order_message SET state = 'DISCARDED', settled_at = ?, settled_by = 'shop',
          words = 'ended there'
        WHERE online_order = ? AND state IN ('WAITING', 'REFUSED')
        """,
        clock.instant(),
        order);
  }

  private void attempted(Entry entry, State state, String code, String words, Instant nextTry) {
    if (entry.state() != State.WAITING) {
      return; // a person or the shop was faster
    }
    sql.update(
        """
        UPDATE order_message SET state = ?, attempts = attempts + 1, code = ?, words = ?,
          next_try = ?
        WHERE id = ?
        """,
        state,
        cut(code, 60),
        cut(words, LONGEST),
        nextTry,
        entry.message().id());
    noteChange(entry.message().order());
  }

  private void settle(
      Entry entry, State state, String by, @Nullable String words, @Nullable String statusThere) {
    sql.update(
        """
        UPDATE order_message SET state = ?, attempts = attempts + ?, words = COALESCE(?, words),
          settled_at = ?, settled_by = ?
        WHERE id = ?
        """,
        state,
        state == State.SENT ? 1 : 0,
        words == null ? statusThere : words,
        clock.instant(),
        by,
        entry.message().id());
    noteChange(entry.message().order());
  }

  /** Takes the order before the message, as every change of an order does. */
  private Entry locked(UUID id) {
    UUID order =
        sql.row("SELECT online_order FROM order_message WHERE id = ?", id)
            .orElseThrow(() -> Problem.notFound("message", id))
            .uuid(0);
    sql.row("SELECT id FROM online_order WHERE id = ? FOR UPDATE", order);
    return sql.row(COLUMNS + "WHERE m.id = ? FOR UPDATE", id)
        .map(OrderMessages::entry)
        .orElseThrow();
  }

  private Entry unsettled(UUID id, Caller by) {
    Entry entry = locked(id);
    by.requireStore(storeOf(entry.message().order()));
    if (entry.state() == State.SENT || entry.state() == State.DISCARDED) {
      throw new Problem(
          409, "settled", "The message is settled", "It was " + entry.state().word() + " before.");
    }
    return entry;
  }

  private String storeOf(UUID order) {
    return sql.row("SELECT store FROM online_order WHERE id = ?", order).orElseThrow().text(0);
  }

  private void noteChange(UUID order) {
    feed.append(Topic.ORDER, storeOf(order), null, order.toString());
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  static Entry entry(Row row) {
    return new Entry(
        new OrderMessage(
            row.uuid(0),
            row.uuid(1),
            row.text(2),
            row.text(3),
            OrderMessage.Kind.valueOf(row.text(4)),
            row.textOrNull(5),
            row.textOrNull(6),
            row.textOrNull(7),
            row.instantOrNull(17)),
        State.valueOf(row.text(8)),
        row.integer(9),
        row.instant(10),
        row.textOrNull(11),
        row.textOrNull(12),
        row.instant(13),
        row.text(14),
        row.instantOrNull(15),
        row.textOrNull(16));
  }
}
