package holdfast.order;

import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An order as the API speaks of it: money as text with two decimals, quantities as numbers. */
public record OrderAnswer(
    String id,
    String store,
    long number,
    String channel,
    String channelName,
    String externalId,
    String status,
    boolean needsPerson,
    List<String> flags,
    String placedAt,
    String acceptedAt,
    String warehouse,
    String expiresAt,
    String expiryOrigin,
    @Nullable String reserveDate,
    Customer customer,
    ExternalOrder.Delivery delivery,
    Payment payment,
    @Nullable String comment,
    String priceSource,
    String total,
    List<Line> lines,
    @Nullable String closedAt,
    @Nullable String closedBy,
    @Nullable String reason,
    There there,
    @Nullable String waybill,
    @Nullable String client) {

  /** Where it stands in its channel, in the channel's word and in ours. */
  public record There(String stage, @Nullable String status, @Nullable String changedAt) {
    static There of(OrderThere there) {
      return new There(
          there.stage().name().toLowerCase(Locale.ROOT), there.status(), text(there.changedAt()));
    }
  }

  /** What the channel said about the money. */
  public record Payment(
      boolean paid,
      @Nullable String currency,
      @Nullable String saleType,
      @Nullable String bonusPay,
      @Nullable String giftCertificate) {
    static Payment of(ExternalOrder.Payment payment) {
      return new Payment(
          payment.paid(),
          payment.currency(),
          payment.saleType(),
          text(payment.bonusPay()),
          payment.giftCertificate());
    }
  }

  /** One line, with what became of it. */
  public record Line(
      int line,
      String good,
      @Nullable String sku,
      @Nullable String name,
      BigDecimal quantity,
      BigDecimal reserved,
      BigDecimal handedOver,
      BigDecimal awaiting,
      @Nullable String price,
      @Nullable String sentPrice,
      @Nullable String cataloguePrice,
      @Nullable Difference difference) {
    static Line of(LineFigures figures) {
      OrderLine line = figures.line();
      PriceDifference difference = line.difference();
      return new Line(
          line.number(),
          line.good(),
          line.sku(),
          line.name(),
          line.quantity().decimal(),
          figures.reserved().decimal(),
          figures.handedOver().decimal(),
          figures.awaiting().decimal(),
          text(line.price()),
          text(line.sentPrice()),
          text(line.cataloguePrice()),
          difference == null ? null : Difference.of(difference));
    }
  }

  /** How the price differs from the catalogue's: {@code none}, {@code discount}, {@code markup}. */
  public record Difference(String kind, @Nullable BigDecimal percent, String amount) {
    static Difference of(PriceDifference difference) {
      return new Difference(
          difference.kind().name().toLowerCase(Locale.ROOT),
          difference.percent(),
          difference.amount().toString());
    }
  }

  public static OrderAnswer of(OnlineOrder order, List<LineFigures> figures) {
    return new OrderAnswer(
        order.id().toString(),
        order.store(),
        order.number(),
        order.channel(),
        order.channelName(),
        order.externalId(),
        order.status().word(),
        order.needsPerson(),
        order.flags().stream().map(Flag::word).toList(),
        order.placedAt().toString(),
        order.acceptedAt().toString(),
        order.warehouse(),
        order.expiresAt().toString(),
        order.expiryOrigin(),
        order.reserveDate(),
        order.customer(),
        order.delivery(),
        Payment.of(order.payment()),
        order.comment(),
        order.priceSource().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        order.total().toString(),
        figures.stream().map(Line::of).toList(),
        text(order.closedAt()),
        order.closedBy(),
        order.reason(),
        There.of(order.there()),
        order.waybill(),
        order.client() == null ? null : order.client().toString());
  }

  private static @Nullable String text(@Nullable Money money) {
    return money == null ? null : money.toString();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
