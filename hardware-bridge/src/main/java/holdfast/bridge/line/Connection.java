package holdfast.bridge.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** A wire that is opened when it is needed, and again after a break. */
public final class Connection implements Closeable {

  private final Wire wire;
  private @Nullable Line line;

  /** Opens nothing yet. */
  public Connection(Wire wire) {
    this.wire = wire;
  }

  /** The open line. */
  public Line line() throws IOException {
    Line open = line;
    if (open == null) {
      open = wire.open();
      line = open;
    }
    return open;
  }

  /** Whether the next {@link #line} has to open it. */
  public boolean isClosed() {
    return line == null;
  }

  /** Closes the line: what is still on its way belongs to nobody any more. */
  @Override
  public void close() {
    Line open = line;
    line = null;
    if (open != null) {
      open.close();
    }
  }

  /** Waits; a bridge that is stopped does not wait. */
  public static void pause(int millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    }
  }
}
