package holdfast.stock;

import java.util.Locale;

/** Where a reservation is in its life: active, then one of the others for ever. */
public enum Status {
  ACTIVE,
  /** The goods were sold or handed over. */
  CONVERTED,
  /** The units were given back. */
  RELEASED,
  /** Time ran out and the units were given back. */
  EXPIRED,
  /** A recorded fact, such as a sale made offline, took the units. */
  SHORT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
