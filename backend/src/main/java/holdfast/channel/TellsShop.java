package holdfast.channel;

import holdfast.order.OrderMessage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connector that can tell its shop what became of an order. */
public interface TellsShop extends Connector {
  /**
   * Tells the shop. May be asked again with the same message after a lost answer: a shop that
   * already stands there counts as told.
   *
   * @throws ChannelFault when it is worth trying again
   */
  Told tell(Connection connection, OrderMessage message);

  /** What the shop wants to hear at all. */
  Set<OrderMessage.Kind> tellable();

  /** Why an order may be cancelled, in the shop's own words; empty when it asks for none. */
  List<CancelReason> cancelReasons();

  /**
   * One reason.
   *
   * @param code as the shop names it; the texts have it as {@code channel.cancel.<kind>.<code>}
   * @param needsText whether the shop refuses it without a text
   */
  record CancelReason(String code, boolean needsText) {}

  /** What the shop answered. */
  sealed interface Told {
    /** It stands there now as we told it. */
    record Accepted(@Nullable String statusThere) implements Told {}

    /**
     * It will not do that, however often it is asked: a person has to settle it.
     *
     * @param code stable, with a sentence and advice in the texts ({@code channel.refusal.<code>})
     * @param words what the shop itself said
     */
    record Refused(String code, String words) implements Told {}
  }
}
