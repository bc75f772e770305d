package holdfast.bridge.device;

import java.util.List;

/**
 * Why an operation has no result. The code finds the words in {@code refusals.properties}; the
 * facts are put into them.
 */
public final class Fault extends Exception {

  /** What is certain about the world after it. */
  public enum After {
    /** The device was not asked for anything: the same request may be sent again. */
    NOTHING_DONE,
    /** The device said no, or what it began was taken back: a new request may be made. */
    FAILED,
    /** Nobody knows: it has to be settled by {@code recover} or by a person. */
    UNKNOWN
  }

  private final String code;
  private final After after;
  private final List<String> facts;

  private Fault(String code, After after, List<String> facts) {
    super(code + " " + facts, null, false, true);
    this.code = code;
    this.after = after;
    this.facts = facts;
  }

  /** Nothing was begun. */
  public static Fault nothingDone(String code, Object... facts) {
    return new Fault(code, After.NOTHING_DONE, words(facts));
  }

  /** It ended, with a no. */
  public static Fault failed(String code, Object... facts) {
    return new Fault(code, After.FAILED, words(facts));
  }

  /** It may have happened. */
  public static Fault unknown(Object... facts) {
    return new Fault("unknown-result", After.UNKNOWN, words(facts));
  }

  /** As it was kept. */
  public static Fault of(String code, After after, List<String> facts) {
    return new Fault(code, after, List.copyOf(facts));
  }

  /** Stable, for programs. */
  public String code() {
    return code;
  }

  /** What is certain. */
  public After after() {
    return after;
  }

  /** What is put into the words. */
  public List<String> facts() {
    return facts;
  }

  /** The same, when it is certain that nothing was begun. */
  public Fault withNothingDone() {
    return new Fault(code, After.NOTHING_DONE, facts);
  }

  private static List<String> words(Object... facts) {
    return java.util.Arrays.stream(facts).map(String::valueOf).toList();
  }
}
