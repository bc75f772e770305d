package holdfast.office;

import org.jspecify.annotations.Nullable;

/** What to do about a call to a shop that did not work. */
public final class FaultWords {
  private FaultWords() {}

  /** The sentence for that code of a {@code ChannelFault}. */
  public static String of(@Nullable String code, Texts texts) {
    String key = "channel.fault." + code;
    return texts.text(code != null && texts.has(key) ? key : "channel.fault.unknown");
  }
}
