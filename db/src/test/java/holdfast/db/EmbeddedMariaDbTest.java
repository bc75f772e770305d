package holdfast.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedMariaDbTest {
  private static final Path HOME = Path.of("target/embedded");

  @BeforeEach
  void a_fresh_home() throws IOException {
    MariaDbPrograms.deleteTree(HOME);
  }

  @Test
  void keeps_what_was_written_over_a_restart() throws SQLException {
    try (EmbeddedMariaDb first = EmbeddedMariaDb.start(HOME)) {
      run(first, "CREATE TABLE kept (word VARCHAR(20))");
      run(first, "INSERT INTO kept VALUES ('їжак')");
    }
    try (EmbeddedMariaDb second = EmbeddedMariaDb.start(HOME)) {
      assertEquals("їжак", ask(second, "SELECT word FROM kept"));
    }
  }

  @Test
  void keeps_every_commit_when_the_server_is_killed() throws SQLException {
    try (EmbeddedMariaDb killed = EmbeddedMariaDb.start(HOME)) {
      run(killed, "CREATE TABLE kept (n INT)");
      run(killed, "INSERT INTO kept VALUES (42)");
      killed.process().destroyForcibly();
      killed.process().onExit().join();
    }
    try (EmbeddedMariaDb next = EmbeddedMariaDb.start(HOME)) {
      assertEquals("42", ask(next, "SELECT n FROM kept"));
    }
  }

  @Test
  void stops_the_server_that_a_killed_launcher_left_behind() throws Exception {
    Path ready = HOME.resolve("ready");
    Process launcher =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-D"
                    + MariaDbPrograms.SHARED_FOLDER_PROPERTY
                    + "="
                    + System.getProperty(
                        MariaDbPrograms.SHARED_FOLDER_PROPERTY, "target/mariadb-base"),
                "-cp",
                System.getProperty("java.class.path"),
                StartsAndWaits.class.getName(),
                HOME.toString(),
                ready.toString())
            .inheritIO()
            .start();
    while (launcher.isAlive() && !Files.exists(ready)) {
      Thread.sleep(50);
    }
    launcher.destroyForcibly().waitFor();
    ProcessHandle leftOver =
        ServerProcess.leftOverOn(HOME.resolve("mariadb/data").toRealPath()).orElseThrow();

    try (EmbeddedMariaDb next = EmbeddedMariaDb.start(HOME)) {
      assertFalse(leftOver.isAlive());
      assertEquals("7", ask(next, "SELECT n FROM kept"));
    }
  }

  @Test
  void does_not_touch_a_server_whose_launcher_lives() throws SQLException {
    try (EmbeddedMariaDb running = EmbeddedMariaDb.start(HOME)) {
      CannotStart refusal = assertThrows(CannotStart.class, () -> EmbeddedMariaDb.start(HOME));
      assertEquals(CannotStart.IN_USE, refusal.exitCode());
      assertEquals("1", ask(running, "SELECT 1"));
    }
  }

  @Test
  void shows_its_password_to_the_owner_only() throws IOException {
    try (EmbeddedMariaDb running = EmbeddedMariaDb.start(HOME)) {
      Path file = HOME.resolve("mariadb/client.cnf");
      assertTrue(Files.readString(file).contains(running.password()));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertFalse(Files.exists(HOME.resolve("mariadb/init.sql")));
    }
  }

  @Test
  void refuses_with_the_reason_of_the_server() {
    CannotStart refusal =
        assertThrows(CannotStart.class, () -> EmbeddedMariaDb.start(HOME, "--no-such-option"));
    assertEquals(CannotStart.DATABASE, refusal.exitCode());
    assertTrue(String.valueOf(refusal.getMessage()).contains("no-such-option"));
  }

  private static void run(EmbeddedMariaDb database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(EmbeddedMariaDb database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertTrue(row.next());
      return row.getString(1);
    }
  }

  /** A launcher of its own process, to be killed. */
  static final class StartsAndWaits {
    private StartsAndWaits() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedMariaDb database = EmbeddedMariaDb.open(Path.of(arguments[0]));
      run(database, "CREATE TABLE kept (n INT)");
      run(database, "INSERT INTO kept VALUES (7)");
      Files.createFile(Path.of(arguments[1]));
      Thread.sleep(60_000);
    }
  }
}
