package holdfast.bridge.scale;

import holdfast.bridge.device.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where a scale's readings come from: a line in some language, or a service that is installed. */
interface WeightSource extends Closeable {

  /**
   * One reading.
   *
   * @throws holdfast.bridge.line.BadFrame when what came makes no sense; asking again may help
   * @throws IOException when nothing came
   * @throws Fault when asking again does not help
   */
  Weight read() throws IOException, Fault;

  /** What else it can: {@code zero}, {@code tare}. */
  List<String> commands();

  /** Does one of {@link #commands}; false when the scale refuses. */
  boolean command(String name) throws IOException, Fault;

  @Override
  void close();
}
