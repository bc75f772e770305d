package holdfast.channel.rozetka;

import java.io.Serial;

/** What the shop wrote does not mean anything: the order goes to a person instead of a guess. */
final class Unclear extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Unclear(String field, String why) {
    super(field + ": " + why);
  }
}
