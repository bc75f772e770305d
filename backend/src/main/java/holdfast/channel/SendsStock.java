package holdfast.channel;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connector that can tell its shop how many units there are, and what they cost. */
public interface SendsStock extends Connector {
  /** How many offers go into one call at most. */
  int atOnce();

  /** Whether the shop can be told a difference instead of a figure. */
  default boolean takesDifferences() {
    return false;
  }

  /**
   * Whether the shop leaves its figure as it is while an order is unpaid and holds the units beside
   * it, so that its storefront sells figure − holds. The right figure is then what is available
   * here <em>and</em> the units of {@link OwnHolds}: without them they would count twice.
   */
  default boolean countsOwnHolds() {
    return false;
  }

  /** Whether the shop counts whole units only: what is left of one cannot be sold there. */
  default boolean countsWholeUnits() {
    return false;
  }

  /**
   * Lists what the shop offers and how many of each it believes there are, to find which offer is
   * which product of ours, and where the figures have drifted apart.
   */
  void offers(Connection connection, Consumer<Offer> each);

  /**
   * Sends figures. The answer has one element for each offer, in the same order: some may have been
   * taken and others not.
   *
   * @throws ChannelFault when nothing is known about any of them, so that all are sent again
   */
  List<Sent> send(Connection connection, List<Figure> figures);

  /**
   * One thing the shop sells.
   *
   * @param id as the shop needs it to be told something: may hold several numbers
   * @param sku what the shop calls our product; empty when it says nothing
   * @param quantity what the shop believes; null when it does not count that
   */
  record Offer(String id, String sku, @Nullable Quantity quantity, @Nullable Money price) {}

  /**
   * What the shop shall believe.
   *
   * @param quantity how many it may sell
   * @param difference what to add to the shop's figure instead, for shops told by differences; null
   *     when the figure itself counts
   * @param price null when prices are not sent
   */
  record Figure(
      String offer,
      String sku,
      Quantity quantity,
      @Nullable Quantity difference,
      @Nullable Money price) {}

  /** What became of one figure. */
  sealed interface Sent {
    /**
     * The shop has it.
     *
     * @param quantity what the shop says it believes now; null when it does not say
     */
    record Taken(@Nullable Quantity quantity) implements Sent {}

    /** The shop has the figure, and keeps the price back until a person there allows it. */
    record Quarantined(String words) implements Sent {}

    /** Nobody knows whether the shop has it. */
    record Unclear(String code, String words) implements Sent {}

    /** The shop will not have it. */
    record Refused(String code, String words) implements Sent {}
  }
}
