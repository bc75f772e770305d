package holdfast.channel.prom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.ChannelFault;
import holdfast.channel.SendsStock.Figure;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.SendsStock.Sent;
import holdfast.channel.SendsStock.Sent.Refused;
import holdfast.channel.SendsStock.Sent.Taken;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromStockTest {
  private static PromShop shop;

  @BeforeAll
  static void open() {
    shop = new PromShop();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @BeforeEach
  void empty() {
    shop.empty();
  }

  @Test
  void all_offers_are_listed_once_over_all_pages() {
    for (int i = 0; i < 230; i++) {
      shop.sell("{\"external_id\":\"S-" + i + "\",\"quantity_in_stock\":" + i + "}");
    }
    List<Offer> offers = offers();
    assertEquals(230, offers.size());
    assertEquals(230, offers.stream().map(Offer::sku).collect(Collectors.toSet()).size());
  }

  @Test
  void an_offer_says_what_the_shop_believes() {
    shop.sell("{\"external_id\":\"A\",\"sku\":\"other\",\"quantity_in_stock\":7,\"price\":12.5}");
    long typed = shop.sell("{\"sku\":\"B\",\"quantity_in_stock\":null}");
    shop.sell("{\"external_id\":\"C\",\"quantity_in_stock\":9,\"presence\":\"not_available\"}");
    shop.sell("{\"external_id\":\"D\",\"status\":\"deleted\"}");
    shop.sell("{\"external_id\":\"E\",\"quantity_in_stock\":\"many\"}");
    assertEquals(
        List.of(
            new Offer("external:C", "C", Quantity.ZERO, null),
            new Offer("prom:" + typed, "B", null, null),
            new Offer("external:A", "A", Quantity.of(7), Money.of("12.50"))),
        offers());
  }

  @Test
  void figures_arrive_as_whole_units_with_presence_and_price() {
    long a = shop.sell("{\"external_id\":\"A\",\"quantity_in_stock\":7,\"price\":10}");
    long b = shop.sell("{\"sku\":\"B\",\"quantity_in_stock\":7}");
    long c = shop.sell("{\"external_id\":\"C\",\"quantity_in_stock\":7}");
    List<Sent> sent =
        send(
            figure("external:A", "3", Money.of("99.90")),
            figure("prom:" + b, "0.43", null),
            figure("external:C", "-2", null));
    assertEquals(
        List.of(new Taken(Quantity.of(3)), new Taken(Quantity.ZERO), new Taken(Quantity.ZERO)),
        sent);
    assertEquals(3, product(a).getInt("quantity_in_stock"));
    assertEquals("99.90", product(a).get("price").toString());
    assertEquals("available", product(a).getString("presence"));
    assertEquals("not_available", product(b).getString("presence"));
    assertEquals(0, product(c).getInt("quantity_in_stock"));
  }

  @Test
  void what_prom_does_not_take_is_told_for_each_offer() {
    shop.sell("{\"external_id\":\"A\"}");
    shop.sell("{\"external_id\":\"B\"}");
    List<Sent> sent =
        send(
            figure("external:gone", "1", null),
            figure("external:A", "1", null),
            figure("external:B", "1", Money.ZERO),
            figure("elsewhere", "1", null));
    Refused gone = assertInstanceOf(Refused.class, sent.get(0));
    assertEquals("not-applied", gone.code());
    assertTrue(gone.words().contains("Невірне значення"), gone.words());
    assertInstanceOf(Taken.class, sent.get(1));
    assertTrue(assertInstanceOf(Refused.class, sent.get(2)).words().contains("price"));
    assertEquals("no-such-offer", assertInstanceOf(Refused.class, sent.get(3)).code());
  }

  @Test
  void a_lost_answer_is_sent_again_without_harm() {
    long a = shop.sell("{\"external_id\":\"A\",\"quantity_in_stock\":7}");
    shop.simulator.fault("LOST_ANSWER", "edit_by_external_id", 0);
    assertThrows(ChannelFault.class, () -> send(figure("external:A", "3", null)));
    assertEquals(List.of(new Taken(Quantity.of(3))), send(figure("external:A", "3", null)));
    assertEquals(3, product(a).getInt("quantity_in_stock"));
  }

  @Test
  void a_token_without_the_right_to_write_is_named() {
    shop.sell("{\"external_id\":\"A\"}");
    shop.set("{\"mayWrite\":false}");
    ChannelFault fault =
        assertThrows(ChannelFault.class, () -> send(figure("external:A", "3", null)));
    assertEquals("read-only-token", fault.code());
  }

  private static List<Offer> offers() {
    List<Offer> offers = new ArrayList<>();
    shop.connector.offers(shop.connection(), offers::add);
    return offers;
  }

  private static List<Sent> send(Figure... figures) {
    return shop.connector.send(shop.connection(), List.of(figures));
  }

  private static Figure figure(String offer, String quantity, @Nullable Money price) {
    return new Figure(offer, "", Quantity.of(quantity), null, price);
  }

  private static JsonObject product(long id) {
    return shop.state().getJsonArray("products").getValuesAs(JsonObject.class).stream()
        .filter(product -> product.getJsonNumber("id").longValue() == id)
        .findAny()
        .orElseThrow();
  }
}
