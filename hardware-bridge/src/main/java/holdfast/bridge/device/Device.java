package holdfast.bridge.device;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * A driver with its device. Only the worker of the device calls it, one call at a time, so it needs
 * no locks. It opens its line when it is first needed and again after a break.
 */
public interface Device extends AutoCloseable {

  /** What it is to the till: scale, printer, terminal, registrar, scanner, badge or display. */
  String kind();

  /** What it can be asked for. */
  List<Op> ops();

  /**
   * Does it and returns the result.
   *
   * @throws Fault with what is certain afterwards; an operation that leaves nothing behind may
   *     throw any
   */
  JsonObject perform(String op, JsonObject args, Work work) throws Fault;

  /**
   * Finds out whether an operation happened, without doing it again.
   *
   * @return its result when it happened
   * @throws Fault {@code not-done} when it certainly did not; any other when it is still unknown
   */
  default JsonObject recover(Intent doubt, Work work) throws Fault {
    throw Fault.unknown();
  }

  /**
   * Called again and again while there is nothing to do: a place to listen to the device. Returns
   * within 200 ms or so, so that a request does not wait.
   *
   * @return milliseconds until it wants to be called again; 0 when it never does
   * @throws Fault when the device cannot be reached
   */
  default int idle(Events events) throws Fault {
    return 0;
  }

  /** Whether its events go to one page only: a scan must not become two lines. */
  default boolean eventsForOne() {
    return false;
  }

  @Override
  void close();

  /** Makes a device of its settings, without opening its line. */
  interface Factory {

    /**
     * A device that is not asked for anything yet.
     *
     * @throws IllegalArgumentException when the settings cannot be used, in words for the
     *     administrator
     */
    Device make(DeviceSettings settings);
  }

  /** Where a device tells something nobody asked for. */
  interface Events {

    /**
     * Tells the pages.
     *
     * @param event {@code weight}, {@code scan}, {@code badge}, {@code status}
     */
    void tell(String event, JsonObject data);
  }
}
