package holdfast.staff;

import holdfast.shared.Caller;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Writes down what tills say of who came and left, in the running transaction. */
@ApplicationScoped
public class WorkBook {
  /** Finds the hash of the package that said so, by the id of the entry. */
  public static final String HASH = "SELECT body_hash FROM work_entry WHERE id = ?";

  /** Those of the ids that follow which packages of this kind have. */
  public static final String IDS = "SELECT id FROM work_entry WHERE id IN ";

  @Inject Sql sql;
  @Inject Clock clock;

  /**
   * Keeps one entry, and its photo unless the store wants none any more.
   *
   * @param hash of the package, by which it is recognised when it comes again
   */
  public void keep(WorkEntry entry, String hash, String till, String store, Caller by) {
    Instant now = clock.instant();
    sql.update(
        """
        INSERT INTO work_entry (store, id, till, login, kind, at, proof, no_photo, body_hash,
          received_at, received_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        store,
        entry.id(),
        till,
        entry.login(),
        entry.kind(),
        entry.at(),
        entry.proof(),
        entry.noPhoto(),
        hash,
        now,
        by.login());
    if (entry.photo() != null && wantsPhotos(store)) {
      // a till whose clock is ahead must not have its photos kept for longer
      Instant taken = entry.at().isBefore(now) ? entry.at() : now;
      sql.update(
          "INSERT INTO work_photo (store, entry, taken_at, picture) VALUES (?, ?, ?, ?)",
          store,
          entry.id(),
          taken,
          entry.photo());
    }
  }

  private boolean wantsPhotos(String store) {
    return sql.row("SELECT code FROM store WHERE code = ? AND work_photo_days > 0", store)
        .isPresent();
  }
}
