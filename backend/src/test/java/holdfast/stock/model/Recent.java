package holdfast.stock.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The newest documents: those with which something is likely to happen. */
final class Recent<T> {
  private static final int MOST = 10;
  private final CopyOnWriteArrayList<T> newest = new CopyOnWriteArrayList<>();

  synchronized void add(T one) {
    newest.addFirst(one);
    if (newest.size() > MOST) {
      newest.removeLast();
    }
  }

  synchronized void remove(T one) {
    newest.remove(one);
  }

  @Nullable T get(int which) {
    List<T> now = List.copyOf(newest);
    return now.isEmpty() ? null : now.get(which % now.size());
  }
}
