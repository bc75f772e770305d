package holdfast.channel.rozetka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Until when orders were reserved before they were prolonged, by message: a prolong cannot be told
 * from the next one by looking at the order, and must not be repeated after a lost answer. In
 * memory; after a restart the shop's own refusal to prolong twice goes to a person.
 */
final class Prolonged {
  private static final int MOST = 1_000;

  private final Map<UUID, String> before = new LinkedHashMap<>();

  /** Whether that message has moved the date already; remembers the date when it is the first. */
  synchronized boolean wasBefore(UUID message, String date) {
    String known = before.putIfAbsent(message, date);
    if (before.size() > MOST) {
      before.remove(before.keySet().iterator().next());
    }
    return known != null && known.compareTo(date) < 0;
  }
}
