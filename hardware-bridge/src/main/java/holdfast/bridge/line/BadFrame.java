package holdfast.bridge.line;

import java.io.IOException;

/** What came does not fit the protocol: a wrong checksum, a letter for a digit, too long. */
public final class BadFrame extends IOException {

  /** Says what is wrong with it. */
  public BadFrame(String what) {
    super(what);
  }
}
