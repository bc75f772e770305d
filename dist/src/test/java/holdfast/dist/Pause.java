package holdfast.dist;

/** Waits without making everybody declare that waiting can be broken off. */
final class Pause {
  private Pause() {}

  static void ms(long time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
