package holdfast.order;

import holdfast.shared.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An invoice as the API speaks of it. */
public record InvoiceAnswer(
    String id,
    String store,
    long number,
    String order,
    String madeAt,
    String madeBy,
    String priceSource,
    String catalogueTotal,
    String total,
    OrderAnswer.Difference difference,
    List<Line> lines) {

  /** One line. */
  public record Line(
      int line,
      String good,
      @Nullable String sku,
      @Nullable String name,
      BigDecimal quantity,
      @Nullable String cataloguePrice,
      @Nullable String price,
      String sum,
      OrderAnswer.@Nullable Difference difference) {
    static Line of(Invoice.Line line) {
      PriceDifference difference = line.difference();
      return new Line(
          line.number(),
          line.good(),
          line.sku(),
          line.name(),
          line.quantity().decimal(),
          text(line.cataloguePrice()),
          text(line.price()),
          line.sum().toString(),
          difference == null ? null : OrderAnswer.Difference.of(difference));
    }
  }

  static InvoiceAnswer of(Invoice invoice) {
    return new InvoiceAnswer(
        invoice.id().toString(),
        invoice.store(),
        invoice.number(),
        invoice.order().toString(),
        invoice.madeAt().toString(),
        invoice.madeBy(),
        invoice.priceSource().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        invoice.catalogueTotal().toString(),
        invoice.total().toString(),
        OrderAnswer.Difference.of(invoice.difference()),
        invoice.lines().stream().map(Line::of).toList());
  }

  private static @Nullable String text(@Nullable Money money) {
    return money == null ? null : money.toString();
  }
}
