package holdfast.order;

import holdfast.shared.Money;
import holdfast.shared.Times;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that came through a channel; the screens say <em>Remote customer order</em>.
 *
 * <p>Its life: it comes in as <em>new</em>, and what can be reserved is reserved in the same
 * transaction, under the order's own id, line by line. A person may <em>confirm</em> it. It ends
 * once: <em>fulfilled</em>, when its goods were handed over, or <em>cancelled</em>, which gives
 * them back. When its time runs out first, the goods are available again and the order waits for a
 * person. It is never deleted: the channel's number stays taken, so that a repeat, even after a
 * cancel, finds this order and makes no other.
 */
@Entity
@Table(name = "online_order")
public class OnlineOrder {
  @Id private UUID id = new UUID(0, 0);
  private String store = "";
  private long number;
  private String channel = "";

  @Column(name = "channel_name")
  private String channelName = "";

  @Column(name = "external_id")
  private String externalId = "";

  @Enumerated(EnumType.STRING)
  private Status status = Status.NEW;

  private String warehouse = "";

  @Column(name = "placed_at")
  private LocalDateTime placedAt = LocalDateTime.MIN;

  @Column(name = "accepted_at")
  private LocalDateTime acceptedAt = LocalDateTime.MIN;

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

  @Column(name = "price_source")
  @Enumerated(EnumType.STRING)
  private PriceSource priceSource = PriceSource.HOLDFAST;

  @Column(name = "reserve_date")
  private @Nullable String reserveDate;

  @Column(name = "expires_at")
  private LocalDateTime expiresAt = LocalDateTime.MIN;

  @Column(name = "expiry_origin")
  private String expiryOrigin = "";

  @Column(name = "needs_person")
  private boolean needsPerson;

  @Column(name = "closed_at")
  private @Nullable LocalDateTime closedAt;

  @Column(name = "closed_by")
  private @Nullable String closedBy;

  private @Nullable String reason;

  @Column(name = "content_hash")
  private String contentHash = "";

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "online_order_line", joinColumns = @JoinColumn(name = "online_order"))
  @OrderBy("number")
  private List<OrderLine> lines = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "online_order_flag", joinColumns = @JoinColumn(name = "online_order"))
  @Column(name = "flag")
  @Enumerated(EnumType.STRING)
  private Set<Flag> flags = new TreeSet<>();

  protected OnlineOrder() {}

  OnlineOrder(UUID id, long number, OrderTerms terms, Reserve reserve, Instant now) {
    this.id = id;
    this.number = number;
    this.store = terms.store();
    this.channel = terms.channel();
    this.channelName = terms.channelName();
    this.priceSource = terms.priceSource();
    this.warehouse = reserve.warehouse();
    this.expiresAt = Times.column(reserve.until());
    this.expiryOrigin = reserve.origin();
    this.acceptedAt = Times.column(now);
    this.placedAt = acceptedAt;
  }

  /** Where an order is in its life. */
  public enum Status {
    NEW,
    /** A person has looked at it and wants it fulfilled. */
    CONFIRMED,
    FULFILLED,
    CANCELLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where and until when goods are reserved, and why until then: {@code reserve-date} or {@code
   * channel-days:7}.
   */
  record Reserve(String warehouse, Instant until, String origin) {}

  void fill(ExternalOrder order, List<OrderLine> newLines) {
    externalId = order.externalId();
    Instant placed = order.placedAt();
    placedAt = placed == null ? acceptedAt : Times.column(placed);
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
    ReserveDate date = order.reserveDate();
    reserveDate = date == null ? null : date.asSent();
    contentHash = order.contentHash();
    lines.addAll(newLines);
  }

  private void fill(ExternalOrder.Payment payment) {
    paid = payment.paid();
    currency = payment.currency();
    saleType = payment.saleType();
    Money bonus = payment.bonusPay();
    bonusPay = bonus == null ? null : bonus.minor();
    giftCertificate = payment.giftCertificate();
  }

  void flag(Flag why) {
    flags.add(why);
    needsPerson = true;
  }

  /** Also the id of its reservation. */
  public UUID id() {
    return id;
  }

  public String store() {
    return store;
  }

  /** The store's own number of it, for people; counted from 1. */
  public long number() {
    return number;
  }

  /** The code of the channel it came through. */
  public String channel() {
    return channel;
  }

  /** What the channel was called when the order came. */
  public String channelName() {
    return channelName;
  }

  /** The channel's number of it. */
  public String externalId() {
    return externalId;
  }

  public Status status() {
    return status;
  }

  /** Neither fulfilled nor cancelled. */
  public boolean isOpen() {
    return status == Status.NEW || status == Status.CONFIRMED;
  }

  /** Where its goods are reserved. */
  public String warehouse() {
    return warehouse;
  }

  /** When the buyer ordered, or when the order came if the channel does not say. */
  public Instant placedAt() {
    return Times.instant(placedAt);
  }

  public Instant acceptedAt() {
    return Times.instant(acceptedAt);
  }

  public Customer customer() {
    return new Customer(
        customerName, phone, secondPhone, email, zip, country, region, city, address);
  }

  public ExternalOrder.Delivery delivery() {
    return new ExternalOrder.Delivery(deliveryCondition, deliveryAddress);
  }

  public ExternalOrder.Payment payment() {
    Money bonus = bonusPay == null ? null : new Money(bonusPay);
    return new ExternalOrder.Payment(paid, currency, saleType, bonus, giftCertificate);
  }

  public @Nullable String comment() {
    return comment;
  }

  /** With {@link PriceSource#ONLINE_STORE} the prices are fixed and survive any later edit. */
  public PriceSource priceSource() {
    return priceSource;
  }

  /** The reserve date as the channel wrote it; null when it wrote none. */
  public @Nullable String reserveDate() {
    return reserveDate;
  }

  /** Until when its goods were reserved at first; the reservation knows of later changes. */
  public Instant expiresAt() {
    return Times.instant(expiresAt);
  }

  /** Why until then: {@code reserve-date} or {@code channel-days:} with the number of days. */
  public String expiryOrigin() {
    return expiryOrigin;
  }

  /** Open, and something about it was not looked at yet: see {@link #flags}. */
  public boolean needsPerson() {
    return needsPerson;
  }

  /** Everything that ever was unusual about it. */
  public Set<Flag> flags() {
    Set<Flag> all = EnumSet.noneOf(Flag.class);
    all.addAll(flags);
    return all;
  }

  public @Nullable Instant closedAt() {
    return Times.instantOrNull(closedAt);
  }

  public @Nullable String closedBy() {
    return closedBy;
  }

  /** Why it was cancelled. */
  public @Nullable String reason() {
    return reason;
  }

  public List<OrderLine> lines() {
    return List.copyOf(lines);
  }

  /** What all lines cost together. */
  public Money total() {
    return lines.stream().map(OrderLine::sum).reduce(Money.ZERO, Money::plus);
  }
}
