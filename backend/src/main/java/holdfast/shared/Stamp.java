package holdfast.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something was done to a document, and by whom. */
public record Stamp(Instant at, String by) {

  /** From a column of the time and the next one of the author; null when it was not done. */
  public static @Nullable Stamp of(Row row, int column) {
    Instant at = row.instantOrNull(column);
    return at == null ? null : new Stamp(at, row.text(column + 1));
  }
}
