package holdfast.simulator;

import java.io.IOException;

/**
 * One shop that is not real. It keeps its state in memory, speaks the real protocol, and takes
 * orders, payments and faults from outside below the path {@code /_sim/}, which no real shop has.
 */
public interface Simulator extends AutoCloseable {
  /** As the command line names it. */
  String name();

  /**
   * Starts to listen on the loopback address.
   *
   * @param port 0 for any free one
   * @return where it answers
   */
  String start(int port) throws IOException;

  @Override
  void close();
}
