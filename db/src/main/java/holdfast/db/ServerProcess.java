package holdfast.db;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finding and stopping the process of a MariaDB server. */
final class ServerProcess {
  private static final Duration CLEANLY_WITHIN = Duration.ofSeconds(60);
  private static final Duration AFTER_KILL_WITHIN = Duration.ofSeconds(10);

  private ServerProcess() {}

  /** The argument by which a server is known to work on {@code dataFolder}. */
  static String mark(Path dataFolder) {
    return "--datadir=" + dataFolder;
  }

  /**
   * The server that still works on {@code dataFolder}, as one does after its launcher was killed.
   * The process table is asked instead of a pid file: a server killed early has written none, and a
   * pid in an old file may by now be somebody else's process.
   */
  static Optional<ProcessHandle> leftOverOn(Path dataFolder) {
    String mark = mark(dataFolder);
    return ProcessHandle.allProcesses().filter(p -> hasArgument(p, mark)).findFirst();
  }

  private static boolean hasArgument(ProcessHandle process, String argument) {
    return process.info().arguments().map(a -> Arrays.asList(a).contains(argument)).orElse(false);
  }

  /** Stops the server cleanly, or hard when that takes too long; returns when it is gone. */
  static void stop(ProcessHandle server) {
    server.destroy();
    if (!isGoneWithin(server, CLEANLY_WITHIN)) {
      server.destroyForcibly();
      if (!isGoneWithin(server, AFTER_KILL_WITHIN)) {
        throw new CannotStart(
            CannotStart.DATABASE,
            "The database server, process " + server.pid() + ", cannot be stopped.");
      }
    }
  }

  static boolean isGoneWithin(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
