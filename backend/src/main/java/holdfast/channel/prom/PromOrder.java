package holdfast.channel.prom;

import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.Customer;
import holdfast.order.ExternalOrder;
import holdfast.order.ExternalOrder.Delivery;
import holdfast.order.ExternalOrder.Line;
import holdfast.order.ExternalOrder.Payment;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as Prom writes it (public API v1, {@code /orders/list}).
 *
 * @param zone for times that are written without one
 * @param names what the shop calls a status of its own
 */
record PromOrder(JsonObject order, ZoneId zone, UnaryOperator<String> names) {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /**
   * What it says.
   *
   * @throws Unclear when something that counts cannot be understood
   * @throws Problem {@code invalid} when it is no order to us
   */
  ChannelNews news() {
    String status = Objects.requireNonNullElse(LooseJson.text(order, "status", 60), "");
    if (status.isEmpty()) {
      throw new Unclear("status", "missing");
    }
    Optional<Standing> standing = Standing.of(status);
    Stage stage = standing.map(Standing::stage).orElse(Stage.FIRM);
    boolean isRefunded = "refunded".equals(paymentStatus());
    if (isRefunded && stage != Stage.CANCELLED && stage != Stage.DRAFT) {
      stage = Stage.REFUNDED;
    }
    return new ChannelNews(
        content(status),
        stage,
        standing.map(Standing::code).orElseGet(() -> ownName(status)),
        time("date_modified"),
        null,
        stage == Stage.CANCELLED ? cancellation() : null);
  }

  private ExternalOrder content(String status) {
    long id = LooseJson.id(order);
    if (id == 0) {
      throw new Unclear("id", "missing or no number");
    }
    return new ExternalOrder(
        Long.toString(id),
        time("date_created"),
        customer(),
        delivery(),
        payment(status),
        LooseJson.text(order, "client_notes", 2000),
        null,
        lines());
  }

  private String ownName(String status) {
    @Nullable String name = LooseJson.text(order, "status_name", 60);
    return name != null ? name : names.apply(status);
  }

  private Customer customer() {
    String name =
        Stream.of("client_last_name", "client_first_name", "client_second_name")
            .map(field -> LooseJson.text(order, field, 65))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return new Customer(
        name.isEmpty() ? null : name,
        LooseJson.text(order, "phone", 40),
        null,
        LooseJson.text(order, "email", 200),
        null,
        null,
        null,
        null,
        null);
  }

  /** The way to pay stands beside the way to deliver: together they say what a courier must do. */
  private Delivery delivery() {
    String condition =
        Stream.of("delivery_option", "payment_option")
            .map(part -> LooseJson.text(LooseJson.object(order, part), "name", 95))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" · "));
    @Nullable String address = LooseJson.text(order, "delivery_address", 500);
    JsonObject carrier = LooseJson.object(order, "delivery_provider_data");
    if (address == null) {
      address = LooseJson.text(carrier, "recipient_warehouse_id", 500);
    }
    return new Delivery(
        condition.isEmpty() ? null : condition,
        address,
        LooseJson.text(carrier, "declaration_number", ExternalOrder.MAX_WAYBILL));
  }

  private Payment payment(String status) {
    @Nullable String money = paymentStatus();
    boolean paid =
        Standing.PAID.code().equals(status) || "paid".equals(money) || "paid_out".equals(money);
    return new Payment(
        paid,
        "UAH",
        LooseJson.text(LooseJson.object(order, "payment_option"), "id", 20),
        null,
        null);
  }

  private @Nullable String paymentStatus() {
    return LooseJson.text(LooseJson.object(order, "payment_data"), "status", 20);
  }

  private @Nullable String cancellation() {
    JsonObject said = LooseJson.object(order, "cancellation");
    String words =
        Stream.of("title", "reason", "initiator", "text", "description")
            .map(part -> LooseJson.text(said, part, 200))
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(" · "));
    return words.isEmpty() ? null : words.length() > 490 ? words.substring(0, 490) : words;
  }

  private List<Line> lines() {
    JsonArray products =
        LooseJson.list(order, "products").orElseThrow(() -> new Unclear("products", "no list"));
    List<Line> lines = new ArrayList<>();
    for (JsonValue value : products) {
      String place = "products[" + lines.size() + "]";
      if (!(value instanceof JsonObject product)) {
        throw new Unclear(place, "no object");
      }
      lines.add(line(place, product));
    }
    return lines;
  }

  private static Line line(String place, JsonObject product) {
    @Nullable String good =
        Stream.of("external_id", "sku", "id")
            .map(name -> LooseJson.text(product, name, 200))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (good == null || good.length() > 64) {
      throw new Unclear(place, "no external_id, sku or id of 1 to 64 characters");
    }
    return new Line(
        good,
        LooseJson.text(product, "name", 500),
        quantity(place, product),
        price(place, product));
  }

  private static Quantity quantity(String place, JsonObject product) {
    @Nullable BigDecimal number = LooseJson.number(product, "quantity");
    if (number == null) {
      throw new Unclear(place + ".quantity", "missing");
    }
    BigDecimal rounded = number.setScale(3, RoundingMode.HALF_UP);
    if (rounded.signum() <= 0 || rounded.compareTo(Quantity.MAX.decimal()) > 0) {
      throw new Unclear(place + ".quantity", "not more than 0 and at most " + Quantity.MAX);
    }
    return Quantity.of(rounded);
  }

  private static @Nullable Money price(String place, JsonObject product) {
    if (product.get("price") instanceof JsonNumber) {
      @Nullable BigDecimal number = LooseJson.number(product, "price");
      return number == null
          ? null
          : PromPrice.read(
              place + ".price", number.setScale(2, RoundingMode.HALF_UP).toPlainString());
    }
    @Nullable String written = LooseJson.text(product, "price", 60);
    return written == null ? null : PromPrice.read(place + ".price", written);
  }

  /** When the buyer ordered is nice to know and no reason to lose an order. */
  private @Nullable Instant time(String name) {
    @Nullable String text = LooseJson.text(order, name, 40);
    if (text == null) {
      return null;
    }
    try {
      Instant time =
          text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
      return time.isAfter(EARLIEST) && time.isBefore(LATEST) ? time : null;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
