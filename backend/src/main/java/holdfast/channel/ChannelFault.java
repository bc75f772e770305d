package holdfast.channel;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to a shop that did not work. The code is stable; the texts say for each what happened and
 * what to do ({@code channel.fault.<code>}). Codes: {@code unreachable}, {@code timeout}, {@code
 * certificate}, {@code address-not-allowed}, {@code not-set-up}, {@code sign-in-refused}, {@code
 * not-allowed}, {@code no-such-address}, {@code too-many-requests}, {@code maintenance}, {@code
 * failing} (the shop answers with an error of its own), {@code unexpected-answer}, {@code
 * too-large}, {@code read-only-token}.
 */
public class ChannelFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean isPassing;
  private final @Nullable Duration retryAfter;

  private ChannelFault(
      String code, String words, boolean isPassing, @Nullable Duration retryAfter) {
    super(words);
    this.code = code;
    this.isPassing = isPassing;
    this.retryAfter = retryAfter;
  }

  /** What is likely over by itself: it is tried again. */
  public static ChannelFault passing(String code, String words) {
    return new ChannelFault(code, words, true, null);
  }

  /** The shop said when to come again. */
  public static ChannelFault passing(String code, String words, @Nullable Duration retryAfter) {
    return new ChannelFault(code, words, true, retryAfter);
  }

  /** What stays until a person changes something. */
  public static ChannelFault lasting(String code, String words) {
    return new ChannelFault(code, words, false, null);
  }

  public ChannelFault because(Throwable cause) {
    initCause(cause);
    return this;
  }

  public String code() {
    return code;
  }

  /** What was seen, for administrators and logs; never holds a secret. */
  public String words() {
    return String.valueOf(getMessage());
  }

  public boolean isPassing() {
    return isPassing;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
