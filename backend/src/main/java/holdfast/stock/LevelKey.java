package holdfast.stock;

import java.util.Comparator;

/**
 * One stock row. Rows are always taken in this order, so that two transactions never wait in a
 * ring.
 */
record LevelKey(String store, String warehouse, String sku) implements Comparable<LevelKey> {
  private static final Comparator<LevelKey> ORDER =
      Comparator.comparing(LevelKey::store)
          .thenComparing(LevelKey::warehouse)
          .thenComparing(LevelKey::sku);

  @Override
  public int compareTo(LevelKey other) {
    return ORDER.compare(this, other);
  }
}
