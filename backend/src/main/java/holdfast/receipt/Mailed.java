package holdfast.receipt;

import holdfast.mail.MailRequest;
import java.util.UUID;

/** A buyer wants a receipt by e-mail; it has no part in any shift. */
record Mailed(MailRequest request) implements TillPackage {
  @Override
  public UUID id() {
    return request.id();
  }
}
