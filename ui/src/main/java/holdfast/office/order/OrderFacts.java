package holdfast.office.order;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import holdfast.office.ExpiryOrigin;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.ClientOrders;
import holdfast.order.Customer;
import holdfast.order.ExternalOrder.Delivery;
import holdfast.order.ExternalOrder.Payment;
import holdfast.order.Invoice;
import holdfast.order.OnlineOrder;
import holdfast.store.Warehouse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Client, delivery, payment and dates of an order; what the channel did not say is left out. */
final class OrderFacts extends DescriptionList {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  OrderFacts(OnlineOrder order, OrderPapers.Read papers, List<String> warehouses, Shops shops) {
    addClassName("facts");
    fact("order.there", order.there().status());
    Customer customer = order.customer();
    fact("order.client", customer.name());
    others(papers.othersOfClient());
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
    String currency = shops.currency(order.store());
    fact(
        "order.bonus",
        payment.bonusPay() == null ? null : texts.money(payment.bonusPay(), currency));
    fact("order.giftCertificate", payment.giftCertificate());
    fact("order.waybill", order.waybill());
    fact("order.comment", order.comment());
    invoice(order, papers.invoice(), currency);
    fact(
        "order.store",
        shops.name(order.store()) + " · " + shops.warehouse(order.store(), order.warehouse()));
    for (String warehouse : warehouses) {
      fact("order.placement", placement(order.store(), warehouse, shops));
    }
    fact("order.prices", texts.text("order.prices." + order.priceSource()));
    fact(
        "order.reserve",
        shops.exactly(order.expiresAt(), order.store())
            + " · "
            + ExpiryOrigin.sentence(order.expiryOrigin(), texts));
  }

  /** Where its goods are reserved, and whether they were moved there for it (contract 11, 12). */
  private String placement(String store, String warehouse, Shops shops) {
    boolean isDeposit =
        shops.warehouses(store).stream()
            .anyMatch(one -> one.code().equals(warehouse) && one.kind() == Warehouse.Kind.DEPOSIT);
    return texts.text(
        isDeposit ? "order.placement.moved" : "order.placement.nominal",
        shops.warehouse(store, warehouse));
  }

  private void others(List<ClientOrders.Item> orders) {
    if (!orders.isEmpty()) {
      Description links = new Description();
      for (ClientOrders.Item one : orders) {
        Anchor link =
            new Anchor(
                Places.order(one.id()),
                texts.text("order.ofClient", one.channelName(), one.externalId()));
        Span state = new Span(texts.text("order.status." + one.status()));
        state.addClassName("quiet");
        links.add(new Div(link, new Span(" "), state));
      }
      add(new Term(texts.text("order.others")), links);
    }
  }

  private void invoice(OnlineOrder order, @Nullable Invoice invoice, String currency) {
    if (invoice != null) {
      Anchor link =
          new Anchor(
              Places.invoice(order.id()),
              texts.text("invoice.title", texts.number(invoice.number())));
      String total = " · " + texts.money(invoice.total(), currency);
      add(new Term(texts.text("order.invoice")), new Description(link, new Span(total)));
    }
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
