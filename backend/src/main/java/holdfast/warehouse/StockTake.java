package holdfast.warehouse;

import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A counting session of a warehouse, or of some of the goods in it.
 *
 * <p>While it is open, people count, each entry for itself, and selling goes on: an entry remembers
 * what was on hand at its moment, so that what is sold afterwards is no difference. Counted to the
 * end, it takes no more counts unless somebody opens it again. Approved, every difference that was
 * not refused becomes a movement. A session that was interrupted while it was approved is approving
 * until somebody approves it once more.
 *
 * @param types only goods of these types and those below them; empty: of all
 * @param skus only these products; empty: all
 * @param blind whoever counts does not see what is expected
 * @param reason why it was cancelled
 */
public record StockTake(
    UUID id,
    String store,
    long number,
    String warehouse,
    Status status,
    boolean blind,
    Set<Integer> types,
    Set<String> skus,
    @Nullable String note,
    Stamp opened,
    @Nullable Stamp closed,
    @Nullable String reason) {

  public StockTake {
    types = Set.copyOf(types);
    skus = Set.copyOf(skus);
  }

  /** Where a stock-take stands. */
  public enum Status {
    OPEN,
    COUNTED,
    APPROVING,
    APPROVED,
    CANCELLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What shall be counted: some types, some products, or everything. */
  public record Draft(
      UUID id,
      String store,
      String warehouse,
      boolean blind,
      List<Integer> types,
      List<String> skus,
      @Nullable String note) {
    public Draft {
      types = types.stream().distinct().sorted().toList();
      skus = skus.stream().distinct().sorted().toList();
    }
  }

  /** The answer to a draft: the stock-take, and whether this call opened it. */
  public record Opened(StockTake stockTake, boolean isNew) {}

  /**
   * So many were counted: of what has that barcode, or of that product. Zero means that somebody
   * looked and found none.
   *
   * @param id made by the scanner, so that it may say the same again
   * @param countedAt when, if the scanner had no network then; null: now
   */
  public record Count(
      UUID id,
      @Nullable String barcode,
      @Nullable String sku,
      Quantity quantity,
      @Nullable Instant countedAt) {}

  /** A count as it was taken down. */
  public record Entry(
      UUID id,
      String sku,
      @Nullable String barcode,
      Quantity quantity,
      Stamp counted,
      boolean discarded) {}

  /**
   * How far the counting has come, in products.
   *
   * @param all those that are on hand or were counted; of a list, every one
   */
  public record Progress(long counted, long all) {}

  /**
   * What was counted of a product so far.
   *
   * @param expected what was on hand when it was counted last; null for whoever counts blind
   */
  public record Counted(String sku, Quantity quantity, int entries, @Nullable Quantity expected) {}
}
