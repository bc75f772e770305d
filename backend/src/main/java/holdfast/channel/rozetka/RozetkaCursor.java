package holdfast.channel.rozetka;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * How far orders have been pulled.
 *
 * @param changed everything changed before then has been taken, by Rozetka's time
 * @param counts what {@code /orders/counts-new} said before the last whole run; empty within one
 */
record RozetkaCursor(LocalDateTime changed, String counts) {

  String text() {
    return RozetkaOrder.TIME.format(changed) + " " + counts;
  }

  /** What {@link #text} wrote; empty when nobody of us wrote that. */
  static Optional<RozetkaCursor> of(String text) {
    int length = "2026-11-24 12:00:00".length();
    if (text.length() <= length) {
      return Optional.empty();
    }
    return Optional.ofNullable(RozetkaOrder.local(text.substring(0, length)))
        .map(changed -> new RozetkaCursor(changed, text.substring(length + 1)));
  }
}
