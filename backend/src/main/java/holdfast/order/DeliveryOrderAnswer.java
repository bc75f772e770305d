package holdfast.order;

import holdfast.order.DeliveryOrder.Terms;
import holdfast.order.ShopLine.Figures;
import holdfast.shared.Stamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery order as the API speaks of it. */
public record DeliveryOrderAnswer(
    String id,
    String store,
    long number,
    String status,
    boolean late,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String comment,
    String address,
    @Nullable String from,
    @Nullable String to,
    @Nullable String driver,
    boolean paid,
    @Nullable String till,
    String total,
    List<HeldOrderAnswer.Line> lines,
    Done made,
    @Nullable Done packed,
    @Nullable Done left,
    @Nullable Done closed,
    @Nullable String reason) {

  /** Who did it, and when. */
  public record Done(String at, String by) {
    static @Nullable Done of(@Nullable Stamp step) {
      return step == null ? null : new Done(step.at().toString(), step.by());
    }
  }

  /** One in a list: without what its lines hold. */
  public record Item(
      String id,
      String store,
      long number,
      String status,
      boolean late,
      @Nullable String name,
      @Nullable String phone,
      String address,
      @Nullable String from,
      @Nullable String to,
      @Nullable String driver,
      boolean paid,
      String total,
      int lines) {
    static Item of(DeliveryOrder order, Instant now) {
      Terms terms = order.terms();
      return new Item(
          order.id().toString(),
          order.store(),
          order.number(),
          order.status().word(),
          order.isLate(now),
          terms.contact().name(),
          terms.contact().phone(),
          terms.address(),
          text(terms.from()),
          text(terms.to()),
          terms.driver(),
          terms.paid(),
          order.total().toString(),
          order.lines().size());
    }
  }

  static DeliveryOrderAnswer of(DeliveryOrder order, List<Figures> figures, Instant now) {
    Terms terms = order.terms();
    return new DeliveryOrderAnswer(
        order.id().toString(),
        order.store(),
        order.number(),
        order.status().word(),
        order.isLate(now),
        terms.contact().name(),
        terms.contact().phone(),
        terms.contact().comment(),
        terms.address(),
        text(terms.from()),
        text(terms.to()),
        terms.driver(),
        terms.paid(),
        order.till(),
        order.total().toString(),
        figures.stream().map(HeldOrderAnswer.Line::of).toList(),
        new Done(order.made().at().toString(), order.made().by()),
        Done.of(order.packed()),
        Done.of(order.left()),
        Done.of(order.closed()),
        order.reason());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
