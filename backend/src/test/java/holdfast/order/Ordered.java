package holdfast.order;

import static holdfast.Shop.S1;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.util.List;
import java.util.UUID;

/** Makes orders for tests. */
public final class Ordered {
  public static final OrderTerms STORE_PRICED = terms(PriceSource.ONLINE_STORE);
  public static final OrderTerms OUR_PRICED = terms(PriceSource.HOLDFAST);

  private Ordered() {}

  public static ExternalOrder order(ExternalOrder.Line... lines) {
    return order("R-" + UUID.randomUUID(), List.of(lines));
  }

  public static ExternalOrder again(ExternalOrder before, ExternalOrder.Line... lines) {
    return order(before.externalId(), List.of(lines));
  }

  public static ExternalOrder order(String externalId, List<ExternalOrder.Line> lines) {
    return new ExternalOrder(
        externalId,
        null,
        Customer.of("Oksana", "380501234567"),
        ExternalOrder.Delivery.UNKNOWN,
        ExternalOrder.Payment.UNKNOWN,
        null,
        null,
        lines);
  }

  public static ExternalOrder.Line line(String sku, int quantity) {
    return line(sku, quantity, "1000.00");
  }

  public static ExternalOrder.Line line(String sku, int quantity, String price) {
    return new ExternalOrder.Line(sku, null, Quantity.of(quantity), Money.of(price));
  }

  private static OrderTerms terms(PriceSource prices) {
    return new OrderTerms("own-site", "Own site", S1, null, prices, 7, OrderRules.STANDARD);
  }
}
