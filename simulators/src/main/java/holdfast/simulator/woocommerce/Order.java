package holdfast.simulator.woocommerce;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order of the shop. */
final class Order {
  final long id;
  final String via;
  final String method;
  final Instant created;
  final List<Line> lines = new ArrayList<>();
  final List<Refund> refunds = new ArrayList<>();
  final List<JsonObject> notes = new ArrayList<>();
  String status;
  String beforeTrash = "";
  String name = "Олена Вигадана";
  Instant modified;
  @Nullable Instant paid;
  @Nullable Instant completed;

  /** Until when the checkout keeps the goods; null when it keeps none. */
  @Nullable Instant heldUntil;

  /** Whether the units of its lines were taken from the stock. */
  boolean reduced;

  Order(long id, String via, String method, String status, Instant now) {
    this.id = id;
    this.via = via;
    this.method = method;
    this.status = status;
    created = now;
    modified = now;
  }

  /** One line; its total is without tax, as the shop writes it. */
  static final class Line {
    final long id;
    final @Nullable Good good;
    final BigDecimal total;
    final BigDecimal tax;
    long quantity;
    long restocked;
    long reduced;

    Line(long id, @Nullable Good good, long quantity, BigDecimal total, BigDecimal tax) {
      this.id = id;
      this.good = good;
      this.quantity = quantity;
      this.total = total;
      this.tax = tax;
    }
  }

  /** Money that went back. */
  record Refund(long id, String reason, BigDecimal total) {}

  BigDecimal total() {
    return lines.stream()
        .map(line -> line.total.add(line.tax))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  boolean needsPayment() {
    return List.of("pending", "failed", "checkout-draft").contains(status) && total().signum() > 0;
  }

  JsonObject json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", id)
            .add("parent_id", 0)
            .add("status", status)
            .add("currency", "UAH")
            .add("version", "7.9.0")
            .add("prices_include_tax", lines.stream().anyMatch(line -> line.tax.signum() > 0))
            .add("total", money(total()))
            .add("customer_id", 0)
            .add("billing", address())
            .add("shipping", address())
            .add("payment_method", method)
            .add("payment_method_title", method)
            .add("created_via", via)
            .add("customer_note", "")
            .add("number", Long.toString(id))
            .add("meta_data", JsonValue.EMPTY_JSON_ARRAY)
            .add("line_items", lines())
            .add("shipping_lines", JsonValue.EMPTY_JSON_ARRAY)
            .add("fee_lines", JsonValue.EMPTY_JSON_ARRAY)
            .add("coupon_lines", JsonValue.EMPTY_JSON_ARRAY)
            .add("refunds", refunds())
            .add("needs_payment", needsPayment());
    time(json, "date_created", created);
    time(json, "date_modified", modified);
    time(json, "date_paid", paid);
    time(json, "date_completed", completed);
    return json.build();
  }

  private JsonObjectBuilder address() {
    String[] names = name.split(" ", 2);
    return Json.createObjectBuilder()
        .add("first_name", names[0])
        .add("last_name", names.length > 1 ? names[1] : "")
        .add("company", "")
        .add("address_1", "вул. Прикладна, 12")
        .add("address_2", "")
        .add("city", "Київ")
        .add("state", "UA30")
        .add("postcode", "01001")
        .add("country", "UA")
        .add("email", "olena@buyer.example")
        .add("phone", "+380000000001");
  }

  private JsonArrayBuilder lines() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    lines.forEach(line -> all.add(line(line)));
    return all;
  }

  private static JsonObjectBuilder line(Line line) {
    @Nullable Good good = line.good;
    JsonArrayBuilder meta = Json.createArrayBuilder();
    if (line.reduced > 0 || line.restocked > 0) {
      meta.add(meta("_reduced_stock", line.reduced));
    }
    if (line.restocked > 0) {
      meta.add(meta("_restock_refunded_items", line.restocked));
    }
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", line.id)
            .add("name", good == null ? "Unknown" : good.name.replace("&", "&amp;"))
            .add("product_id", good == null ? 0 : good.parent > 0 ? good.parent : good.id)
            .add("variation_id", good == null || good.parent == 0 ? 0 : good.id)
            .add("quantity", line.quantity)
            .add("total", money(line.total))
            .add("total_tax", money(line.tax))
            .add("meta_data", meta)
            .add(
                "price",
                line.total
                    .divide(BigDecimal.valueOf(line.quantity), 14, RoundingMode.HALF_UP)
                    .stripTrailingZeros());
    return good == null ? json.addNull("sku") : json.add("sku", good.sku);
  }

  private static JsonObjectBuilder meta(String key, long value) {
    return Json.createObjectBuilder().add("key", key).add("value", Long.toString(value));
  }

  private JsonArrayBuilder refunds() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    refunds.forEach(
        refund ->
            all.add(
                Json.createObjectBuilder()
                    .add("id", refund.id())
                    .add("reason", refund.reason())
                    .add("total", money(refund.total().negate()))));
    return all;
  }

  private static void time(JsonObjectBuilder json, String field, @Nullable Instant time) {
    if (time == null) {
      json.addNull(field).addNull(field + "_gmt");
    } else {
      json.add(field, ShopTime.local(time)).add(field + "_gmt", ShopTime.gmt(time));
    }
  }

  static String money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
