package holdfast.stock;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads figures, and right afterwards something happens to them, once, when a test wants it. */
@ApplicationScoped
public class InterruptedFigures extends StockFigures {
  private static final AtomicInteger readings = new AtomicInteger();
  private static volatile Runnable event = () -> {};

  /** That happens after so many readings from now on. */
  public static void after(int count, Runnable happens) {
    event = happens;
    readings.set(count);
  }

  @Override
  public List<StockFigure> of(Collection<String> skus, @Nullable String store) {
    List<StockFigure> figures = super.of(skus, store);
    if (readings.getAndDecrement() == 1) {
      event.run();
    }
    return figures;
  }
}
