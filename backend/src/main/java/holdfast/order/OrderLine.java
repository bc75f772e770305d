package holdfast.order;

import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One line of an online order. What is reserved for it, the stock knows. */
@Embeddable
public class OrderLine {
  @Column(name = "line")
  private int number;

  private String good = "";
  private @Nullable String sku;
  private @Nullable String name;
  private BigDecimal quantity = BigDecimal.ZERO;
  private @Nullable Long price;

  @Column(name = "sent_price")
  private @Nullable Long sentPrice;

  @Column(name = "catalogue_price")
  private @Nullable Long cataloguePrice;

  protected OrderLine() {}

  OrderLine(int number, ExternalOrder.Line wanted, @Nullable Offer offer, @Nullable Money price) {
    this.number = number;
    this.good = wanted.good();
    this.quantity = wanted.quantity().decimal();
    this.sentPrice = minor(wanted.price());
    this.name = wanted.name();
    this.price = minor(price);
    if (offer != null) {
      this.sku = offer.sku();
      this.cataloguePrice = offer.price().minor();
      this.name = wanted.name() == null ? offer.name() : wanted.name();
    }
  }

  /** The product of the catalogue that a line means. */
  record Offer(String sku, String name, Money price) {}

  /**
   * The line as the channel has it now. Its price stays unless it comes from the channel, which has
   * changed it.
   */
  OrderLine changed(ExternalOrder.Line wanted, PriceSource source, @Nullable Offer offer) {
    OrderLine line = new OrderLine();
    line.number = number;
    line.good = good;
    line.sku = sku;
    line.name = name;
    line.quantity = wanted.quantity().decimal();
    line.sentPrice = minor(wanted.price());
    line.cataloguePrice = cataloguePrice;
    line.price = price;
    if (sku == null && offer != null) {
      line.sku = offer.sku();
      line.cataloguePrice = offer.price().minor();
    }
    if (wanted.price() != null && (source == PriceSource.ONLINE_STORE || price == null)) {
      line.price = minor(wanted.price());
    }
    return line;
  }

  /** The line in its order, from 1; also the line of its reservation. */
  public int number() {
    return number;
  }

  /** What the channel calls the product. */
  public String good() {
    return good;
  }

  /** Our product, or null when the channel means something that is not in the catalogue. */
  public @Nullable String sku() {
    return sku;
  }

  /** What the channel called it, or else the catalogue's name of that day. */
  public @Nullable String name() {
    return name;
  }

  public Quantity quantity() {
    return Quantity.of(quantity);
  }

  /** The price of one unit that counts; null when neither the channel nor the catalogue knows. */
  public @Nullable Money price() {
    return money(price);
  }

  /** What the channel wrote; null when it wrote nothing. */
  public @Nullable Money sentPrice() {
    return money(sentPrice);
  }

  /** The price in the catalogue when the order came; null for unknown goods. */
  public @Nullable Money cataloguePrice() {
    return money(cataloguePrice);
  }

  /** How the price differs from the catalogue's; null when one of them is not known. */
  public @Nullable PriceDifference difference() {
    return price == null || cataloguePrice == null
        ? null
        : PriceDifference.between(new Money(cataloguePrice), new Money(price));
  }

  /** Price times quantity; zero when the price is not known. */
  public Money sum() {
    return price == null ? Money.ZERO : new Money(price).times(quantity());
  }

  private static @Nullable Long minor(@Nullable Money money) {
    return money == null ? null : money.minor();
  }

  private static @Nullable Money money(@Nullable Long minor) {
    return minor == null ? null : new Money(minor);
  }
}
