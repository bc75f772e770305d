package holdfast.channel.offer;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One offer of a shop, as we know it.
 *
 * @param due how many changes it has not been looked at since
 * @param sent the figure that the shop took last; null when it was told none
 * @param takenThen what the shop had taken off its figure for its orders when that one was right
 * @param pending what it was being told when no answer came
 * @param there what the shop said at the last comparison
 * @param driftSince since when it says something else than it was told
 * @param kept an earlier figure that a person set back to; at most so much is told
 * @param declined a figure that a person does not want told
 * @param guard the question that its zero waits for
 */
public record Listed(
    String offer,
    String sku,
    State state,
    int due,
    @Nullable Quantity sent,
    Quantity takenThen,
    @Nullable Money sentPrice,
    @Nullable Instant sentAt,
    @Nullable Quantity pending,
    @Nullable Quantity there,
    @Nullable Instant driftSince,
    @Nullable Quantity kept,
    @Nullable Quantity declined,
    @Nullable UUID guard,
    boolean isAllowed,
    @Nullable String code,
    @Nullable String words) {

  /** How it stands with an offer. */
  public enum State {
    /** It is told figures. */
    LISTED,
    /** We have no product of that SKU. */
    UNMATCHED,
    /** The shop has the last figure, but keeps its price back until a person there allows it. */
    QUARANTINED,
    /** The shop would not take the last figure. */
    REFUSED,
    /** The shop does not offer it any more. */
    MISSING,
    /** An answer got lost: nothing is told before the shop was asked what it believes. */
    UNCERTAIN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String COLUMNS =
      """
      SELECT offer, sku, state, due, sent, sent_price, sent_at, pending, there, drift_since, kept,
        declined, guard, allowed, code, words, taken_then
      FROM channel_offer
      """;

  static Listed of(Row row) {
    return new Listed(
        row.text(0),
        row.text(1),
        State.valueOf(row.text(2)),
        row.integer(3),
        quantity(row, 4),
        row.quantity(16),
        row.isNull(5) ? null : row.money(5),
        row.instantOrNull(6),
        quantity(row, 7),
        quantity(row, 8),
        row.instantOrNull(9),
        quantity(row, 10),
        quantity(row, 11),
        row.uuidOrNull(12),
        row.flag(13),
        row.textOrNull(14),
        row.textOrNull(15));
  }

  private static @Nullable Quantity quantity(Row row, int column) {
    return row.isNull(column) ? null : row.quantity(column);
  }

  /**
   * What the shop believes as far as we know; null when we do not.
   *
   * @param taken what it has taken off its figure for its orders by now
   */
  @Nullable Quantity believed(Quantity taken) {
    return sent == null ? null : sent.minus(taken.minus(takenThen));
  }

  /** Whether the shop sells it, as far as we have told it. */
  boolean isOnSale() {
    return sent != null && sent.isPositive();
  }
}
