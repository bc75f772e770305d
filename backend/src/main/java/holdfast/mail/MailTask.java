package holdfast.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One receipt that a buyer wants by e-mail, and what became of it.
 *
 * @param number of the receipt; null while it is not here
 * @param attempts how often it was tried
 * @param nextAt when it is tried next, while it is queued
 * @param trouble why the last try came to nothing
 * @param detail what the mail server said then, without the address
 */
public record MailTask(
    UUID id,
    String store,
    String till,
    UUID receipt,
    @Nullable Integer number,
    String address,
    Instant askedAt,
    String askedBy,
    State state,
    int attempts,
    Instant nextAt,
    @Nullable Trouble trouble,
    @Nullable String detail,
    @Nullable Instant sentAt) {

  /** How it stands. */
  public enum State {
    QUEUED,
    SENT,
    FAILED
  }

  /** Why it was not sent. */
  public enum Trouble {
    /** The mail server cannot be reached. */
    UNREACHABLE,
    /** It offers no TLS, or its certificate is not believed. */
    UNPROTECTED,
    /** It does not know the login that was set up. */
    LOGIN,
    /** It says that it cannot take the mail now. */
    NOT_NOW,
    /** It takes no mail for that address. */
    ADDRESS,
    /** It takes no such mail. */
    REFUSED,
    /** The receipt has not come yet. */
    NO_RECEIPT,
    /** The till has asked for too many. */
    TOO_MANY;

    /** Whether it may go another time. */
    boolean isPassing() {
      return this != ADDRESS && this != REFUSED && this != TOO_MANY;
    }
  }
}
