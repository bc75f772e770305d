package holdfast.simulator.prom;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;

/** Makes a whole order of the little that somebody asks for. */
record PromSample(PromProducts products) {

  /**
   * An order of {@code goods: [{external_id, quantity}]}, as a buyer at Prom writes one; other
   * members replace what it would have, whatever they are.
   */
  JsonObject order(JsonObject wanted) {
    JsonObjectBuilder order =
        Json.createObjectBuilder()
            .add("client_first_name", "Оксана")
            .add("client_last_name", "Петренко")
            .add("client_second_name", "Іванівна")
            .add("client_id", 55_501)
            .add("client_notes", "")
            .add("phone", "+380501234567")
            .add("email", "oksana@example.com")
            .add("delivery_option", option(13_000_101, "Нова Пошта"))
            .add("delivery_address", "Київ, відділення 5")
            .add(
                "delivery_provider_data",
                Json.createObjectBuilder()
                    .add("provider", "nova_poshta")
                    .add("type", "W2W")
                    .add("sender_warehouse_id", "1ec09d88-e1c2-11e3-8c4a-0050568002cf")
                    .add("recipient_warehouse_id", "511fcfbd-e1c2-11e3-8c4a-0050568002cf")
                    .addNull("declaration_number"))
            .add("delivery_cost", 0)
            .add("payment_option", option(7_000_202, "Накладений платіж"))
            .addNull("payment_data")
            .add("source", "portal")
            .addNull("cancellation")
            .add("dont_call_customer_back", false);
    if (wanted.containsKey("goods")) {
      goods(order, wanted);
    }
    wanted.forEach(
        (name, value) -> {
          if (!name.equals("goods") && !name.startsWith("_")) {
            order.add(name, value);
          }
        });
    return order.build();
  }

  /** What changes when the buyer pays online. */
  static JsonObject paid() {
    return Json.createObjectBuilder()
        .add("status", "paid")
        .add("status_name", PromOrders.name("paid"))
        .add("payment_option", option(7_000_203, "Пром-оплата"))
        .add(
            "payment_data",
            Json.createObjectBuilder()
                .add("type", "evopay")
                .add("status", "paid")
                .add("status_modified", Instant.now().toString()))
        .build();
  }

  private void goods(JsonObjectBuilder order, JsonObject wanted) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonValue value : wanted.getJsonArray("goods")) {
      JsonObject good = value.asJsonObject();
      JsonNumber quantity = good.getJsonNumber("quantity");
      String externalId = good.getString("external_id");
      JsonObject known = products.findExternal(externalId).orElse(JsonValue.EMPTY_JSON_OBJECT);
      BigDecimal price =
          known.get("price") instanceof JsonNumber number
              ? number.bigDecimalValue()
              : BigDecimal.valueOf(100);
      BigDecimal total = price.multiply(quantity.bigDecimalValue());
      sum = sum.add(total);
      lines.add(
          Json.createObjectBuilder()
              .add("id", known.containsKey("id") ? known.get("id") : Json.createValue(1))
              .add("external_id", externalId)
              .add("sku", known.getString("sku", externalId))
              .add("name", known.getString("name", externalId))
              .add("quantity", quantity)
              .add("price", written(price))
              .add("total_price", written(total))
              .add("measure_unit", "шт."));
    }
    order.add("products", lines).add("price", written(sum)).add("full_price", written(sum));
  }

  /** Prices are texts for people: 1 199,50 грн. */
  static String written(BigDecimal price) {
    BigDecimal plain = price.stripTrailingZeros();
    String digits = plain.setScale(Math.max(plain.scale() > 0 ? 2 : 0, 0)).toPlainString();
    String[] parts = digits.split("\\.", 2);
    String grouped = parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", " ");
    return grouped + (parts.length == 2 ? "," + parts[1] : "") + " грн";
  }

  private static JsonObject option(long id, String name) {
    return Json.createObjectBuilder().add("id", id).add("name", name).build();
  }
}
