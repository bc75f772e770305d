package holdfast.mail;

import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Writes down which receipts buyers want by e-mail, in the running transaction. */
@ApplicationScoped
public class MailBook {
  /** Finds the hash of the package that asked for it, by its id. */
  public static final String HASH = "SELECT body_hash FROM mail_task WHERE id = ?";

  /** Those of the ids that follow which packages of this kind have. */
  public static final String IDS = "SELECT id FROM mail_task WHERE id IN ";

  /** So many of one till wait at most; a till that asks for more is no till of a shop. */
  static final int MOST_WAITING = 1000;

  @Inject Sql sql;
  @Inject Clock clock;

  /**
   * Keeps one request. The same receipt to the same address again is no second mail; one that had
   * failed is tried anew.
   *
   * @param hash of the package, by which it is recognised when it comes again
   */
  public void keep(MailRequest request, String hash, String till, String store) {
    Instant now = clock.instant();
    boolean isTooMany =
        sql.number("SELECT COUNT(*) FROM mail_task WHERE till = ? AND state = 'QUEUED'", till)
            >= MOST_WAITING;
    sql.update(
        """
        INSERT INTO mail_task (id, store, till, receipt, address, language, asked_at, asked_by,
          received_at, body_hash, state, next_at, problem)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          next_at = IF(state = 'FAILED', VALUES(next_at), next_at),
          attempts = IF(state = 'FAILED', 0, attempts),
          problem = IF(state = 'FAILED', VALUES(problem), problem),
          received_at = IF(state = 'FAILED', VALUES(received_at), received_at),
          state = IF(state = 'FAILED', VALUES(state), state)
        """,
        request.id(),
        store,
        till,
        request.receipt(),
        request.address(),
        request.language(),
        request.at(),
        request.by(),
        now,
        hash,
        isTooMany ? MailTask.State.FAILED : MailTask.State.QUEUED,
        now,
        isTooMany ? MailTask.Trouble.TOO_MANY : null);
  }
}
