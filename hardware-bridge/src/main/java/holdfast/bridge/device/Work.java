package holdfast.bridge.device;

import jakarta.json.JsonObject;

/** What a driver may say, and should listen to, while it works on one request. */
public interface Work {

  /**
   * Notes on disk what the driver will need to find out later whether the operation happened. After
   * it returns the operation counts as begun.
   *
   * @throws Fault when it cannot be noted; then do not begin
   */
  void mark(JsonObject before) throws Fault;

  /**
   * Tells the page how far it is.
   *
   * @param code stable, with words in {@code refusals.properties} under {@code progress.}
   * @param fact put into the words
   */
  void progress(String code, String fact);

  /** Whether the page asked to break it off. */
  boolean interrupted();

  /** Milliseconds until the page no longer waits; never less than 1. */
  int millisLeft();
}
