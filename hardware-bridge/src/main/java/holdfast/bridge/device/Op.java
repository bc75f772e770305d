package holdfast.bridge.device;

/**
 * Something a device can be asked for.
 *
 * @param name as pages write it
 * @param effect what it leaves behind in the world
 */
public record Op(String name, Effect effect) {

  /** What an operation leaves behind, and therefore what a repeated request may do. */
  public enum Effect {
    /** Nothing: it may be asked any number of times and is not kept. */
    NONE,
    /** Paper or a kick: kept, so that a repeated request gets the first answer. */
    ONCE,
    /**
     * Money or a fiscal receipt: kept, and while its end is unknown the device does nothing more of
     * this kind.
     */
    SETTLED
  }

  /** An operation that only looks. */
  public static Op reads(String name) {
    return new Op(name, Effect.NONE);
  }

  /** An operation that happens at most once for each request id. */
  public static Op once(String name) {
    return new Op(name, Effect.ONCE);
  }

  /** An operation that happens at most once and whose doubt has to be settled. */
  public static Op settled(String name) {
    return new Op(name, Effect.SETTLED);
  }
}
