package holdfast.till;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device that the bridge of a till has.
 *
 * @param id what the bridge calls it
 * @param kind as the bridge says it, also one that nobody here knows
 * @param driver what speaks to it
 * @param opensDrawer whether a drawer can be opened by it
 */
public record BridgeDevice(String id, String kind, String driver, boolean opensDrawer) {

  /** Whether it can be chosen for that. */
  public boolean isFor(DeviceKind wanted) {
    return wanted == DeviceKind.DRAWER ? opensDrawer : kind.equals(wanted.word());
  }

  /**
   * All that the bridge of a till has.
   *
   * @param at when the till told so last; null when it never did
   */
  public record Told(@Nullable Instant at, List<BridgeDevice> devices) {
    public Told {
      devices = List.copyOf(devices);
    }
  }
}
