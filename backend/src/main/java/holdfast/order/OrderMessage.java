package holdfast.order;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a channel has to be told about one of its orders. It is written in the transaction that
 * changed the order and sent until the channel accepts it or a person settles it.
 *
 * @param id the message's own
 * @param reason the channel's own word for why, from {@code CancelReason}; only for a cancel
 * @param text what the buyer or the marketplace reads beside the reason
 * @param waybill the number of the parcel; only for what was sent
 * @param until until when the goods are kept now; only for what was prolonged
 */
public record OrderMessage(
    UUID id,
    UUID order,
    String channel,
    String externalId,
    Kind kind,
    @Nullable String reason,
    @Nullable String text,
    @Nullable String waybill,
    @Nullable Instant until) {

  /** What happened to the order here. */
  public enum Kind {
    /** A person has looked at it and wants it fulfilled. */
    CONFIRMED,
    /** It is on its way to the buyer. */
    SENT,
    /** The buyer has it. */
    FULFILLED,
    CANCELLED,
    /** What was cancelled is wanted after all. */
    RESTORED,
    /** The goods are kept longer than the channel thinks. */
    PROLONGED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
