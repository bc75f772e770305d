package holdfast.purchase;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods ordered from a supplier for one warehouse.
 *
 * <p>A draft may be changed. Sent, it waits for its goods, which come in one or several deliveries,
 * more or fewer than were ordered. It closes by itself when everything has come, or when somebody
 * no longer waits for the rest.
 *
 * @param number counted in the store
 * @param version grows with every change
 * @param closed complete, closed short for that reason, or cancelled for it
 */
public record PurchaseOrder(
    UUID id,
    String store,
    long number,
    String warehouse,
    Supplier supplier,
    Status status,
    int version,
    @Nullable LocalDate expectedOn,
    @Nullable String note,
    List<Line> lines,
    Stamp made,
    @Nullable Stamp sent,
    @Nullable Stamp closed,
    @Nullable String reason) {

  public PurchaseOrder {
    lines = List.copyOf(lines);
  }

  /** Where an order stands in its life. */
  public enum Status {
    DRAFT,
    SENT,
    CLOSED,
    CANCELLED
  }

  /**
   * One ordered product.
   *
   * @param received in all deliveries so far; may be more than was ordered
   */
  public record Line(int number, String sku, Quantity quantity, Money price, Quantity received) {

    /** How many are still to come. */
    public Quantity missing() {
      return quantity.minus(received).max(Quantity.ZERO);
    }

    /** How many came that were not ordered. */
    public Quantity over() {
      return received.minus(quantity).max(Quantity.ZERO);
    }
  }

  /** How the interfaces call where it stands: also {@code partly received}. */
  public String state() {
    return switch (status) {
      case DRAFT -> "draft";
      case SENT ->
          lines.stream().anyMatch(line -> line.received().isPositive())
              ? "partly received"
              : "sent";
      case CLOSED -> "closed";
      case CANCELLED -> "cancelled";
    };
  }

  /** What was ordered, at the ordered prices. */
  public Money sum() {
    return lines.stream()
        .map(line -> line.price().times(line.quantity()))
        .reduce(Money.ZERO, Money::plus);
  }
}
