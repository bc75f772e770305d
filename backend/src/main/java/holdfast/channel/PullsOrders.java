package holdfast.channel;

import holdfast.order.ChannelNews;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connector that can ask its shop for orders. */
public interface PullsOrders extends Connector {
  /**
   * Hands over, page by page, every order that is new or has changed since the cursor; may hand
   * over some twice. After a page is taken its cursor is kept, so that a run which dies goes on
   * from there.
   *
   * @param cursor what the last page said, or null for the first time
   */
  void pull(Connection connection, @Nullable String cursor, Pages pages);

  /** One order as it stands there now; empty when the shop does not know it (any more). */
  Optional<ChannelNews> look(Connection connection, String externalId);

  /**
   * Whether there is anything to pull, if the shop has a cheap way to ask; true when it has none.
   */
  default boolean hasNews(Connection connection, @Nullable String cursor) {
    return true;
  }

  /**
   * Whether people delete orders there that are not wanted: one that the shop does not know any
   * more is cancelled then. Elsewhere that is odd, and a person is called.
   */
  default boolean deletesOrders() {
    return false;
  }

  /** Takes what was pulled. */
  @FunctionalInterface
  interface Pages {
    /**
     * Stores every order of the page, then the cursor. An order that cannot be stored does not stop
     * the others: it becomes a refusal that a person sees.
     *
     * @param unreadable what of the page could not be understood, so that nothing is lost silently
     */
    void take(List<ChannelNews> page, List<Unreadable> unreadable, String cursor);
  }

  /**
   * An order that the connector could not understand.
   *
   * @param externalId its number there, or what else names it
   * @param why for people, in English
   */
  record Unreadable(String externalId, String why) {}
}
