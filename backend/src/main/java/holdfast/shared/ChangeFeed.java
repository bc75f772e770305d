package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How everybody learns what changed (DESIGN 5). Features append in their own transaction; {@link
 * #publish} gives committed rows a gap-free seq; readers read on from their last seq.
 *
 * <p>An entry names what changed, not how: a reader takes the figures of the moment of reading, so
 * several changes of one thing between two publications become one entry.
 */
@ApplicationScoped
public class ChangeFeed {
  private static final int PUBLISHED_AT_ONCE = 1000;
  private static final int SWEPT_AT_ONCE = 10_000;
  private static final String LAST_SEQ = "SELECT seq FROM change_feed_position";

  /** The last seq given, and the first that is still there. */
  private static final String READABLE =
      """
      SELECT seq, (SELECT MIN(seq) FROM change_feed WHERE seq IS NOT NULL)
      FROM change_feed_position
      """;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Event<Advanced> advanced;

  private final AtomicLong announced = new AtomicLong(-1);

  /** What kind of thing changed. */
  public enum Topic {
    STOCK,
    PRODUCT,
    ORDER,
    SECTION,
    /** How it stands with a channel; the item is its code. */
    CHANNEL,
    /** How a till is set up; the item is its code. */
    TILL,
    /** By which keys tills of a store sign; the item is the till whose pairing changed. */
    KEY,
    /** The rules of prices, of all stores together. */
    PRICE,
    /** A store itself: its rule of negative stock; the item is its code. */
    STORE,
    /** The tree of product types, as a whole. */
    TYPE,
    /** A document that moves goods, or is going to; the item is its id. */
    DOCUMENT
  }

  /** The feed has entries up to this seq; fired on every node after they are committed. */
  public record Advanced(long seq) {}

  /** One published change. */
  public record Entry(
      long seq, Topic topic, @Nullable String store, @Nullable String warehouse, String item) {}

  /** Notes, in the running transaction, that something changed. */
  public void append(Topic topic, @Nullable String store, @Nullable String warehouse, String item) {
    sql.update(
        "INSERT INTO change_feed (topic, store, warehouse, item) VALUES (?, ?, ?, ?)",
        topic,
        store,
        warehouse,
        item);
  }

  /** Notes, in the running transaction, that a document that moves goods, or will, has changed. */
  public void appendDocument(UUID id) {
    append(Topic.DOCUMENT, null, null, id.toString());
  }

  /** Notes many changes in one place at once. */
  public void appendAll(
      Topic topic, @Nullable String store, @Nullable String warehouse, List<String> items) {
    List<@Nullable Object[]> rows =
        items.stream().map(item -> new @Nullable Object[] {topic, store, warehouse, item}).toList();
    sql.insert("INSERT INTO change_feed (topic, store, warehouse, item)", rows);
  }

  /**
   * Gives a seq to what is committed and has none, and tells this node when the feed has grown.
   * Several nodes may call it: the position row lets one at a time through.
   */
  public void publish() {
    long seq = transactions.call(this::publishIfNeeded);
    long before = announced.getAndAccumulate(seq, Math::max);
    if (seq > before && before >= 0) {
      advanced.fire(new Advanced(seq));
    }
  }

  /** The last seq given. */
  public long lastSeq() {
    return transactions.call(() -> sql.number(LAST_SEQ));
  }

  /**
   * Published entries after that seq, oldest first.
   *
   * @return empty when rows after that seq have already been swept: the reader must start afresh
   */
  public Optional<List<Entry>> after(long seq, int limit) {
    return transactions.call(
        () -> {
          Row readable = sql.row(READABLE).orElseThrow();
          long last = readable.number(0);
          long oldest = readable.isNull(1) ? last : readable.number(1) - 1;
          // ahead of us: the database was set back, so the reader's copy is of another time
          if (seq < oldest || seq > last) {
            return Optional.empty();
          }
          return Optional.of(
              sql
                  .rows(
                      """
                      SELECT seq, topic, store, warehouse, item FROM change_feed
                      WHERE seq > ? ORDER BY seq LIMIT ?
                      """,
                      seq,
                      limit)
                  .stream()
                  .map(ChangeFeed::entry)
                  .toList());
        });
  }

  /** Forgets published entries except the newest so many, the oldest first. */
  public void sweep(long kept) {
    int swept;
    do {
      swept =
          transactions.call(
              () ->
                  sql.update(
                      """
                      DELETE FROM change_feed
                      WHERE seq <= (SELECT seq - ? FROM change_feed_position)
                      ORDER BY seq LIMIT ?
                      """,
                      kept,
                      SWEPT_AT_ONCE));
    } while (swept == SWEPT_AT_ONCE);
  }

  /** One look while nothing happens, since it is taken many times a second. */
  private long publishIfNeeded() {
    Row now =
        sql.row(
                """
                SELECT seq, EXISTS (SELECT 1 FROM change_feed WHERE seq IS NULL)
                FROM change_feed_position
                """)
            .orElseThrow();
    return now.flag(1) ? publishCommitted() : now.number(0);
  }

  private long publishCommitted() {
    long seq = sql.number("SELECT seq FROM change_feed_position WHERE one = 1 FOR UPDATE");
    // a plain read: rows of running transactions are not seen and not waited for
    Map<Object, Long> newest = new LinkedHashMap<>();
    List<Long> repeated = new ArrayList<>();
    for (Row row :
        sql.rows(
            """
            SELECT id, topic, store, warehouse, item FROM change_feed
            WHERE seq IS NULL ORDER BY id LIMIT ?
            """,
            PUBLISHED_AT_ONCE)) {
      var thing = List.of(row.text(1), "" + row.textOrNull(2), "" + row.textOrNull(3), row.text(4));
      Long earlier = newest.remove(thing);
      if (earlier != null) {
        repeated.add(earlier);
      }
      newest.put(thing, row.number(0));
    }
    number(newest.values().stream().toList(), seq);
    forget(repeated);
    long last = seq + newest.size();
    sql.update("UPDATE change_feed_position SET seq = ? WHERE one = 1", last);
    return last;
  }

  /** The ids ascend: the database finds the place of each among them by halving. */
  private void number(List<Long> ids, long seq) {
    if (ids.isEmpty()) {
      return;
    }
    String places = Sql.places(ids.size());
    List<Long> values = new ArrayList<>(List.of(seq));
    values.addAll(ids);
    values.addAll(ids);
    sql.update(
        "UPDATE change_feed SET seq = ? + INTERVAL(id, "
            + places.substring(1)
            + " WHERE id IN "
            + places,
        values.toArray());
  }

  private void forget(List<Long> ids) {
    if (!ids.isEmpty()) {
      sql.update("DELETE FROM change_feed WHERE id IN " + Sql.places(ids.size()), ids.toArray());
    }
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.number(0),
        Topic.valueOf(row.text(1)),
        row.textOrNull(2),
        row.textOrNull(3),
        row.text(4));
  }
}
