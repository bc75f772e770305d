package holdfast.stock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of goods on its way in: uploaded, then tried as often as one likes, then imported. Ended
 * or cancelled it may be started again, since importing what is there changes nothing.
 *
 * @param name as the file was called
 * @param trial whether the last start only tried it
 * @param total rows of the file; 0 until it has been looked through
 * @param problem why it failed as a whole, as a type of refusal; null unless it did
 */
public record ImportJob(
    UUID id,
    String name,
    State state,
    boolean trial,
    int total,
    int created,
    int updated,
    int unchanged,
    int refused,
    @Nullable String problem,
    @Nullable String detail,
    Instant uploadedAt,
    String uploadedBy,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** Where it stands. */
  public enum State {
    UPLOADED,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED,
    /** It ran on a server that has stopped. */
    INTERRUPTED
  }

  /** How many rows are decided. */
  public int done() {
    return created + updated + unchanged + refused;
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }
}
