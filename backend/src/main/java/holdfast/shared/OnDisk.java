package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Keeps what is acknowledged from being undone by a crash (decision 0027). MariaDB shows a commit
 * to others a moment before its log is on disk. Whoever writes is safe: his own commit waits for
 * the log, with everything that he saw before it. Whoever only reads and answers <em>that was done
 * before</em> would give his word for a row that may be gone after the crash.
 */
@ApplicationScoped
public class OnDisk {
  private static final ThreadLocal<Boolean> isReached = ThreadLocal.withInitial(() -> false);

  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Comes back when everything that this thread has seen would outlive a crash. Not inside a
   * transaction.
   *
   * @throws Problem {@code busy} (503) when the database is away: nothing may be acknowledged then
   */
  public void reach() {
    if (!isReached.get()) {
      transactions.callPlain(
          () -> sql.update("UPDATE disk_mark SET passes = passes + 1 WHERE id = 1"));
    }
  }

  /** What this thread answers next was written by a commit that has just come back. */
  public static void isReachedByCommit() {
    isReached.set(true);
  }

  /** A transaction begins: whatever this thread sees from now on may be younger than its log. */
  static void seesMore() {
    isReached.set(false);
  }
}
