package holdfast.staff;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The photos of who came and left: for how long each store keeps them, and who sees them. */
@ApplicationScoped
public class WorkPhotos {
  /** Nobody keeps them for longer. */
  public static final int MOST_DAYS = 365;

  private static final int DELETED_AT_ONCE = 200;

  @Inject Stores stores;
  @Inject ChangeFeed feed;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofMinutes(10), "delete old photos of working time", this::deleteOld);
  }

  /**
   * For how many days they are kept; none at all: none is taken.
   *
   * @throws Problem {@code invalid} when there is no such store
   */
  public int days(String store) {
    return transactions.call(
        () ->
            sql.row("SELECT work_photo_days FROM store WHERE code = ?", store)
                .map(row -> row.integer(0))
                .orElseThrow(() -> Problem.invalid("store", "there is none of that code")));
  }

  /**
   * Changes it. Tills learn of it by the feed; what is too old by then is deleted within minutes.
   *
   * @throws Problem {@code invalid} for an unknown store or days out of range, {@code forbidden}
   */
  public void keepFor(String store, int days, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(stores.named(store).code());
    if (days < 0 || days > MOST_DAYS) {
      throw Problem.invalid("days", "0 to " + MOST_DAYS);
    }
    transactions.run(
        () -> {
          sql.update("UPDATE store SET work_photo_days = ? WHERE code = ?", days, store);
          sql.rows("SELECT code FROM till WHERE store = ?", store)
              .forEach(row -> feed.append(Topic.TILL, store, null, row.text(0)));
        });
  }

  /**
   * The photo of one entry, a JPEG.
   *
   * @throws Problem {@code not-found} when there is none or it was deleted, {@code forbidden}
   */
  public byte[] photo(String store, UUID entry, Caller by) {
    by.require(Permission.SEE_WORKING_TIME);
    by.requireStore(store);
    return transactions.call(
        () ->
            sql.row("SELECT picture FROM work_photo WHERE store = ? AND entry = ?", store, entry)
                .map(row -> row.bytes(0))
                .orElseThrow(() -> Problem.notFound("photo", entry.toString())));
  }

  /** Deletes what is older than its store keeps. */
  void deleteOld() {
    for (Store store : stores.all()) {
      int deleted = DELETED_AT_ONCE;
      while (deleted == DELETED_AT_ONCE) {
        Instant before = clock.instant().minus(Duration.ofDays(days(store.code())));
        deleted =
            transactions.call(
                () ->
                    sql.update(
                        "DELETE FROM work_photo WHERE store = ? AND taken_at <= ? LIMIT "
                            + DELETED_AT_ONCE,
                        store.code(),
                        before));
      }
    }
  }
}
