package holdfast.shared;

import holdfast.shared.Transactions.CommitFailed;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on connections of their own, which stay outside of autocommit and of the server's
 * pool: that one switches autocommit off and on again around each transaction, two of six round
 * trips of a hold. As many connections stay open as were in use at one moment.
 */
@ApplicationScoped
class PlainTransactions {
  private static final Logger log = System.getLogger(PlainTransactions.class.getName());
  private static final ThreadLocal<@Nullable Running> running = new ThreadLocal<>();

  @Inject DataSource database;

  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  /** The transaction that this thread is in. */
  static final class Running {
    final Connection connection;
    private boolean isSpoilt;

    Running(Connection connection) {
      this.connection = connection;
    }

    /** From now on it cannot be committed. */
    void spoil() {
      isSpoilt = true;
    }
  }

  /** The plain transaction that this thread is in, if it is in one. */
  static @Nullable Running current() {
    return running.get();
  }

  /** Runs the work as one transaction; a connection that has failed is not used again. */
  <T> T once(Supplier<T> work) {
    Running mine = new Running(connection());
    boolean isSound = false;
    running.set(mine);
    try {
      T answer = work.get();
      if (mine.isSpoilt) {
        throw new IllegalStateException("a statement was refused and the work went on");
      }
      commit(mine.connection);
      isSound = true;
      return answer;
    } finally {
      running.remove();
      giveBack(mine.connection, isSound || rollsBack(mine.connection));
    }
  }

  private Connection connection() {
    @Nullable Connection kept = idle.pollFirst(); // the newest one: old ones may have been cut
    if (kept != null) {
      return kept;
    }
    try {
      Connection connection = database.getConnection();
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException refused) {
      throw new IllegalStateException("cannot begin a transaction", refused);
    }
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException refused) {
      throw new CommitFailed(refused);
    }
  }

  private static boolean rollsBack(Connection connection) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException failure) {
      log.log(Level.DEBUG, "rollback failed; the database rolls back by itself", failure);
      return false;
    }
  }

  private void giveBack(Connection connection, boolean isSound) {
    if (isSound) {
      idle.addFirst(connection);
    } else {
      close(connection);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException isGone) {
      log.log(Level.DEBUG, "a connection was gone already", isGone);
    }
  }

  @PreDestroy
  void closeAll() {
    for (Connection one = idle.poll(); one != null; one = idle.poll()) {
      close(one);
    }
  }
}
