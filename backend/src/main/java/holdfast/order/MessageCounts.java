package holdfast.order;

import holdfast.shared.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many messages of a channel wait to be sent, and how many wait for a person.
 *
 * @param oldestWaiting when the oldest of those that wait to be sent was written
 * @param oldestRefused when the oldest of those that wait for a person was written
 */
public record MessageCounts(
    long waiting, long refused, @Nullable Instant oldestWaiting, @Nullable Instant oldestRefused) {
  public static final MessageCounts NONE = new MessageCounts(0, 0, null, null);

  /** In this order, after the channel. */
  static MessageCounts of(Row row) {
    return new MessageCounts(
        row.number(1), row.number(2), row.instantOrNull(3), row.instantOrNull(4));
  }
}
