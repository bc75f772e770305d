package holdfast.channel.woocommerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What an order has beside goods, for people to read: the buyer's note, the number that the shop
 * shows when it is another than its id, delivery, fees, discounts and refunds, each with the shop's
 * own words for it and its sum.
 */
final class OrderComment {
  private OrderComment() {}

  static String of(Said order) {
    List<String> lines = new ArrayList<>();
    add(lines, order.text("customer_note"));
    String number = order.text("number");
    add(lines, number.equals(order.text("id")) || number.isEmpty() ? "" : "№ " + number);
    order
        .list("shipping_lines")
        .forEach(line -> add(lines, sum(line.text("method_title"), withTax(line))));
    order.list("fee_lines").forEach(line -> add(lines, sum(line.text("name"), withTax(line))));
    order
        .list("coupon_lines")
        .forEach(line -> add(lines, sum(line.text("code"), money(line, "discount").negate())));
    order
        .list("refunds")
        .forEach(refund -> add(lines, sum(refund.text("reason"), money(refund, "total"))));
    return String.join("\n", lines);
  }

  private static BigDecimal withTax(Said line) {
    return money(line, "total").add(money(line, "total_tax"));
  }

  private static BigDecimal money(Said line, String field) {
    return line.decimal(field).orElse(BigDecimal.ZERO);
  }

  /** Sums of zero are not worth a line, except that the way of delivery has its own field. */
  private static String sum(String title, BigDecimal sum) {
    if (sum.signum() == 0) {
      return "";
    }
    String sign = sum.signum() > 0 ? "+" : "−";
    return (OrderReader.plain(title) + " " + sign + sum.abs().toPlainString()).strip();
  }

  private static void add(List<String> lines, String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }
}
