package holdfast.warehouse;

import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stock-take as the API speaks of it. */
public record StockTakeAnswer(
    String id,
    String store,
    long number,
    String warehouse,
    String status,
    boolean blind,
    List<Integer> types,
    List<String> products,
    @Nullable String note,
    String openedAt,
    String openedBy,
    @Nullable String closedAt,
    @Nullable String closedBy,
    @Nullable String reason) {

  static StockTakeAnswer of(StockTake take) {
    Stamp closed = take.closed();
    return new StockTakeAnswer(
        take.id().toString(),
        take.store(),
        take.number(),
        take.warehouse(),
        take.status().word(),
        take.blind(),
        take.types().stream().sorted().toList(),
        take.skus().stream().sorted().toList(),
        take.note(),
        take.opened().at().toString(),
        take.opened().by(),
        closed == null ? null : closed.at().toString(),
        closed == null ? null : closed.by(),
        take.reason());
  }

  /** What was counted of a product so far. */
  public record Counted(
      String sku, BigDecimal counted, int entries, @Nullable BigDecimal expected) {
    static Counted of(StockTake.Counted counted) {
      return new Counted(
          counted.sku(),
          counted.quantity().decimal(),
          counted.entries(),
          decimal(counted.expected()));
    }
  }

  /** How far the counting has come, in products. */
  public record Progress(long counted, long all) {}

  /** One count of one person. */
  public record Entry(
      String id,
      String sku,
      @Nullable String barcode,
      BigDecimal quantity,
      String countedAt,
      String countedBy,
      boolean discarded) {
    static Entry of(StockTake.Entry entry) {
      return new Entry(
          entry.id().toString(),
          entry.sku(),
          entry.barcode(),
          entry.quantity().decimal(),
          entry.counted().at().toString(),
          entry.counted().by(),
          entry.discarded());
    }
  }

  /** What the stock-take says of a product. */
  public record Line(
      String sku,
      @Nullable BigDecimal counted,
      BigDecimal expected,
      BigDecimal difference,
      BigDecimal movedMeanwhile,
      BigDecimal price,
      BigDecimal value,
      boolean refused) {
    static Line of(Difference line) {
      return new Line(
          line.sku(),
          decimal(line.counted()),
          line.expected().decimal(),
          line.quantity().decimal(),
          line.movedMeanwhile().decimal(),
          line.price().decimal(),
          line.value().decimal(),
          line.refused());
    }
  }

  private static @Nullable BigDecimal decimal(@Nullable Quantity quantity) {
    return quantity == null ? null : quantity.decimal();
  }
}
