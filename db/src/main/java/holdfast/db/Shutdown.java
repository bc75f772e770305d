package holdfast.db;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Stops what was started, the last first: the server before the database it writes to. */
final class Shutdown {
  private static final Logger LOG = Logger.getLogger(Shutdown.class.getName());

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean stopping;

  /** Remembers {@code part}; stops it at once when the process is already told to end. */
  synchronized <T extends AutoCloseable> T register(T part) {
    if (stopping) {
      stop(part);
    } else {
      started.push(part);
    }
    return part;
  }

  /** Stops all at the end of this process, whatever ends it short of a kill. */
  void runAtExit(FolderLock home) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> run(home), "stop-holdfast"));
  }

  private synchronized void run(FolderLock home) {
    stopping = true;
    announce(home);
    started.forEach(Shutdown::stop);
    started.clear();
  }

  private static void announce(FolderLock home) {
    try {
      home.announceEnd();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The next start cannot know that this one is ending", e);
    }
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // the rest must be stopped all the same
      LOG.log(Level.WARNING, e, () -> "Stopping " + part.getClass().getSimpleName());
    }
  }
}
