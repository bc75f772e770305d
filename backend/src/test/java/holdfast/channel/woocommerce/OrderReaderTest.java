package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.woocommerce.OrderReader.Read;
import holdfast.channel.woocommerce.Recorded.Delivery;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.ExternalOrder.Line;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderReaderTest {
  private static final OrderReader READER =
      new OrderReader(ZoneId.of("Europe/Kyiv"), Duration.ofMinutes(60));

  private static Read read(String json) {
    return READER.read(new Said(JsonInput.object(json).raw()));
  }

  private static ChannelNews news(String json) {
    return assertInstanceOf(Read.News.class, read(json)).news();
  }

  private static ChannelNews recorded(String file) {
    Delivery delivery =
        Recorded.deliveries().stream()
            .filter(one -> one.file().startsWith(file))
            .findFirst()
            .orElseThrow();
    return news(new String(delivery.body(), StandardCharsets.UTF_8));
  }

  private static String order(String status, String lines, String more) {
    return """
    {"id": 7, "status": "%s", "created_via": "store-api", "number": "7",
     "date_created_gmt": "2026-11-22T05:00:00", "date_modified_gmt": "2026-11-22T05:01:00",
     "line_items": [%s] %s}
    """
        .formatted(status, lines, more);
  }

  private static final String LINE =
      "{\"id\": 1, \"sku\": \"A\", \"quantity\": 2, \"total\": \"10.00\", \"total_tax\": \"0.01\"}";

  @Test
  void every_status_has_its_stage() {
    assertEquals(Stage.DRAFT, news(order("checkout-draft", LINE, "")).stage());
    assertEquals(Stage.UNPAID, news(order("pending", LINE, "")).stage());
    assertEquals(Stage.FIRM, news(order("on-hold", LINE, "")).stage());
    assertEquals(Stage.FIRM, news(order("processing", LINE, "")).stage());
    assertEquals(Stage.DONE, news(order("completed", LINE, "")).stage());
    assertEquals(Stage.CANCELLED, news(order("cancelled", LINE, "")).stage());
    assertEquals(Stage.CANCELLED, news(order("failed", LINE, "")).stage());
    assertEquals(Stage.CANCELLED, news(order("trash", LINE, "")).stage());
    assertEquals(Stage.REFUNDED, news(order("refunded", LINE, "")).stage());
    ChannelNews shipped = news(order("shipped", LINE, ""));
    assertEquals(Stage.FIRM, shipped.stage(), "a status of a plugin keeps its goods");
    assertEquals("shipped", shipped.statusThere());
  }

  @Test
  void an_unpaid_checkout_is_kept_as_long_as_the_shop_keeps_it() {
    assertEquals(
        Instant.parse("2026-11-22T06:01:00Z"), news(order("pending", LINE, "")).heldUntil());
    String byHand = order("pending", LINE, "").replace("store-api", "admin");
    assertNull(news(byHand).heldUntil(), "the shop keeps nothing for it");
    assertNull(news(order("processing", LINE, "")).heldUntil());
  }

  @Test
  void the_price_is_what_the_buyer_pays_for_a_unit() {
    // 10.01 / 2 = 5.005
    assertEquals(
        Money.of("5.01"), news(order("processing", LINE, "")).order().lines().getFirst().price());
    List<Line> lines = recorded("41-vat-included-01").order().lines();
    assertEquals(Money.of("450.00"), lines.get(0).price());
    assertEquals(Money.of("79.99"), lines.get(1).price(), "66.65833… and its tax");
  }

  @Test
  void what_was_refunded_and_restocked_is_not_wanted_any_more() {
    ChannelNews partly = recorded("19-refund-partial-restock-02");
    assertEquals(Stage.DONE, partly.stage());
    assertEquals(Quantity.of(2), partly.order().lines().getFirst().quantity());
    assertEquals(Money.of("79.99"), partly.order().lines().getFirst().price());
    assertTrue(String.valueOf(partly.order().comment()).contains("1 пара брак −79.99"));
    ChannelNews all = recorded("18-refund-full-restock-03");
    assertEquals(Stage.REFUNDED, all.stage());
    assertEquals(Quantity.of(3), all.order().lines().getFirst().quantity(), "what it was about");
    String line =
        LINE.replace(
            "}", ", \"meta_data\": [{\"key\": \"_restock_refunded_items\", \"value\": 2}]}");
    assertEquals(Stage.REFUNDED, news(order("processing", line, "")).stage());
  }

  @Test
  void goods_without_a_sku_keep_the_numbers_of_the_shop() {
    String deleted =
        """
        {"id": 3, "sku": null, "product_id": 0, "quantity": 1, "total": "1.00"},
        {"id": 4, "sku": "", "product_id": 32, "variation_id": 34, "quantity": 1, "total": "1.00"}
        """;
    List<Line> lines = news(order("processing", deleted, "")).order().lines();
    assertEquals("woocommerce:line-3", lines.get(0).good());
    assertEquals("woocommerce:32/34", lines.get(1).good());
  }

  @Test
  void names_are_read_as_people_wrote_them() {
    List<Line> lines = recorded("23-emoji-names-01").order().lines();
    assertEquals("Кепка \"Море\" & сонце", lines.get(1).name());
  }

  @Test
  void cash_on_delivery_is_firm_and_not_paid() {
    ChannelNews cash = recorded("02-checkout-cod-01");
    assertEquals(Stage.FIRM, cash.stage());
    assertEquals(false, cash.order().payment().paid());
    ChannelNews card = recorded("05-payment-complete-01");
    assertEquals(true, card.order().payment().paid());
  }

  @Test
  void what_is_no_order_is_refused_with_a_reason_and_never_throws() {
    String error =
        "{\"code\": \"woocommerce_rest_shop_order_invalid_id\", \"message\": \"Invalid ID.\"}";
    assertInstanceOf(Read.Refused.class, read(error));
    assertInstanceOf(Read.Refused.class, read("{}"));
    assertInstanceOf(Read.Refused.class, read("{\"id\": 7}"));
    assertInstanceOf(Read.Refused.class, read("{\"id\": -7, \"status\": \"processing\"}"));
    assertInstanceOf(Read.Refused.class, read(order("processing", "", "")));
    assertInstanceOf(Read.Nothing.class, read(order("pending", "", "")));
    for (String quantity : List.of("1e9", "0.0001", "99999999999999999999999999999999999999999")) {
      String line = LINE.replace("\"quantity\": 2", "\"quantity\": " + quantity);
      Read odd = read(order("processing", line, ""));
      assertInstanceOf(Read.Refused.class, odd, quantity);
    }
    String negative = LINE.replace("10.00", "-10.00");
    assertInstanceOf(Read.Refused.class, read(order("processing", negative, "")));
    String many = Json.createObjectBuilder().add("x", "y").build().toString();
    assertInstanceOf(Read.Refused.class, read(order("completed", many, "")));
  }

  @Test
  void every_recorded_order_is_understood() {
    int orders = 0;
    for (Delivery delivery : Recorded.deliveries()) {
      if (delivery.topic().startsWith("order.") && !delivery.topic().equals("order.deleted")) {
        ChannelNews news = news(new String(delivery.body(), StandardCharsets.UTF_8));
        assertTrue(news.order().lines().stream().allMatch(line -> line.price() != null));
        assertTrue(news.changedAt() != null, delivery.file());
        orders++;
      }
    }
    assertEquals(91, orders);
  }
}
