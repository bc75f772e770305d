package holdfast.stock.model;

import holdfast.MovableClock;
import holdfast.Shop;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The house in which the sequences run: one of their own, since they let much time pass in it. */
final class Houses {
  static final MovableClock clock = new MovableClock();

  private static @Nullable Shop open;

  private Houses() {}

  static synchronized Shop house() {
    Shop house = open;
    if (house == null) {
      house = Shop.another(clock, Set.of());
      open = house;
    }
    return house;
  }

  /** From now on it is a house in which that bean does the work of the one it extends. */
  static synchronized void rebuildWith(Class<?> bean) {
    pullDown();
    open = Shop.another(clock, Set.of(bean));
  }

  /** The next one who asks gets a sound house. */
  static synchronized void pullDown() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
