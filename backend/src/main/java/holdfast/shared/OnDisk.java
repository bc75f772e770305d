package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is acknowledged from being undone by a crash (decision 0027). MariaDB shows a commit
 * to others a moment before its log is on disk. Whoever writes is safe: his own commit waits for
 * the log, with everything that he saw before it. Whoever only reads and answers <em>that was done
 * before</em> would give his word for a row that may be gone after the crash.
 */
@ApplicationScoped
public class OnDisk {
  private static final int MOST = 1000;

  private static final ThreadLocal<State> state = ThreadLocal.withInitial(() -> State.SEEN);

  @Inject Sql sql;
  @Inject Transactions transactions;

  private final Together<Mark> together = new Together<>(MOST, this::make);

  private enum State {
    /** What this thread has seen may be younger than its log. */
    SEEN,
    /** The same, and a row was written in the running transaction. */
    WRITTEN,
    /** All that this thread has seen is on disk. */
    REACHED
  }

  private static final class Mark {
    boolean isMade;
    @Nullable RuntimeException failure;
  }

  /**
   * Comes back when everything that this thread has seen would outlive a crash; those who wait for
   * that together share one write. Not inside a transaction.
   *
   * @throws Problem {@code busy} (503) when the database is away: nothing may be acknowledged then
   */
  public void reach() {
    if (isReached()) {
      return;
    }
    Mark mark = new Mark();
    together.submit(mark);
    if (mark.failure != null) {
      throw mark.failure;
    }
    if (!mark.isMade) {
      throw new IllegalStateException("a mark was neither made nor refused");
    }
    isReachedByCommit();
  }

  private void make(List<Mark> waiting) {
    try {
      transactions.callPlain(
          () -> sql.update("UPDATE disk_mark SET passes = passes + 1 WHERE id = 1"));
      waiting.forEach(mark -> mark.isMade = true);
    } catch (RuntimeException refused) {
      waiting.forEach(mark -> mark.failure = refused);
    }
  }

  /** Whether the last transaction of this thread has taken all that it saw to the disk. */
  public static boolean isReached() {
    return state.get() == State.REACHED;
  }

  /** What this thread answers next was written by a commit that has just come back. */
  public static void isReachedByCommit() {
    state.set(State.REACHED);
  }

  /** A transaction begins: whatever this thread sees from now on may be younger than its log. */
  static void seesMore() {
    state.set(State.SEEN);
  }

  /** A row was written for sure, so that the commit of the running transaction will have a log. */
  static void hasWritten() {
    state.set(State.WRITTEN);
  }

  /** The transaction is committed, and on disk if it has written. */
  static void isCommitted() {
    if (state.get() == State.WRITTEN) {
      state.set(State.REACHED);
    }
  }
}
