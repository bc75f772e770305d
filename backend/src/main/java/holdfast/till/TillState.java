package holdfast.till;

import holdfast.shared.Stamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a till stands, as far as the server knows.
 *
 * @param closed by whom and when, or null while it sells
 * @param paired by whose code and when, or null while no browser is this till by its key
 * @param contact what it said last; null when it was never heard of
 * @param missing how many packages it has counted that never came
 * @param parked how many of its packages wait for a manager
 */
public record TillState(
    Till till,
    @Nullable Stamp closed,
    @Nullable Stamp paired,
    @Nullable Contact contact,
    int missing,
    int parked) {

  /**
   * What a till says of itself with each reading of the feed.
   *
   * @param version of its page; null when it said none
   * @param waiting packages that it has not sent yet
   * @param aside packages that it keeps aside itself
   * @param oldestAt when the oldest of them was sold; null when there is none
   * @param clockOff by how many seconds its clock is ahead of the server's, behind when below zero;
   *     null when it is right or that is not known
   */
  public record Contact(
      Instant at,
      @Nullable String version,
      int waiting,
      int aside,
      @Nullable Instant oldestAt,
      @Nullable Integer clockOff) {
    /** A page reads the feed at least every 15 seconds. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** Whether the till was not heard for longer than its page is ever quiet. */
    public boolean isSilent(Instant now) {
      return at.plus(QUIET).isBefore(now);
    }
  }

  /**
   * What there may be of sales in a till that the server does not have.
   *
   * @param isClosed nobody sells there any more
   */
  public record Unsent(Till till, Contact contact, boolean isClosed) {
    /** Whether it said that packages wait in it. */
    public boolean isWaiting() {
      return contact.waiting() > 0;
    }

    /** Whether it may have sold since it was heard last, whatever it said then. */
    public boolean isSilent(Instant now) {
      return !isClosed && contact.isSilent(now);
    }
  }
}
