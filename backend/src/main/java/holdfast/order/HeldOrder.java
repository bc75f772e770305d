package holdfast.order;

import holdfast.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cart that was put aside for its customer (contract item 85).
 *
 * <p>Its life: it is <em>held</em>, with all its units promised under its own id. Any till of the
 * store may recall it, which opens it there and nowhere else for a while. It ends once:
 * <em>paid</em>, when a receipt took all of it, or a part and the rest was given up;
 * <em>cancelled</em> by a person; or <em>expired</em>, when its time ran out and the store's rule
 * cancels by itself. Where the rule does not, it stays held after its time, and is stale.
 *
 * @param number the store's own number of it, for people; counted from 1
 * @param till where it was put aside; null when that was not at a till
 * @param expiresAt until when it waits
 * @param cancelsItself whether its units are given back then
 * @param recall where it is open now; null when it is nowhere
 */
public record HeldOrder(
    UUID id,
    String store,
    long number,
    Status status,
    Contact contact,
    @Nullable String till,
    Instant heldAt,
    String heldBy,
    Instant expiresAt,
    boolean cancelsItself,
    @Nullable Recall recall,
    @Nullable Instant closedAt,
    @Nullable String closedBy,
    @Nullable String reason,
    List<ShopLine> lines) {

  public HeldOrder {
    lines = List.copyOf(lines);
  }

  /** Where a held order is in its life. */
  public enum Status {
    HELD,
    PAID,
    CANCELLED,
    EXPIRED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Open in the cart of that till. */
  public record Recall(String till, Instant since, String by) {}

  public boolean isOpen() {
    return status == Status.HELD;
  }

  /** Held longer than it should be: somebody has to look at it (contract item 106). */
  public boolean isStale(Instant now) {
    return isOpen() && !expiresAt.isAfter(now);
  }

  /** What all lines cost together. */
  public Money total() {
    return lines.stream().map(ShopLine::sum).reduce(Money.ZERO, Money::plus);
  }

  /** What people call it by. */
  public String reference() {
    return contact.called();
  }
}
