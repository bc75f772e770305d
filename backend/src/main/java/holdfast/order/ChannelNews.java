package holdfast.order;

import holdfast.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says about one of its orders at one moment: what is in it, and where it stands
 * there.
 *
 * @param statusThere the channel's own word or number for where the order stands
 * @param changedAt when the channel changed the order last; null when it does not say. Two changes
 *     may share it, since some shops count in seconds
 * @param heldUntil until when the channel itself keeps the goods of an unpaid order; null when it
 *     does not say
 * @param reason why it was cancelled or refused, in the channel's words
 * @param taken how many units of which good the shop has taken off its own figure for the order by
 *     now, for everything in it; null when the shop does not say
 */
public record ChannelNews(
    ExternalOrder order,
    Stage stage,
    @Nullable String statusThere,
    @Nullable Instant changedAt,
    @Nullable Instant heldUntil,
    @Nullable String reason,
    @Nullable Map<String, Quantity> taken) {

  private static final int LAST_OF_SECOND = 999;

  public ChannelNews {
    taken = taken == null ? null : Map.copyOf(taken);
  }

  /** News of a channel that does not say what its shop takes off its figure. */
  public ChannelNews(
      ExternalOrder order,
      Stage stage,
      @Nullable String statusThere,
      @Nullable Instant changedAt,
      @Nullable Instant heldUntil,
      @Nullable String reason) {
    this(order, stage, statusThere, changedAt, heldUntil, reason, null);
  }

  /** The same, changed there at that time. */
  public ChannelNews asOf(@Nullable Instant time) {
    return new ChannelNews(order, stage, statusThere, time, heldUntil, reason, taken);
  }

  /**
   * The same, as the shop says it when it is asked after that second is over: it is the last of its
   * second, and counts as newer than everything that was said within it.
   */
  public ChannelNews lastOfItsSecond() {
    return asOf(changedAt == null ? null : changedAt.plusMillis(LAST_OF_SECOND));
  }

  /** Everything that it says but when it changed: two with the same essence say the same. */
  public String essence() {
    Map<String, Quantity> sorted = taken == null ? Map.of() : new TreeMap<>(taken);
    return List.of(order, stage, "" + statusThere, "" + heldUntil, "" + reason, sorted).toString();
  }

  /** Where an order stands, as far as its goods are concerned. */
  public enum Stage {
    /** Not ordered yet: a basket that the shop shows among its orders. Nothing is stored. */
    DRAFT,
    /** Ordered and not paid: its goods are held for a short while (soft hold). */
    UNPAID,
    /** Paid, or to be paid at hand-over: its goods are reserved on the channel's terms. */
    FIRM,
    /** The buyer has the goods. */
    DONE,
    /** Given up there, by whomever: its goods are free. */
    CANCELLED,
    /** The money went back; where the goods are, a person has to say. */
    REFUNDED
  }

  /** An order of which the channel says only that it was placed. */
  public static ChannelNews placed(ExternalOrder order) {
    return new ChannelNews(order, Stage.FIRM, null, null, null, null);
  }

  /** Whether it says nothing but that the order was placed, once. */
  boolean isOnlyPlaced() {
    return stage == Stage.FIRM && statusThere == null && changedAt == null;
  }
}
