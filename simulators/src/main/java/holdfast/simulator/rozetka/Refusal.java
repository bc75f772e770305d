package holdfast.simulator.rozetka;

import java.io.Serial;

/** The marketplace says no, with HTTP status 200. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int code;

  Refusal(int code, String words) {
    super(words);
    this.code = code;
  }

  int code() {
    return code;
  }
}
