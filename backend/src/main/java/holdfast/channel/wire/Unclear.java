package holdfast.channel.wire;

import java.io.Serial;

/** What the shop wrote does not mean anything: the order goes to a person instead of a guess. */
public final class Unclear extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public Unclear(String field, String why) {
    super(field + ": " + why);
  }
}
