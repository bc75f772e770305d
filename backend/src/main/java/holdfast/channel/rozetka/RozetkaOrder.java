package holdfast.channel.rozetka;

import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.Customer;
import holdfast.order.ExternalOrder;
import holdfast.order.ExternalOrder.Delivery;
import holdfast.order.ExternalOrder.Line;
import holdfast.order.ExternalOrder.Payment;
import holdfast.order.ReserveDate;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order as Rozetka writes it (Seller API, {@code /orders/search} with its expansions). */
record RozetkaOrder(JsonObject order) {
  /** Rozetka writes its own time, without saying so, wherever the store is. */
  static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private static final int SHOWN_LINE = 64;
  private static final int ACTUAL = 1;
  private static final int PAID = 2;
  private static final int HELD = 7;
  private static final int MONEY_RETURNED = 8;

  /**
   * What it says.
   *
   * @throws Unclear when something that counts cannot be understood
   * @throws Problem {@code invalid} when it is no order to us
   */
  ChannelNews news() {
    int status = LooseJson.small(order, "status");
    if (status < 0) {
      throw new Unclear("status", "missing");
    }
    List<JsonObject> wanted = purchases().stream().filter(RozetkaOrder::isActual).toList();
    Stage stage = stage(status, wanted.isEmpty());
    return new ChannelNews(
        content(wanted.isEmpty() ? purchases() : wanted),
        stage,
        RozetkaStatus.words(status),
        time("changed"),
        null,
        stage == Stage.CANCELLED || stage == Stage.REFUNDED ? reason(status) : null);
  }

  private Stage stage(int status, boolean isEmpty) {
    Stage stage = RozetkaStatus.stage(status, LooseJson.small(order, "status_group"));
    boolean hasMoney = isPaid();
    if (stage == Stage.UNPAID && hasMoney) {
      stage = Stage.FIRM;
    }
    boolean isGoing = stage == Stage.FIRM || stage == Stage.UNPAID;
    if (isGoing && isEmpty) {
      return Stage.CANCELLED; // everything was taken out of it
    }
    boolean isGivenBack = stage == Stage.DONE && isEmpty;
    return isGivenBack || (isGoing && payment() == MONEY_RETURNED) ? Stage.REFUNDED : stage;
  }

  private ExternalOrder content(List<JsonObject> purchases) {
    long id = LooseJson.id(order, "id");
    if (id == 0) {
      throw new Unclear("id", "missing or no number");
    }
    return new ExternalOrder(
        Long.toString(id),
        time("created"),
        customer(),
        delivery(),
        new Payment(isPaid(), "UAH", LooseJson.text(order, "payment_type_name", 20), null, null),
        LooseJson.text(order, "comment", 2000),
        reserveDate(),
        purchases.stream().map(RozetkaOrder::line).toList());
  }

  private Customer customer() {
    JsonObject title = LooseJson.object(order, "user_title");
    @Nullable String name = LooseJson.text(title, "full_name", 200);
    if (name == null) {
      String parts = joined(title, " ", "last_name", "first_name", "second_name");
      name = parts.isEmpty() ? null : parts;
    }
    JsonObject delivery = LooseJson.object(order, "delivery");
    return new Customer(
        name,
        LooseJson.text(order, "user_phone", 40),
        LooseJson.text(delivery, "recipient_phone", 40),
        LooseJson.text(delivery, "email", 200),
        null,
        null,
        null,
        LooseJson.text(LooseJson.object(delivery, "city"), "name_ua", 100),
        null);
  }

  private Delivery delivery() {
    JsonObject delivery = LooseJson.object(order, "delivery");
    JsonObject city = LooseJson.object(delivery, "city");
    String town = LooseJson.textOr(city, "name_ua", 100, LooseJson.textOr(city, "name", 100, ""));
    String place =
        Stream.of(
                town,
                joined(delivery, " ", "place_street", "place_house", "place_flat"),
                LooseJson.textOr(delivery, "place_number", 60, ""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return new Delivery(
        LooseJson.text(delivery, "delivery_service_name", 190),
        place.isEmpty() ? null : place,
        LooseJson.text(order, "ttn", ExternalOrder.MAX_WAYBILL));
  }

  /** Rozetka's own reserve; a day that is none leaves the channel's number of days. */
  private @Nullable ReserveDate reserveDate() {
    @Nullable String text = LooseJson.text(LooseJson.object(order, "delivery"), "reserve_date", 40);
    if (text == null) {
      return null;
    }
    return ReserveDate.of(text.length() > 10 ? text.substring(0, 10) : text).orElse(null);
  }

  private List<JsonObject> purchases() {
    List<JsonObject> purchases = LooseJson.objects(order, "purchases");
    if (purchases.isEmpty()) {
      throw new Unclear("purchases", "none");
    }
    return purchases;
  }

  /** 1 actual, 2 returned by the buyer, 0 taken out. */
  private static boolean isActual(JsonObject purchase) {
    return !purchase.containsKey("status") || LooseJson.small(purchase, "status") == ACTUAL;
  }

  private static Line line(JsonObject purchase) {
    JsonObject item = LooseJson.object(purchase, "item");
    String good =
        LooseJson.textOr(
            item, "price_offer_id", 200, LooseJson.textOr(purchase, "item_id", 200, ""));
    if (good.isEmpty() || good.length() > SHOWN_LINE) {
      throw new Unclear("purchases", "no price_offer_id or item_id of 1 to 64 characters");
    }
    BigDecimal number = LooseJson.number(purchase, "quantity");
    if (number == null) {
      throw new Unclear("purchases.quantity", "missing");
    }
    BigDecimal units = number.setScale(3, RoundingMode.HALF_UP);
    if (units.signum() <= 0 || units.compareTo(Quantity.MAX.decimal()) > 0) {
      throw new Unclear("purchases.quantity", "not more than 0 and at most " + Quantity.MAX);
    }
    return new Line(
        good,
        LooseJson.text(purchase, "item_name", 500),
        Quantity.of(units),
        price(purchase, units));
  }

  /**
   * Of one unit. The price of a unit must make the cost of the line; where it does not, because a
   * discount was spread over the units, what is paid for the line counts.
   */
  private static @Nullable Money price(JsonObject purchase, BigDecimal units) {
    BigDecimal cost = amount(purchase, "cost_with_discount", "cost");
    BigDecimal price = amount(purchase, "price_with_discount", "price");
    if (cost == null || (price != null && price.multiply(units).compareTo(cost) == 0)) {
      return price == null ? null : money(price);
    }
    return money(cost.divide(units, 2, RoundingMode.HALF_UP));
  }

  private static @Nullable BigDecimal amount(JsonObject purchase, String first, String second) {
    BigDecimal amount = LooseJson.number(purchase, first);
    if (amount == null) {
      amount = LooseJson.number(purchase, second);
    }
    if (amount != null && amount.signum() < 0) {
      throw new Unclear("purchases." + first, "less than nothing");
    }
    return amount;
  }

  private static Money money(BigDecimal amount) {
    Money money = Money.of(amount.setScale(2, RoundingMode.HALF_UP));
    if (money.compareTo(Money.MAX) > 0) {
      throw new Unclear("purchases.price", "more than " + Money.MAX);
    }
    return money;
  }

  private boolean isPaid() {
    int payment = payment();
    return payment == PAID || payment == HELD;
  }

  private int payment() {
    return LooseJson.small(LooseJson.object(order, "status_payment"), "status_payment_id");
  }

  private String reason(int status) {
    JsonObject data = LooseJson.object(order, "status_data");
    String name = LooseJson.textOr(data, "name_uk", 200, "");
    if (name.isEmpty()) {
      name = LooseJson.textOr(data, "name_ua", 200, "");
    }
    return name.isEmpty() ? RozetkaStatus.words(status) : status + " " + name;
  }

  private @Nullable Instant time(String name) {
    @Nullable String text = LooseJson.text(order, name, 40);
    LocalDateTime time = text == null ? null : local(text);
    return time == null ? null : time.atZone(ZONE).toInstant();
  }

  /** A time as Rozetka writes it; null when it is none of ours. */
  static @Nullable LocalDateTime local(String text) {
    try {
      LocalDateTime time = LocalDateTime.parse(text, TIME);
      return time.getYear() >= 2000 && time.getYear() < 2200 ? time : null;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static String joined(JsonObject from, String between, String... names) {
    return Stream.of(names)
        .map(name -> LooseJson.text(from, name, 65))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(between));
  }
}
