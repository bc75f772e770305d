package holdfast.warehouse;

import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.stock.StockLine;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods on their way from one warehouse to another, of the same store or of two.
 *
 * <p>A draft moves nothing and may be changed. Sent, its units have left the source and are in
 * transit: on hand nowhere. Received, what arrived is on hand at the destination; what did not, or
 * came besides, stays in transit or aside until somebody settles that line. A transfer that is
 * cancelled on its way brings everything back to the source.
 *
 * @param number counted in the sending store
 * @param version grows with every change
 * @param made also who changed the draft last
 * @param closed received, or cancelled for that reason
 */
public record Transfer(
    UUID id,
    long number,
    Place from,
    Place to,
    Status status,
    int version,
    @Nullable String note,
    List<Line> lines,
    Stamp made,
    @Nullable Stamp sent,
    @Nullable Stamp closed,
    @Nullable String reason) {

  public Transfer {
    lines = List.copyOf(lines);
  }

  /** Where a transfer stands. */
  public enum Status {
    DRAFT,
    SENT,
    RECEIVED,
    CANCELLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A warehouse of a store. */
  public record Place(String store, String warehouse) {}

  /** What became of units that did not arrive, or arrived besides. */
  public enum Settlement {
    /** Did not arrive and are gone: written off at the source. */
    LOST,
    /** Did not arrive and are back at the source. */
    RETURNED,
    /** Arrived besides and had been taken from the source: they leave it now. */
    FROM_SOURCE,
    /** Arrived besides and nobody knows from where: kept. */
    FOUND;

    /** As interfaces name it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it is about units that did not arrive. */
    public boolean isOfMissing() {
      return this == LOST || this == RETURNED;
    }
  }

  /**
   * One product of a transfer.
   *
   * @param quantity wanted, then sent
   * @param received null until it is received
   * @param reason why another number was received than sent
   * @param settlement null while the difference is open, or when there is none
   */
  public record Line(
      int number,
      String sku,
      Quantity quantity,
      @Nullable Quantity received,
      @Nullable String reason,
      @Nullable Settlement settlement,
      @Nullable Stamp settled) {

    /** Received less sent; zero until it is received. */
    public Quantity difference() {
      return received == null ? Quantity.ZERO : received.minus(quantity);
    }

    /** Whether somebody must say what became of the difference. */
    public boolean isOpen() {
      return settlement == null && !difference().isZero();
    }
  }

  /** How many lines wait for somebody to settle them. */
  public long openDifferences() {
    return lines.stream().filter(Line::isOpen).count();
  }

  /** What its lines say, as the stock takes it. */
  List<StockLine> goods() {
    return lines.stream().map(line -> new StockLine(line.sku(), line.quantity())).toList();
  }
}
