package holdfast.order;

import holdfast.shared.Money;
import holdfast.shared.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that a driver brings from the shop (contract item 88).
 *
 * <p>Its life: it is <em>new</em>, with all its units promised under its own id and without an end;
 * <em>packed</em>; <em>on the way</em>. It ends as <em>delivered</em>, when the driver says so and
 * its units have left; as <em>failed</em>, when he brings it back; or <em>cancelled</em>. What was
 * packed and is not wanted any more is to be put back on the shelf first ({@link ToShelf}), and is
 * nobody's until then. A failed one may be tried again.
 *
 * @param number the store's own number of it, for people; counted from 1
 * @param till where it was made; null when that was in the back office
 * @param left who took it along, and when
 */
public record DeliveryOrder(
    UUID id,
    String store,
    long number,
    Status status,
    Terms terms,
    @Nullable String till,
    Stamp made,
    @Nullable Stamp packed,
    @Nullable Stamp left,
    @Nullable Stamp closed,
    @Nullable String reason,
    List<ShopLine> lines) {

  public DeliveryOrder {
    lines = List.copyOf(lines);
  }

  /** Where a delivery order is in its life. */
  public enum Status {
    NEW,
    PACKED,
    ON_THE_WAY,
    DELIVERED,
    FAILED,
    CANCELLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isOpen() {
      return this == NEW || this == PACKED || this == ON_THE_WAY;
    }
  }

  /**
   * To whom it goes, where, when, by whom.
   *
   * @param from the earliest time; null when there is none
   * @param to the latest time; null when there is none
   * @param driver the login of a user who may drive; null for nobody yet
   * @param paid paid orders are the last to lose their units to a recorded fact
   */
  public record Terms(
      Contact contact,
      String address,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String driver,
      boolean paid) {}

  public boolean isOpen() {
    return status.isOpen();
  }

  /** Still not delivered although its time is over. */
  public boolean isLate(Instant now) {
    Instant latest = terms.to();
    return isOpen() && latest != null && !latest.isAfter(now);
  }

  /** What all lines cost together. */
  public Money total() {
    return lines.stream().map(ShopLine::sum).reduce(Money.ZERO, Money::plus);
  }
}
