package holdfast.order;

import holdfast.shared.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** What the channel told of who ordered, where the goods shall go, and the money. */
@Embeddable
public class OrderTold {
  @Column(name = "customer_name")
  private @Nullable String customerName;

  private @Nullable String phone;

  @Column(name = "second_phone")
  private @Nullable String secondPhone;

  private @Nullable String email;
  private @Nullable String zip;
  private @Nullable String country;
  private @Nullable String region;
  private @Nullable String city;
  private @Nullable String address;

  @Column(name = "delivery_condition")
  private @Nullable String deliveryCondition;

  @Column(name = "delivery_address")
  private @Nullable String deliveryAddress;

  private @Nullable String comment;
  private @Nullable String currency;

  @Column(name = "sale_type")
  private @Nullable String saleType;

  @Column(name = "bonus_pay")
  private @Nullable Long bonusPay;

  @Column(name = "gift_certificate")
  private @Nullable String giftCertificate;

  private boolean paid;

  protected OrderTold() {}

  OrderTold(ExternalOrder order) {
    Customer customer = order.customer();
    customerName = customer.name();
    phone = customer.phone();
    secondPhone = customer.secondPhone();
    email = customer.email();
    zip = customer.zip();
    country = customer.country();
    region = customer.region();
    city = customer.city();
    address = customer.address();
    deliveryCondition = order.delivery().condition();
    deliveryAddress = order.delivery().address();
    fill(order.payment());
    comment = order.comment();
  }

  private void fill(ExternalOrder.Payment payment) {
    paid = payment.paid();
    currency = payment.currency();
    saleType = payment.saleType();
    Money bonus = payment.bonusPay();
    bonusPay = bonus == null ? null : bonus.minor();
    giftCertificate = payment.giftCertificate();
  }

  Customer customer() {
    return new Customer(
        customerName, phone, secondPhone, email, zip, country, region, city, address);
  }

  ExternalOrder.Delivery delivery() {
    return new ExternalOrder.Delivery(deliveryCondition, deliveryAddress);
  }

  ExternalOrder.Payment payment() {
    Money bonus = bonusPay == null ? null : new Money(bonusPay);
    return new ExternalOrder.Payment(paid, currency, saleType, bonus, giftCertificate);
  }

  @Nullable String comment() {
    return comment;
  }
}
