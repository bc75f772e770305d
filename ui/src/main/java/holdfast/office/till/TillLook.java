package holdfast.office.till;

import holdfast.office.StatusMark.Look;
import holdfast.till.TillState;
import holdfast.till.TillState.Contact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a till stands, in one word. */
enum TillLook {
  CLOSED(Look.OFF),
  /** It counted packages that never came. */
  MISSING(Look.WRONG),
  /** Nobody has opened it yet. */
  NEVER_HEARD(Look.NEW),
  /** It was not heard for longer than its page is ever quiet. */
  SILENT(Look.SOON),
  /** Packages wait in it though it is heard. */
  SENDING(Look.SOON),
  /** It works on a password; what it sends is not signed. */
  UNPAIRED(Look.NEW),
  LIVE(Look.GOOD);

  private static final int FEW = 5;

  private final Look look;

  TillLook(Look look) {
    this.look = look;
  }

  Look look() {
    return look;
  }

  static TillLook of(TillState till, Instant now) {
    @Nullable Contact contact = till.contact();
    if (till.closed() != null) {
      return CLOSED;
    }
    if (till.missing() > 0) {
      return MISSING;
    }
    if (contact == null) {
      return NEVER_HEARD;
    }
    if (contact.isSilent(now)) {
      return SILENT;
    }
    if (contact.waiting() > FEW) {
      return SENDING;
    }
    return till.paired() == null ? UNPAIRED : LIVE;
  }
}
