package holdfast.stock;

import holdfast.shared.Quantity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom the reserved units of one stock row are held.
 *
 * @param nextRelease when the first of them come free by themselves, if ever
 */
public record HeldBy(Map<Source, Quantity> quantities, @Nullable Instant nextRelease) {
  public static final HeldBy NOBODY = new HeldBy(Map.of(), null);

  /** A product in a warehouse of the store in question. */
  public record Place(String warehouse, String sku) {}
}
