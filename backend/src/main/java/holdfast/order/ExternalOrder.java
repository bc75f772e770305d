package holdfast.order;

import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a channel tells it, whatever way it came.
 *
 * @param externalId the channel's own number of it, unique in the channel for ever
 * @param placedAt when the buyer ordered; null when the channel does not say
 * @param reserveDate through which day to reserve; null for the channel's number of days
 */
public record ExternalOrder(
    String externalId,
    @Nullable Instant placedAt,
    Customer customer,
    Delivery delivery,
    Payment payment,
    @Nullable String comment,
    @Nullable ReserveDate reserveDate,
    List<Line> lines) {

  /** The most lines one order may have. */
  public static final int MAX_LINES = 500;

  /** The longest number of a parcel. */
  public static final int MAX_WAYBILL = 60;

  /** The longest number a channel may give an order. */
  public static final int MAX_ID = 64;

  public ExternalOrder {
    lines = List.copyOf(lines);
    if (externalId.isBlank() || externalId.length() > MAX_ID) {
      throw Problem.invalid("externalId", "must have 1 to " + MAX_ID + " characters");
    }
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw Problem.invalid("lines", "an order has 1 to " + MAX_LINES + " lines");
    }
  }

  /** An order of which nothing is known but what is wanted. */
  public static ExternalOrder of(String externalId, List<Line> lines) {
    return new ExternalOrder(
        externalId, null, Customer.UNKNOWN, Delivery.UNKNOWN, Payment.UNKNOWN, null, null, lines);
  }

  public ExternalOrder reservedThrough(@Nullable ReserveDate date) {
    return new ExternalOrder(
        externalId, placedAt, customer, delivery, payment, comment, date, lines);
  }

  /**
   * One line.
   *
   * @param good what the channel calls the product: our SKU, or something we do not know
   * @param price of one unit; null when the channel does not say
   */
  public record Line(String good, @Nullable String name, Quantity quantity, @Nullable Money price) {
    public Line {
      if (!quantity.isPositive() || quantity.isMoreThan(Quantity.MAX)) {
        throw Problem.invalid("quantity", "must be more than zero and at most " + Quantity.MAX);
      }
    }
  }

  /**
   * How and where the goods shall go.
   *
   * @param waybill the number of the parcel, when the channel has made one; at most 60 characters
   */
  public record Delivery(
      @Nullable String condition, @Nullable String address, @Nullable String waybill) {
    public static final Delivery UNKNOWN = new Delivery(null, null);

    public Delivery(@Nullable String condition, @Nullable String address) {
      this(condition, address, null);
    }

    public Delivery {
      waybill = waybill == null || waybill.isBlank() ? null : waybill.strip();
      if (waybill != null && waybill.length() > MAX_WAYBILL) {
        throw Problem.invalid("waybill", "must have at most " + MAX_WAYBILL + " characters");
      }
    }
  }

  /**
   * What the channel says about the money.
   *
   * @param saleType the channel's own code, kept as it came
   * @param bonusPay how much is paid with bonuses
   */
  public record Payment(
      boolean paid,
      @Nullable String currency,
      @Nullable String saleType,
      @Nullable Money bonusPay,
      @Nullable String giftCertificate) {
    public static final Payment UNKNOWN = new Payment(false, null, null, null, null);
  }

  /**
   * Tells a plain repeat from one with other contents. Only what people act on counts, since the
   * same order may come twice by different ways that tell the rest differently.
   */
  String contentHash() {
    StringBuilder content = new StringBuilder();
    for (Line line : lines) {
      add(content, line.good(), line.quantity(), line.price());
    }
    add(content, reserveDate == null ? null : reserveDate.day());
    add(content, customer.name(), customer.phone(), delivery.condition(), delivery.address());
    add(content, comment);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void add(StringBuilder content, @Nullable Object... values) {
    for (Object value : values) {
      String text = value == null ? "" : value.toString();
      content.append(text.length()).append(':').append(text);
    }
  }
}
