package holdfast.warehouse;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An adjustment or a write-off: done when it is written, and never changed; what was wrong in it is
 * put right by another one.
 *
 * @param number counted in the store, for each kind
 */
public record StockDocument(
    UUID id,
    Kind kind,
    String store,
    long number,
    String warehouse,
    String reason,
    Stamp made,
    List<Line> lines) {

  public StockDocument {
    lines = List.copyOf(lines);
  }

  /** What such a document does. */
  public enum Kind {
    /** Sets what is on hand right. */
    ADJUSTMENT,
    /** Goods are lost, broken or spoilt and leave the house. */
    WRITE_OFF;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * One product of the document.
   *
   * @param before on hand before it
   * @param change less than zero for what left
   * @param reserved what was promised of the product in this store then: whoever adjusts stock
   *     because of reservations should open their orders instead (contract 102)
   * @param price the selling price then
   */
  public record Line(
      int number, String sku, Quantity before, Quantity change, Quantity reserved, Money price) {

    public Quantity after() {
      return before.plus(change);
    }

    /** The change at selling prices. */
    public Money value() {
      return price.times(change);
    }
  }

  /** The lines whose products are promised to somebody: a warning, no fault. */
  public List<Line> promised() {
    return lines.stream().filter(line -> line.reserved().isPositive()).toList();
  }

  public Money value() {
    return lines.stream().map(Line::value).reduce(Money.ZERO, Money::plus);
  }
}
