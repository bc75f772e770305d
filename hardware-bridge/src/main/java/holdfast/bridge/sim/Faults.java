package holdfast.bridge.sim;

import java.util.EnumMap;
import java.util.Map;

/** What is to go wrong with a simulated device, and when. */
public final class Faults {

  /** On the wire, at one byte of the conversation. */
  public enum OnWire {
    /** The connection breaks before the byte. */
    CUT,
    /** The byte is lost. */
    LOSE,
    /** One bit of it is wrong. */
    FLIP,
    /** It comes twice. */
    DOUBLE,
    /** Everything from it on comes two seconds later. */
    DELAY,
    /** From it on the device says nothing more on this connection. */
    SILENCE
  }

  /** In the device, once for each time it is asked for. */
  public enum InDevice {
    /** The answer comes two seconds late. */
    DELAY,
    /** The line breaks in the middle of the answer. */
    CUT,
    NAK,
    WRONG_CHECKSUM,
    PAPER_OUT,
    COVER_OPEN,
    BUSY,
    DECLINE,
    PARTIAL_APPROVAL,
    LOST_ANSWER,
    /** The line breaks before the answer, and what was asked for is done a moment later. */
    WORKS_ON,
    REBOOT,
    NEEDS_Z,
    /** The power fails before the answer, and stays off until somebody switches it on. */
    OFF;

    /** Whether it lasts until somebody puts it right: nobody runs out of paper for one receipt. */
    public boolean lasts() {
      return this == PAPER_OUT || this == COVER_OPEN || this == NEEDS_Z;
    }
  }

  /** How often something happens that happens every time. */
  public static final int FOR_GOOD = 1_000_000;

  private static final int NEVER = -1;

  private final Map<InDevice, Integer> times = new EnumMap<>(InDevice.class);
  private OnWire onWire = OnWire.CUT;
  private int bytesLeft = NEVER;
  private int bit;
  private long seen;

  /**
   * Breaks the wire once.
   *
   * @param after how many bytes, of both directions, from now
   * @param whichBit of the byte, for {@link OnWire#FLIP}
   */
  public synchronized void onWire(OnWire kind, int after, int whichBit) {
    onWire = kind;
    bytesLeft = after;
    bit = whichBit;
  }

  /** Whether the last fault of the wire still waits for its byte. */
  public synchronized boolean isArmed() {
    return bytesLeft != NEVER;
  }

  /** How many bytes went over the wire so far. */
  public synchronized long seen() {
    return seen;
  }

  /** Lets it happen so many times; a large number is for good, 0 is no more. */
  public synchronized void inDevice(InDevice kind, int howOften) {
    times.put(kind, howOften);
  }

  /** Whether it happens now; counts it. */
  public synchronized boolean happens(InDevice kind) {
    int left = times.getOrDefault(kind, 0);
    if (left > 0) {
      times.put(kind, left - 1);
    }
    return left > 0;
  }

  /** Whether it would happen. */
  public synchronized boolean waits(InDevice kind) {
    return times.getOrDefault(kind, 0) > 0;
  }

  /** How often it still happens; half of {@link #FOR_GOOD} and more is every time. */
  synchronized int left(InDevice kind) {
    return times.getOrDefault(kind, 0);
  }

  /** Everything is well again. */
  public synchronized void clear() {
    times.clear();
    bytesLeft = NEVER;
  }

  /** Called for each byte; says whether the fault is due at this one. */
  synchronized boolean isDue() {
    seen++;
    if (bytesLeft == NEVER) {
      return false;
    }
    return bytesLeft-- == 0;
  }

  synchronized OnWire kind() {
    return onWire;
  }

  synchronized int flipped(int value) {
    return value ^ (1 << bit);
  }
}
