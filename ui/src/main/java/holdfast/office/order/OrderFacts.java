package holdfast.office.order;

import com.vaadin.flow.component.html.DescriptionList;
import holdfast.office.ExpiryOrigin;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.Customer;
import holdfast.order.ExternalOrder.Delivery;
import holdfast.order.ExternalOrder.Payment;
import holdfast.order.OnlineOrder;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Client, delivery, payment and dates of an order; what the channel did not say is left out. */
final class OrderFacts extends DescriptionList {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  OrderFacts(OnlineOrder order, Shops shops) {
    addClassName("facts");
    Customer customer = order.customer();
    fact("order.client", customer.name());
    fact("order.phone", joined(customer.phone(), customer.secondPhone()));
    fact("order.email", customer.email());
    fact(
        "order.address",
        joined(
            customer.zip(),
            customer.country(),
            customer.region(),
            customer.city(),
            customer.address()));
    Delivery delivery = order.delivery();
    fact("order.delivery", joined(delivery.condition(), delivery.address()));
    Payment payment = order.payment();
    fact("order.payment", texts.text(payment.paid() ? "order.paid" : "order.notPaid"));
    fact("order.comment", order.comment());
    fact(
        "order.store",
        shops.name(order.store()) + " · " + shops.warehouse(order.store(), order.warehouse()));
    fact("order.prices", texts.text("order.prices." + order.priceSource()));
    fact(
        "order.reserve",
        shops.exactly(order.expiresAt(), order.store())
            + " · "
            + ExpiryOrigin.sentence(order.expiryOrigin(), texts));
  }

  private void fact(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      add(new Term(texts.text(key)), new Description(value));
    }
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(Objects::nonNull)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(", "));
  }
}
