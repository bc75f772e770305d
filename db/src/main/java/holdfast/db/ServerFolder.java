package holdfast.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The folder of one embedded server: programs, data, log, and the files it is started with. */
record ServerFolder(Path folder, MariaDbPrograms programs) {
  private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(2);

  /**
   * The settings of a shop's PC: a few hundred thousand rows that fit into 256 MB, every commit on
   * the disk before it is acknowledged, and nothing reachable from outside this machine.
   */
  private static final List<String> SETTINGS =
      List.of(
          "--bind-address=127.0.0.1",
          "--skip-name-resolve",
          // handshakes with a certificate made at each start cost seconds and protect nothing here
          "--skip-ssl",
          // relative to the data folder: an absolute path may exceed the system's 107 bytes
          "--socket=mariadb.sock",
          "--pid-file=mariadb.pid",
          "--character-set-server=utf8mb4",
          // case does not tell two words apart, but «і» and «ї» do
          "--collation-server=utf8mb4_uca1400_as_ci",
          "--default-time-zone=+00:00",
          "--innodb-flush-log-at-trx-commit=1",
          "--innodb-doublewrite=1",
          "--innodb-buffer-pool-size=256M",
          "--innodb-log-file-size=128M",
          "--innodb-lock-wait-timeout=10",
          "--open-files-limit=8192",
          "--max-connections=200",
          "--max-allowed-packet=64M");

  Path data() {
    return folder.resolve("data");
  }

  Path errorLog() {
    return folder.resolve("mariadb.log");
  }

  /** Options of MariaDB's own tools, with the password: {@code mariadb-dump --defaults-file=…}. */
  ClientFile clientFile() {
    return new ClientFile(folder.resolve("client.cnf"));
  }

  private Path initFile() {
    return folder.resolve("init.sql");
  }

  /**
   * Makes the system tables, unless there are some. They are made beside the final place, so a cut
   * in the middle leaves no half made data folder.
   */
  void install() throws IOException {
    if (Files.isDirectory(data())) {
      return;
    }
    Path unfinished = folder.resolve("installing");
    MariaDbPrograms.deleteTree(unfinished);
    List<String> command = command(programs.installer(), unfinished);
    command.add("--skip-test-db");
    // root gets no password; only the operating system's user of this process can be root
    command.add("--auth-root-authentication-method=socket");
    command.add("--skip-name-resolve");
    command.add("--innodb-log-file-size=16M");
    Path log = folder.resolve("install.log");
    Process installer =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!exitsWithin(installer, INSTALLED_WITHIN) || installer.exitValue() != 0) {
      installer.destroyForcibly();
      throw new CannotStart(
          CannotStart.DATABASE,
          "The embedded MariaDB cannot make its system tables; the reason is in " + log + ".");
    }
    Files.move(unfinished, data());
  }

  /** Starts the server process, which makes the database and its user before it listens. */
  Process launch(DatabaseAccess access, int port, List<String> options) throws IOException {
    clientFile().write(access.user(), access.password(), port);
    ClientFile.writeOwnerOnly(initFile(), initStatements(access));
    Files.deleteIfExists(errorLog());
    List<String> command = command(programs.server(), data());
    command.add("--log-error=" + errorLog());
    command.add("--init-file=" + initFile());
    command.add("--port=" + port);
    command.addAll(SETTINGS);
    command.addAll(options);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Removes what only the start needed, and holds the password. */
  void forgetInitFile() throws IOException {
    Files.deleteIfExists(initFile());
  }

  /** The last errors of the server's log, for the message to the administrator. */
  String lastErrors() throws IOException {
    if (!Files.exists(errorLog())) {
      return "";
    }
    List<String> errors =
        Files.readAllLines(errorLog()).stream().filter(l -> l.contains("[ERROR]")).toList();
    return String.join(
        System.lineSeparator(), errors.subList(Math.max(0, errors.size() - 5), errors.size()));
  }

  private List<String> command(Path program, Path data) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--no-defaults");
    command.add(ServerProcess.mark(data));
    command.add("--basedir=" + programs.folder());
    // any other MariaDB of this machine empties the common one when it starts
    command.add("--tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    if ("root".equals(System.getProperty("user.name"))) {
      // it refuses to run as root unless told so
      command.add("--user=root");
    }
    return command;
  }

  /** The address is the number, not the name: names are not resolved. */
  private static String initStatements(DatabaseAccess access) {
    return """
    CREATE DATABASE IF NOT EXISTS holdfast CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_as_ci;
    CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
    ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
    GRANT ALL ON holdfast.* TO '%1$s'@'127.0.0.1';
    """
        .formatted(access.user(), access.password());
  }

  private static boolean exitsWithin(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
