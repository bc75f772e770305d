package holdfast.bridge.line;

import java.io.Closeable;
import java.io.IOException;

/** An open wire to a device. Used by one thread. */
public interface Line extends Closeable {

  /**
   * The next byte, 0 to 255.
   *
   * @param millis how long to wait for it, at least 1
   * @throws java.net.SocketTimeoutException when none came
   * @throws java.io.EOFException when the device hung up
   */
  int read(int millis) throws IOException;

  /** Sends all of it. */
  void write(byte[] bytes) throws IOException;

  /** Throws away what has arrived unasked, so that an old answer is not taken for a new one. */
  void drain() throws IOException;

  @Override
  void close();
}
