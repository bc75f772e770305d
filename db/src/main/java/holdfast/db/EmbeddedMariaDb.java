package holdfast.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * A real MariaDB server that belongs to one data folder. It is installed at the first start,
 * listens on this machine only, and keeps every committed write over a kill or a power cut.
 *
 * <p>Life: {@link #start} stops a server left over from a killed launcher, starts its own and
 * returns when that answers; {@link #close} stops it cleanly.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
  private static final String USER = "holdfast";

  /** Long, because a start after a kill may have much of the log to apply. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private static final Duration OTHERS_CLOSE_WITHIN = Duration.ofSeconds(3);
  private static final int PORT_ATTEMPTS = 3;

  private final FolderLock lock;
  private final Process server;
  private final DatabaseAccess access;

  private EmbeddedMariaDb(FolderLock lock, Process server, DatabaseAccess access) {
    this.lock = lock;
    this.server = server;
    this.access = access;
  }

  /**
   * Starts the database kept in {@code home/mariadb} and returns when it answers. A test that
   * forgets to close it, or fails before it can, leaves no server behind.
   *
   * @param options more options of {@code mariadbd}; they win over the usual ones
   * @throws CannotStart when the folder is in use or the server does not come up
   */
  public static EmbeddedMariaDb start(Path home, String... options) {
    EmbeddedMariaDb database = open(home, options);
    Runtime.getRuntime().addShutdownHook(new Thread(database::closeIfForgotten, "stop-mariadb"));
    return database;
  }

  /** As {@link #start}, but only {@link #close} stops it: the launcher has an order of its own. */
  static EmbeddedMariaDb open(Path home, String... options) {
    try {
      Path folder = Files.createDirectories(home.resolve("mariadb")).toRealPath();
      FolderLock lock = FolderLock.take(folder);
      try {
        ServerFolder place = new ServerFolder(folder, MariaDbPrograms.unpackedUnder(folder));
        return startIn(place, lock, List.of(options));
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new CannotStart(
          CannotStart.DATABASE, "The embedded MariaDB cannot be started: " + e.getMessage(), e);
    }
  }

  public String jdbcUrl() {
    return access.jdbcUrl();
  }

  public String user() {
    return access.user();
  }

  public String password() {
    return access.password();
  }

  /** Where this database is and how to log in. */
  public DatabaseAccess access() {
    return access;
  }

  /** A source of new, unpooled connections. */
  public DataSource dataSource() {
    return access.dataSource();
  }

  /** The process of the server, for tests that kill it. */
  ProcessHandle process() {
    return server.toHandle();
  }

  /** Stops the server cleanly and gives the folder back. Repeating it does nothing. */
  @Override
  public void close() {
    ServerProcess.stop(server.toHandle());
    try {
      lock.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves the time to those who close in order, their pools first. */
  private void closeIfForgotten() {
    if (!ServerProcess.isGoneWithin(server.toHandle(), OTHERS_CLOSE_WITHIN)) {
      close();
    }
  }

  private static EmbeddedMariaDb startIn(ServerFolder place, FolderLock lock, List<String> options)
      throws IOException {
    ServerProcess.leftOverOn(place.data()).ifPresent(ServerProcess::stop);
    place.install();
    String password = place.clientFile().password();
    for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
      // only probably free: another program may take it before the server does
      int port = freePort();
      DatabaseAccess access =
          new DatabaseAccess("jdbc:mariadb://127.0.0.1:" + port + "/holdfast", USER, password);
      Process server = place.launch(access, port, options);
      if (answers(server, access)) {
        place.forgetInitFile();
        return new EmbeddedMariaDb(lock, server, access);
      }
      ServerProcess.stop(server.toHandle());
    }
    throw new CannotStart(
        CannotStart.DATABASE,
        "The embedded MariaDB does not come up; its log is "
            + place.errorLog()
            + "."
            + System.lineSeparator()
            + place.lastErrors());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until the database lets its user in; false when the server ends or takes too long. */
  private static boolean answers(Process server, DatabaseAccess access) {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    DataSource source = access.dataSource();
    while (server.isAlive() && System.nanoTime() < deadline) {
      try (Connection connection = source.getConnection()) {
        return connection.isValid(5);
      } catch (SQLException notYet) {
        if (!waitsALittle(server)) {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean waitsALittle(Process server) {
    try {
      return !server.waitFor(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
