package holdfast.dist;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The server that is killed again and again, and comes back by itself after each time. */
final class FaultyServer {
  /** What names a receipt by its id. */
  private static final List<String> PARTS = List.of("receipt_line", "payment");

  private final Installation house;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private boolean isUp = true;

  FaultyServer(Installation house) {
    this.house = house;
  }

  Installation house() {
    return house;
  }

  /** Kills it as soon as it is up; somebody starts it again after a while. */
  void kill(boolean databaseToo, int downMs) {
    synchronized (this) {
      awaitUp();
      try {
        house.kill(databaseToo);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      isUp = false;
    }
    Thread.ofVirtual()
        .start(
            () -> {
              Pause.ms(downMs);
              start();
            });
  }

  private void start() {
    try {
      house.start();
    } catch (IOException | InterruptedException | RuntimeException cause) {
      failure.set(cause);
    }
    synchronized (this) {
      isUp = true;
      notifyAll();
    }
  }

  /** Waits until it is there again. */
  synchronized void awaitUp() {
    while (!isUp) {
      try {
        wait();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("the server did not come back", cause);
    }
  }

  /**
   * Makes it forget that it has the newest receipt of a till, as an intake does that keeps no ids.
   */
  void forgetTheNewest(String till) {
    String other = UUID.randomUUID().toString();
    String newest =
        "SELECT id FROM receipt WHERE till = '"
            + till
            + "' ORDER BY received_at DESC, number DESC LIMIT 1";
    try (Connection database = house.database("");
        Statement statement = database.createStatement()) {
      statement.execute("SET foreign_key_checks = 0");
      statement.execute("SET @forgotten = (" + newest + ")");
      for (String part : PARTS) {
        change(database, "UPDATE " + part + " SET receipt = ? WHERE receipt = @forgotten", other);
      }
      change(database, "UPDATE receipt SET id = ? WHERE id = @forgotten", other);
    } catch (IOException | SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static void change(Connection database, String update, String id) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(update)) {
      statement.setString(1, id);
      statement.executeUpdate();
    }
  }
}
