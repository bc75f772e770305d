package holdfast.till;

import holdfast.shared.Stamp;
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
   */
  public record Contact(
      Instant at, @Nullable String version, int waiting, int aside, @Nullable Instant oldestAt) {}
}
