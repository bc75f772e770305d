package holdfast.order;

import holdfast.order.ShopLine.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A held order as the API speaks of it. */
public record HeldOrderAnswer(
    String id,
    String store,
    long number,
    String status,
    boolean stale,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String comment,
    @Nullable String till,
    String heldAt,
    String heldBy,
    String expiresAt,
    long secondsLeft,
    boolean cancelsItself,
    @Nullable Recall recall,
    String total,
    List<Line> lines,
    List<String> receipts,
    @Nullable String closedAt,
    @Nullable String closedBy,
    @Nullable String reason) {

  /** At which till it is open. */
  public record Recall(String till, String since, String by) {
    static @Nullable Recall of(HeldOrder.@Nullable Recall recall) {
      return recall == null
          ? null
          : new Recall(recall.till(), recall.since().toString(), recall.by());
    }
  }

  /** One line, with what became of it. */
  public record Line(
      int line,
      String sku,
      String name,
      BigDecimal quantity,
      String price,
      BigDecimal reserved,
      BigDecimal handedOver,
      BigDecimal missing) {
    static Line of(Figures figures) {
      ShopLine line = figures.line();
      return new Line(
          line.number(),
          line.sku(),
          line.name(),
          line.quantity().decimal(),
          line.price().toString(),
          figures.reserved().decimal(),
          figures.handedOver().decimal(),
          figures.missing().decimal());
    }
  }

  /** One in a list. */
  public record Item(
      String id,
      String store,
      long number,
      String status,
      boolean stale,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String till,
      String heldAt,
      String heldBy,
      String expiresAt,
      long secondsLeft,
      boolean cancelsItself,
      @Nullable Recall recall,
      String total,
      int lines,
      BigDecimal units,
      BigDecimal reserved,
      BigDecimal handedOver) {
    static Item of(HeldOrderList.Item item, Instant now) {
      HeldOrder order = item.order();
      return new Item(
          order.id().toString(),
          order.store(),
          order.number(),
          order.status().word(),
          order.isStale(now),
          order.contact().name(),
          order.contact().phone(),
          order.till(),
          order.heldAt().toString(),
          order.heldBy(),
          order.expiresAt().toString(),
          left(order, now),
          order.cancelsItself(),
          Recall.of(order.recall()),
          order.total().toString(),
          order.lines().size(),
          item.units().decimal(),
          item.reserved().decimal(),
          item.handedOver().decimal());
    }
  }

  static HeldOrderAnswer of(
      HeldOrder order, List<Figures> figures, List<UUID> receipts, Instant now) {
    Instant closedAt = order.closedAt();
    return new HeldOrderAnswer(
        order.id().toString(),
        order.store(),
        order.number(),
        order.status().word(),
        order.isStale(now),
        order.contact().name(),
        order.contact().phone(),
        order.contact().comment(),
        order.till(),
        order.heldAt().toString(),
        order.heldBy(),
        order.expiresAt().toString(),
        left(order, now),
        order.cancelsItself(),
        Recall.of(order.recall()),
        order.total().toString(),
        figures.stream().map(Line::of).toList(),
        receipts.stream().map(UUID::toString).toList(),
        closedAt == null ? null : closedAt.toString(),
        order.closedBy(),
        order.reason());
  }

  private static long left(HeldOrder order, Instant now) {
    return order.isOpen() ? Math.max(0, Duration.between(now, order.expiresAt()).toSeconds()) : 0;
  }
}
