package holdfast.order;

import holdfast.shared.Money;
import holdfast.shared.Times;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
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
import java.util.Objects;
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

  @Embedded private @Nullable OrderTold told;

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

  @Column(name = "repeat_hash")
  private @Nullable String repeatHash;

  @Embedded private @Nullable OrderThere there;

  @Embedded private @Nullable RulesThen then;

  private boolean prolonged;
  private @Nullable String waybill;
  private @Nullable String client; // EclipseLink reads no UUID that is null

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

  OnlineOrder(
      UUID id, long number, OrderTerms terms, String warehouse, OrderThere there, Instant now) {
    this.id = id;
    this.number = number;
    this.store = terms.store();
    this.channel = terms.channel();
    this.channelName = terms.channelName();
    this.priceSource = terms.priceSource();
    this.warehouse = warehouse;
    this.there = there;
    this.then = new RulesThen(terms);
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

  /** Takes over what the channel says of it now; prices and quantities are those of the lines. */
  void fill(ExternalOrder order, List<OrderLine> newLines) {
    tell(order);
    lines.clear();
    lines.addAll(newLines);
  }

  /** Takes over everything but the lines. */
  void tell(ExternalOrder order) {
    externalId = order.externalId();
    Instant placed = order.placedAt();
    placedAt = placed == null ? acceptedAt : Times.column(placed);
    told = new OrderTold(order);
    ReserveDate date = order.reserveDate();
    reserveDate = date == null ? null : date.asSent();
    String hash = order.contentHash();
    if (!contentHash.isEmpty() && !contentHash.equals(hash)) {
      repeatHash = contentHash; // what it was until now may still come again by a slower way
    }
    contentHash = hash;
  }

  /** Notes contents that are not followed; false when they were noted before. */
  boolean noteRepeat(String hash) {
    boolean isNew = !hash.equals(repeatHash);
    repeatHash = hash;
    return isNew;
  }

  void end(ReserveEnd end) {
    expiresAt = Times.column(end.until());
    expiryOrigin = end.origin();
  }

  void confirm() {
    status = Status.CONFIRMED;
    needsPerson = false;
  }

  void close(Status end, @Nullable String why, Instant now, String by) {
    status = end;
    needsPerson = false;
    closedAt = Times.column(now);
    closedBy = by;
    reason = why;
  }

  /** It is wanted after all; what a person decided of it before has to be decided again. */
  void reopen() {
    status = Status.NEW;
    closedAt = null;
    closedBy = null;
    reason = null;
  }

  void send(String newWaybill) {
    waybill = newWaybill;
  }

  void prolongOnce() {
    prolonged = true;
  }

  void belongTo(UUID newClient) {
    client = newClient.toString();
  }

  void seen() {
    needsPerson = false;
  }

  /** Flags it; a person need not look when it is closed anyway. */
  void note(Flag why) {
    flags.add(why);
    needsPerson = isOpen();
  }

  void attention() {
    needsPerson = true;
  }

  void unflag(Flag why) {
    flags.remove(why);
  }

  void flag(Flag why) {
    flags.add(why);
    needsPerson = true;
  }

  /** Where it stands in its channel. */
  public OrderThere there() {
    return Objects.requireNonNull(there, "an order without a stage");
  }

  /** What the channel's settings said of its orders when it came. */
  public OrderRules rules() {
    return then().rules();
  }

  OrderTerms terms() {
    int days = then().reserveDays();
    return new OrderTerms(channel, channelName, store, warehouse, priceSource, days, rules());
  }

  private RulesThen then() {
    return Objects.requireNonNull(then, "an order without rules");
  }

  /** Whether its end was moved by itself; that happens once. */
  boolean isProlonged() {
    return prolonged;
  }

  /** The number of the parcel, entered here or made by the channel; null until there is one. */
  public @Nullable String waybill() {
    return waybill == null ? there().waybill() : waybill;
  }

  /** Who ordered, among the clients; null when nothing told who. */
  public @Nullable UUID client() {
    return client == null ? null : UUID.fromString(client);
  }

  String contentHash() {
    return contentHash;
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
    return told().customer();
  }

  public ExternalOrder.Delivery delivery() {
    return told().delivery();
  }

  public ExternalOrder.Payment payment() {
    return told().payment();
  }

  public @Nullable String comment() {
    return told().comment();
  }

  private OrderTold told() {
    return Objects.requireNonNull(told, "an order of which nothing was told");
  }

  /** With {@link PriceSource#ONLINE_STORE} the prices are fixed and survive any later edit. */
  public PriceSource priceSource() {
    return priceSource;
  }

  /** The reserve date as the channel wrote it; null when it wrote none. */
  public @Nullable String reserveDate() {
    return reserveDate;
  }

  /** Until when its goods are reserved by its channel's rules; see also its reservation. */
  public Instant expiresAt() {
    return Times.instant(expiresAt);
  }

  /** Why until then, see {@link ReserveEnd}. */
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
