package holdfast.simulator.woocommerce;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A product or a variation of one. */
final class Good {
  final long id;
  final long parent;
  final String type;
  String sku;
  String name;
  BigDecimal price;

  /** Whether its own stock is counted. */
  boolean managed;

  boolean backorders;
  long stock;
  Instant modified;

  Good(long id, long parent, JsonObject wanted, Instant now) {
    this.id = id;
    this.parent = parent;
    type = parent > 0 ? "variation" : wanted.getString("type", "simple");
    sku = wanted.getString("sku", "");
    name = wanted.getString("name", "Good " + id);
    price = new BigDecimal(wanted.getString("price", "100.00"));
    managed = wanted.getBoolean("managed", true);
    backorders = wanted.getBoolean("backorders", false);
    stock = wanted.getInt("stock", 0);
    modified = now;
  }

  /**
   * Takes what a caller sends. A single call refuses what is no whole number; a batch takes a text
   * as 0, and so does null everywhere. A figure wins over a difference.
   */
  boolean change(JsonObject wanted, boolean strict, Instant now) {
    boolean changed = false;
    if (wanted.containsKey("regular_price")) {
      price = new BigDecimal(wanted.getString("regular_price"));
      changed = true;
    }
    if (wanted.containsKey("manage_stock")) {
      managed = wanted.getBoolean("manage_stock");
      changed = true;
    }
    if (managed && wanted.containsKey("stock_quantity")) {
      stock = number(wanted, "stock_quantity", strict);
      changed = true;
    } else if (managed && wanted.containsKey("inventory_delta")) {
      stock += number(wanted, "inventory_delta", strict);
      changed = true;
    }
    if (changed) {
      modified = now;
    }
    return changed;
  }

  private static long number(JsonObject wanted, String field, boolean strict) {
    JsonValue value = wanted.get(field);
    if (value instanceof JsonNumber number) {
      return number.longValue();
    }
    if (value instanceof JsonString text && text.getString().matches("-?\\d+")) {
      return Long.parseLong(text.getString());
    }
    if (strict && !JsonValue.NULL.equals(value)) {
      throw Refusal.parameter(field, field + " is not of type integer.");
    }
    return 0;
  }

  JsonObject json(@Nullable Good owner) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", id)
            .add("name", name)
            .add("date_modified", ShopTime.local(modified))
            .add("date_modified_gmt", ShopTime.gmt(modified))
            .add("type", type)
            .add("status", "publish")
            .add("sku", sku)
            .add("price", price.toPlainString())
            .add("regular_price", price.toPlainString())
            .add("sale_price", "")
            .add("parent_id", parent)
            .add("backorders", backorders ? "yes" : "no");
    if (owner != null && owner.managed && !managed) {
      json.add("manage_stock", "parent").add("stock_quantity", owner.stock);
    } else {
      json.add("manage_stock", managed);
      if (managed) {
        json.add("stock_quantity", stock);
      } else {
        json.addNull("stock_quantity");
      }
    }
    return json.add("stock_status", managed && stock <= 0 ? "outofstock" : "instock").build();
  }
}
