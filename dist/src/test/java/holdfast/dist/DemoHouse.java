package holdfast.dist;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One running demo shop for all journeys that leave each other alone: started before the first of
 * them, stopped after the last, since a start takes longer than most journeys.
 */
final class DemoHouse implements BeforeAllCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(DemoHouse.class);

  private static @Nullable Installation house;

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(HERE).computeIfAbsent("house", key -> open(), Installation.class);
  }

  /** The house that is open. */
  static Installation here() {
    Installation open = house;
    if (open == null) {
      throw new IllegalStateException("the test class does not say @ExtendWith(DemoHouse.class)");
    }
    return open;
  }

  private static Installation open() {
    try {
      Path folder = Path.of(System.getProperty("holdfast.distribution"));
      Installation fresh = Installation.fresh(folder, folder.resolveSibling("demo-house"));
      fresh.start();
      house = fresh;
      return fresh;
    } catch (IOException failure) {
      throw new IllegalStateException("the demo shop did not open", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
