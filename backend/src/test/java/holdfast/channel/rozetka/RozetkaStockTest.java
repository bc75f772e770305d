package holdfast.channel.rozetka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.ChannelFault;
import holdfast.channel.SendsStock.Figure;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.SendsStock.Sent;
import holdfast.channel.SendsStock.Sent.Quarantined;
import holdfast.channel.SendsStock.Sent.Refused;
import holdfast.channel.SendsStock.Sent.Taken;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RozetkaStockTest {
  private static RozetkaShop shop;

  @BeforeAll
  static void open() {
    shop = new RozetkaShop();
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
  void offers_come_page_by_page() {
    for (int i = 0; i < 230; i++) {
      shop.sell("{\"offer\":\"S-" + i + "\",\"quantity\":" + i + "}");
    }
    List<Offer> offers = new ArrayList<>();
    shop.connector.offers(shop.connection(), offers::add);
    assertEquals(230, offers.size());
    assertEquals("S-229", offers.getLast().sku());
    assertEquals(Quantity.of(229), offers.getLast().quantity());
    assertEquals(Money.of("100"), offers.getLast().price());
  }

  @Test
  void goods_that_are_refused_hold_up_no_others() {
    String good = shop.sell("{\"offer\":\"A\"}");
    String bad = shop.sell("{\"offer\":\"B\",\"refuses\":true}");
    String other = shop.sell("{\"offer\":\"C\"}");
    List<Sent> sent =
        send(
            figure(good, "7.9", null),
            figure(bad, "3", null),
            figure(other, "-2", null),
            figure("nonsense", "1", null));
    assertEquals(new Taken(Quantity.of(7)), sent.get(0));
    Refused refused = assertInstanceOf(Refused.class, sent.get(1));
    assertTrue(refused.words().contains("Товар заблоковано"), refused.words());
    assertEquals(new Taken(Quantity.ZERO), sent.get(2));
    assertEquals("no-such-offer", ((Refused) sent.get(3)).code());
    assertEquals(List.of(7, 0, 0), stock());
  }

  @Test
  void a_price_that_jumps_is_kept_back_there_and_seen_here() {
    String up = shop.sell("{\"offer\":\"A\",\"price\":\"100\"}");
    String down = shop.sell("{\"offer\":\"B\",\"price\":\"100\"}");
    String little = shop.sell("{\"offer\":\"C\",\"price\":\"100\"}");
    List<Sent> sent =
        send(figure(up, "1", "150.01"), figure(down, "1", "49.99"), figure(little, "1", "150"));
    assertEquals(new Quarantined("100 → 150.01"), sent.get(0));
    assertEquals(new Quarantined("100 → 49.99"), sent.get(1));
    assertEquals(new Taken(Quantity.of(1)), sent.get(2));
    assertEquals(List.of(1, 1, 1), stock());
  }

  @Test
  void figures_whose_answer_was_lost_are_sent_again_without_harm() {
    String offer = shop.sell("{\"offer\":\"A\"}");
    shop.simulator.fault("LOST_ANSWER", "mass-update", 0);
    assertThrows(ChannelFault.class, () -> send(figure(offer, "5", null)));
    assertEquals(List.of(new Taken(Quantity.of(5))), send(figure(offer, "5", null)));
    assertEquals(List.of(5), stock());
  }

  @Test
  void a_good_connection_is_greeted_by_name_and_missing_rights_are_said() {
    assertEquals("Крамниця", shop.connector.greet(shop.connection()).name());
    shop.set("{\"maySeeGoods\":false}");
    assertEquals(
        List.of("products-not-readable"), shop.connector.greet(shop.connection()).remarks());
  }

  @Test
  void every_failure_has_its_name_though_the_status_is_200() {
    assertEquals("sign-in-refused", greeting(Map.of("sellerPassword", "інший")));
    assertEquals("sign-in-refused", greeting(Map.of("sellerLogin", "nobody")));
    assertEquals("not-set-up", greeting(Map.of("sellerPassword", " ")));
    assertEquals("not-set-up", greeting(Map.of("gap", "soon")));
    assertEquals("no-such-address", greeting(Map.of("address", "http://a b")));
    assertEquals("address-not-allowed", greeting(Map.of("address", "http://10.0.0.1")));
    assertEquals("not-allowed", failing(1010));
    assertEquals("maintenance", failing(5401));
    assertEquals("maintenance", failing(5503));
    assertEquals("failing", failing(1234));
    assertEquals("sign-in-refused", failing(1018));
    assertEquals("sign-in-refused", failing(6001));
  }

  @Test
  void a_token_is_kept_and_renewed_once_when_it_is_over() {
    shop.set("{\"tokenCalls\":3}");
    long before = logins();
    for (int i = 0; i < 9; i++) {
      assertTrue(shop.look(1).isEmpty());
    }
    assertEquals(3, logins() - before);
    shop.set("{\"tokenCalls\":0}");
    before = logins();
    assertEquals("sign-in-refused", assertThrows(ChannelFault.class, () -> shop.look(1)).code());
    assertEquals(1, logins() - before, "not for ever");
  }

  private static long logins() {
    return shop.state().getJsonNumber("logins").longValue();
  }

  private static String failing(int error) {
    shop.set("{\"error\":" + error + "}");
    return greeting(Map.of());
  }

  private static String greeting(Map<String, String> values) {
    return assertThrows(ChannelFault.class, () -> shop.connector.greet(shop.connection(values)))
        .code();
  }

  private static List<Integer> stock() {
    return shop.state().getJsonArray("goods").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getInt("stock_quantity"))
        .toList();
  }

  private static List<Sent> send(Figure... figures) {
    return shop.connector.send(shop.connection(), List.of(figures));
  }

  private static Figure figure(String offer, String quantity, String price) {
    return new Figure(
        offer, offer, Quantity.of(quantity), null, price == null ? null : Money.of(price));
  }
}
