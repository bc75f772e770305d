package holdfast.bridge.device;

/**
 * Settings no device can be made of. Pages hear a sentence in their language, which {@link #code()}
 * finds in {@code refusals.properties}; the message is for the log.
 */
public final class BadSettings extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final String CODE = "bad-settings";

  private final String what;
  private final String[] facts;

  /**
   * Says what is wrong.
   *
   * @param what behind {@code bad-settings-} the code of the sentence
   * @param message the same in English
   * @param facts what is put into the sentence
   */
  public BadSettings(String what, String message, String... facts) {
    super(message);
    this.what = what;
    this.facts = facts.clone();
  }

  /** The code pages hear. */
  public String code() {
    return CODE + "-" + what;
  }

  /** What to tell a page: nothing was changed. */
  public static Fault told(IllegalArgumentException refused) {
    return refused instanceof BadSettings bad
        ? Fault.nothingDone(bad.code(), (Object[]) bad.facts)
        : Fault.nothingDone(CODE, String.valueOf(refused.getMessage()));
  }
}
