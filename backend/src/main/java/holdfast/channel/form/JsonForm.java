package holdfast.channel.form;

import holdfast.order.Customer;
import holdfast.order.ExternalOrder;
import holdfast.order.ExternalOrder.Delivery;
import holdfast.order.ExternalOrder.Line;
import holdfast.order.ExternalOrder.Payment;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders as JSON: one or an array, each in Holdfast's own form or as Client, Options, Goods. */
final class JsonForm {
  static final int MAX_ORDERS = 1000;

  /** What is read takes far more room than what was written: {@code [{},{},{}…}. */
  static final int MAX_VALUES = 600_000;

  private final ZoneId zone;

  JsonForm(ZoneId zone) {
    this.zone = zone;
  }

  List<Sent> read(String text) {
    return switch (parse(text)) {
      case JsonObject one -> List.of(sent(0, one));
      case JsonArray several -> all(several);
      default -> throw Misread.whole("no-order", null);
    };
  }

  /** The parser has bounds of its own, and several ways to say that they are passed. */
  private static JsonValue parse(String text) {
    if (text.chars().filter(c -> c == ',' || c == '[' || c == '{').limit(MAX_VALUES + 1L).count()
        > MAX_VALUES) {
      throw Misread.whole("too-many-values", null, MAX_VALUES);
    }
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      if (parser.hasNext()) {
        throw Misread.whole("more-follows", null);
      }
      return value;
    } catch (Misread more) {
      throw more;
    } catch (RuntimeException | StackOverflowError unreadable) {
      throw Misread.whole("not-json", unreadable, String.valueOf(unreadable.getMessage()));
    }
  }

  private List<Sent> all(JsonArray several) {
    if (several.isEmpty()) {
      throw Misread.whole("empty", null);
    }
    if (several.size() > MAX_ORDERS) {
      throw Misread.whole("too-many-orders", null, MAX_ORDERS);
    }
    List<Sent> all = new ArrayList<>();
    for (JsonValue value : several) {
      all.add(sent(all.size(), value));
    }
    return all;
  }

  private Sent sent(int index, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return new Sent.Refused(index, null, Misread.whole("no-order", null));
    }
    boolean isExchangeForm = object.containsKey("Options") || object.containsKey("Goods");
    try {
      return new Sent.Order(index, isExchangeForm ? exchanged(object) : own(object));
    } catch (Misread why) {
      return new Sent.Refused(index, externalId(object, isExchangeForm), why);
    }
  }

  private ExternalOrder exchanged(JsonObject order) {
    return ClientOptionsGoods.order(
        part(order, "Client"), part(order, "Options"), list(order, "Goods"), zone);
  }

  private static ExternalOrder own(JsonObject order) {
    Fields fields = fields(order, "");
    Fields delivery = part(order, "delivery");
    return new ExternalOrder(
        fields.text("externalId", ExternalOrder.MAX_ID),
        fields.optionalTime("placedAt"),
        customer(part(order, "customer")),
        new Delivery(
            delivery.optionalText("condition", 200), delivery.optionalText("address", 500)),
        payment(part(order, "payment")),
        fields.optionalText("comment", 2000),
        fields.optionalDay("reserveDate"),
        lines(list(order, "lines")));
  }

  private static Customer customer(Fields customer) {
    return new Customer(
        customer.optionalText("name", 200),
        customer.optionalText("phone", 40),
        customer.optionalText("secondPhone", 40),
        customer.optionalText("email", 200),
        customer.optionalText("zip", 20),
        customer.optionalText("country", 100),
        customer.optionalText("region", 100),
        customer.optionalText("city", 100),
        customer.optionalText("address", 500));
  }

  private static Payment payment(Fields payment) {
    return new Payment(
        payment.flag("paid"),
        payment.optionalText("currency", 10),
        payment.optionalText("saleType", 20),
        payment.optionalMoney("bonusPay"),
        payment.optionalText("giftCertificate", 64));
  }

  private static List<Line> lines(List<Fields> found) {
    if (found.isEmpty()) {
      throw Misread.field("lines", "no-goods");
    }
    if (found.size() > ExternalOrder.MAX_LINES) {
      throw Misread.field("lines", "too-many-goods", ExternalOrder.MAX_LINES);
    }
    return found.stream()
        .map(
            line ->
                new Line(
                    line.text("sku", 64),
                    line.optionalText("name", 500),
                    line.quantity("quantity"),
                    line.optionalMoney("price")))
        .toList();
  }

  private static Fields part(JsonObject order, String name) {
    JsonValue value = order.getOrDefault(name, JsonValue.NULL);
    return switch (value.getValueType()) {
      case OBJECT -> fields(value.asJsonObject(), name + ".");
      case NULL -> new Fields(name + ".");
      default -> throw Misread.field(name, "not-object");
    };
  }

  /** Some shops write a single line without the brackets around it. */
  private static List<Fields> list(JsonObject order, String name) {
    JsonValue value = order.getOrDefault(name, JsonValue.NULL);
    return switch (value.getValueType()) {
      case OBJECT -> List.of(fields(value.asJsonObject(), name + "[0]."));
      case ARRAY -> elements(value.asJsonArray(), name);
      case NULL -> List.of();
      default -> throw Misread.field(name, "not-list");
    };
  }

  private static List<Fields> elements(JsonArray array, String name) {
    List<Fields> elements = new ArrayList<>();
    for (JsonValue element : array) {
      String path = name + "[" + elements.size() + "]";
      if (!(element instanceof JsonObject line)) {
        throw Misread.field(path, "not-object");
      }
      elements.add(fields(line, path + "."));
    }
    return elements;
  }

  private static Fields fields(JsonObject object, String path) {
    Fields fields = new Fields(path);
    object.forEach(
        (name, value) -> {
          switch (value.getValueType()) {
            case STRING -> fields.put(name, ((JsonString) value).getString());
            case NUMBER, TRUE, FALSE -> fields.put(name, value.toString());
            case NULL -> {}
            default -> fields.putUnreadable(name);
          }
        });
    return fields;
  }

  private static @Nullable String externalId(JsonObject order, boolean isExchangeForm) {
    try {
      Fields fields = isExchangeForm ? part(order, "Options") : fields(order, "");
      return fields.optionalText(
          isExchangeForm ? "OrderNumber" : "externalId", ExternalOrder.MAX_ID);
    } catch (Misread unreadable) {
      return null;
    }
  }
}
