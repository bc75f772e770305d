package holdfast.bridge.scale;

import holdfast.bridge.line.Line;
import java.io.IOException;
import java.util.List;

/** The language of a kind of scale: one question, one reading. */
interface Dialect {

  /** What the maker sets, for serial lines. */
  String serialSettings();

  /**
   * Asks once.
   *
   * @throws holdfast.bridge.line.BadFrame when the answer does not fit
   */
  Weight read(Line line) throws IOException;

  /** What else it can: {@code zero}, {@code tare}. */
  default List<String> commands() {
    return List.of();
  }

  /** Does one of {@link #commands}; false when the scale refuses. */
  default boolean command(Line line, String name) throws IOException {
    return false;
  }
}
