package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Runs a verb's work as one transaction and repeats the <em>whole</em> of it when the database asks
 * for that: deadlock (1213), lock wait timeout (1205), changed row under snapshot isolation (1020),
 * lost connection; or the work itself, by {@link Overtaken}. At most five tries, with a random
 * pause between them.
 *
 * <p>Work must therefore be repeatable: no network, no printing, nothing remembered outside of it.
 * Inside a running transaction the work simply joins it, and the outermost call repeats.
 */
@ApplicationScoped
public class Transactions {
  private static final Logger log = System.getLogger(Transactions.class.getName());
  private static final int TRIES = 5;
  private static final Set<Integer> REPEATABLE = Set.of(1213, 1205, 1020, 1047, 1927);
  private static final int DUPLICATE = 1062;

  @Inject UserTransaction transaction;
  @Inject PlainTransactions plain;

  /**
   * Runs the work and returns its answer once it is committed.
   *
   * @throws Problem {@code busy} (503) when the database asked for one repeat too many, or is away
   */
  public <T> T call(Supplier<T> work) {
    return isRunning() ? work.get() : untilDone(() -> once(work));
  }

  /**
   * The same for work that runs statements of {@link Sql} and nothing else: no entities, no events
   * that wait for the commit. Quicker, since the server and its pool have no part in it.
   *
   * @throws Problem {@code busy} (503) when the database asked for one repeat too many, or is away
   */
  public <T> T callPlain(Supplier<T> work) {
    return isRunning() ? work.get() : untilDone(() -> plain.once(work));
  }

  /**
   * The quicker way for work that mostly runs statements of {@link Sql} and nothing else: it is
   * undone and done again as a whole transaction when it says {@link #needWhole}.
   *
   * @throws Problem {@code busy} (503) when the database asked for one repeat too many, or is away
   */
  public <T> T callPlainFirst(Supplier<T> work) {
    try {
      return callPlain(work);
    } catch (NeedsWhole said) {
      return call(work);
    }
  }

  /** What follows uses entities, or events that wait for the commit. */
  public void needWhole() {
    if (PlainTransactions.current() != null) {
      throw new NeedsWhole();
    }
  }

  private static <T> T untilDone(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      OnDisk.seesMore();
      try {
        T answer = transaction.get();
        OnDisk.isCommitted();
        return answer;
      } catch (RuntimeException failure) {
        OnDisk.seesMore(); // what it wrote is taken back
        if (!isRepeatable(failure)) {
          throw failure;
        }
        if (attempt == TRIES) {
          throw busy(failure);
        }
        log.log(Level.DEBUG, "transaction repeated, try {0}: {1}", attempt, failure.getMessage());
        pause(attempt);
      }
    }
  }

  /** Runs work that has no answer. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  private static Problem busy(RuntimeException failure) {
    log.log(
        Level.WARNING, "transaction given up after {0} tries: {1}", TRIES, failure.getMessage());
    Problem busy =
        new Problem(
            503,
            "busy",
            "Too busy to do this now",
            "It may not have been done. Repeat it with the same id in a moment.");
    busy.initCause(failure);
    return busy.with("retryAfter", 1);
  }

  private <T> T once(Supplier<T> work) {
    try {
      transaction.begin();
    } catch (Exception refused) {
      throw new IllegalStateException("cannot begin a transaction", refused);
    }
    boolean finished = false;
    try {
      T answer = work.get();
      finished = true;
      commit();
      return answer;
    } finally {
      if (!finished) {
        rollback();
      }
    }
  }

  private void commit() {
    try {
      transaction.commit();
    } catch (Exception refused) {
      throw new CommitFailed(refused);
    }
  }

  private void rollback() {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (Exception failure) {
      log.log(Level.WARNING, "rollback failed; the database rolls back by itself", failure);
    }
  }

  /** Whether this thread is inside a transaction. */
  public boolean isRunning() {
    if (PlainTransactions.current() != null) {
      return true;
    }
    try {
      return transaction.getStatus() != Status.STATUS_NO_TRANSACTION;
    } catch (SystemException failure) {
      throw new IllegalStateException("cannot ask for the transaction", failure);
    }
  }

  /** Whether the database asks for the whole transaction once more. */
  public static boolean isRepeatable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException || cause instanceof Overtaken) {
        return true;
      }
      if (cause instanceof SQLException sql && isRepeatable(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRepeatable(SQLException failure) {
    String state = failure.getSQLState();
    return REPEATABLE.contains(failure.getErrorCode()) || (state != null && state.startsWith("08"));
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 10L << attempt));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what is not there; when somebody else has just done so, all is begun anew. */
  public static void orOvertaken(Runnable insert) {
    try {
      insert.run();
    } catch (PersistenceException refused) {
      if (refused.getCause() instanceof SQLException sql && sql.getErrorCode() == DUPLICATE) {
        throw new Overtaken(refused);
      }
      throw refused;
    }
  }

  /** A plain transaction is not enough for the work. */
  private static final class NeedsWhole extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NeedsWhole() {
      super("not in a plain transaction", null, false, false);
    }
  }

  /** Somebody else was quicker with what this work has found missing. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken(Throwable cause) {
      super("somebody else was quicker", cause);
    }
  }

  /** The database did not commit; nothing of the work remains. */
  static final class CommitFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommitFailed(Throwable cause) {
      super("commit failed: " + cause.getMessage(), cause);
    }
  }
}
