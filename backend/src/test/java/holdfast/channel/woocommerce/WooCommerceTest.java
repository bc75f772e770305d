package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.PullsOrders.Unreadable;
import holdfast.channel.SendsStock.Figure;
import holdfast.channel.SendsStock.Offer;
import holdfast.channel.SendsStock.Sent;
import holdfast.channel.TellsShop.Told;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.OrderMessage;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.net.http.HttpRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector against the simulated shop, over the wire. */
class WooCommerceTest {
  private static final Shop house = Shop.open();

  private final SimulatedWoo woo = new SimulatedWoo();
  private final WooCommerce connector = house.the(WooCommerce.class);
  private final RestV3 rest = house.the(RestV3.class);
  private Connection shop = new Connection("", ZoneId.of("UTC"), Map.of());

  @BeforeEach
  void connect() {
    Channel channel = woo.connect(house, "");
    shop = SimulatedWoo.connection(house, channel);
    woo.does("delay", "{\"soonest\": -1}");
  }

  @AfterEach
  void close() {
    woo.close();
  }

  /** What a run handed over, by the order's id, and where it stopped. */
  private final class Run {
    final Map<String, ChannelNews> news = new HashMap<>();
    final List<Unreadable> unreadable = new ArrayList<>();
    int pages;
    @Nullable String cursor;

    Run(@Nullable String from) {
      cursor = from;
      connector.pull(
          shop,
          from,
          (page, odd, reached) -> {
            page.forEach(one -> news.put(one.order().externalId(), one));
            unreadable.addAll(odd);
            pages++;
            cursor = reached;
          });
    }

    Stage stage(String id) {
      return Objects.requireNonNull(news.get(id), id).stage();
    }
  }

  @Test
  void the_first_run_brings_what_still_wants_goods_and_the_next_what_changed() {
    woo.sells("A", "Cap", 100);
    String open = woo.orders("store-api", "cod", "A", 2);
    String over = woo.orders("store-api", "cod", "A", 1);
    woo.order(over, "status", "{\"status\": \"completed\"}");
    String shipped = woo.orders("store-api", "cod", "A", 1);
    woo.order(shipped, "status", "{\"status\": \"shipped\"}");
    Run first = new Run(null);
    assertEquals(Stage.FIRM, first.stage(open));
    assertEquals(Stage.FIRM, first.stage(shipped), "statuses of plugins count as open");
    assertFalse(first.news.containsKey(over), "its goods left before we were there");

    Run caughtUp = new Run(first.cursor);
    assertFalse(connector.hasNews(shop, caughtUp.cursor));
    woo.does("time", "{\"seconds\": 120}");
    woo.order(open, "status", "{\"status\": \"completed\"}");
    assertTrue(connector.hasNews(shop, caughtUp.cursor));
    String unpaid = woo.orders("checkout", "card", "A", 1);
    Run second = new Run(caughtUp.cursor);
    assertEquals(Stage.DONE, second.stage(open));
    assertEquals(Stage.UNPAID, second.stage(unpaid));
    assertTrue(Objects.requireNonNull(second.news.get(unpaid)).heldUntil() != null);

    woo.does("time", "{\"seconds\": 3600}");
    woo.order(unpaid, "trash", "{}");
    Run third = new Run(second.cursor);
    assertEquals(Stage.CANCELLED, third.stage(unpaid), "the trash is in no list unless asked for");
  }

  @Test
  void orders_that_changed_in_one_second_are_all_found_however_many() {
    woo.sells("A", "Cap", 10_000);
    String cursor = new Run(null).cursor;
    woo.does("time", "{\"seconds\": 300, \"stop\": true}");
    List<String> ids =
        IntStream.range(0, 230).mapToObj(i -> woo.orders("rest-api", "cod", "A", 1)).toList();
    Run run = new Run(cursor);
    assertTrue(run.news.keySet().containsAll(ids));
    assertTrue(run.pages >= 3, "in pages, not at once");
    // the same second goes on: the status changes, the time of the change does not
    woo.order(ids.getFirst(), "status", "{\"status\": \"cancelled\"}");
    assertEquals(Stage.CANCELLED, new Run(run.cursor).stage(ids.getFirst()));
  }

  @Test
  void of_a_second_with_more_orders_than_an_address_can_name_none_is_passed_over() {
    woo.sells("A", "Cap", 10_000);
    String cursor = new Run(null).cursor;
    woo.does("time", "{\"seconds\": 300, \"stop\": true}");
    List<String> ids =
        IntStream.range(0, 720).mapToObj(i -> woo.orders("rest-api", "cod", "A", 1)).toList();
    woo.does("time", "{\"seconds\": 1, \"stop\": true}");
    String later = woo.orders("rest-api", "cod", "A", 1);
    Run run = new Run(cursor);
    assertTrue(run.news.keySet().containsAll(ids), run.news.size() + " of 720");
    assertTrue(run.news.containsKey(later));
    assertFalse(connector.hasNews(shop, run.cursor));
  }

  @Test
  void a_run_that_died_goes_on_after_the_last_page_it_stored() {
    woo.sells("A", "Cap", 10_000);
    String cursor = new Run(null).cursor;
    woo.does("time", "{\"seconds\": 300}");
    for (int i = 0; i < 130; i++) {
      woo.orders("rest-api", "cod", "A", 1);
    }
    List<String> stored = new ArrayList<>();
    List<String> cursors = new ArrayList<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            connector.pull(
                shop,
                cursor,
                (page, odd, reached) -> {
                  if (!cursors.isEmpty()) {
                    throw new IllegalStateException("the node dies");
                  }
                  page.forEach(one -> stored.add(one.order().externalId()));
                  cursors.add(reached);
                }));
    assertEquals(100, stored.size());
    Run rest = new Run(cursors.getFirst());
    stored.addAll(rest.news.keySet());
    assertEquals(130, stored.stream().distinct().count());
  }

  @Test
  void one_order_is_looked_at_wherever_it_lies() {
    woo.sells("A", "Cap", 10);
    String id = woo.orders("store-api", "cod", "A", 1);
    assertEquals(Stage.FIRM, connector.look(shop, id).orElseThrow().stage());
    woo.order(id, "trash", "{}");
    assertEquals(Stage.CANCELLED, connector.look(shop, id).orElseThrow().stage());
    woo.order(id, "delete", "{}");
    assertTrue(connector.look(shop, id).isEmpty());
  }

  private Told tell(String id, OrderMessage.Kind kind, @Nullable String waybill) {
    return connector.tell(
        shop,
        new OrderMessage(
            UUID.randomUUID(), UUID.randomUUID(), "woo", id, kind, null, null, waybill, null));
  }

  private String statusThere(String id) {
    return String.valueOf(connector.look(shop, id).orElseThrow().statusThere());
  }

  @Test
  void the_shop_hears_what_became_of_its_order_once() {
    woo.sells("A", "Cap", 10);
    String id = woo.orders("store-api", "bacs", "A", 1);
    tell(id, OrderMessage.Kind.CONFIRMED, null);
    assertEquals("processing", statusThere(id));
    tell(id, OrderMessage.Kind.SENT, "59001");
    tell(id, OrderMessage.Kind.SENT, "59001");
    assertEquals(1, rest.list(shop, "orders/" + id + "/notes", Query.NONE).rows().size());
    woo.fault("LOST_ANSWER", "PUT .*/orders/" + id + "$", 0);
    assertThrows(
        ChannelFault.class,
        () -> tell(id, OrderMessage.Kind.FULFILLED, null),
        "the answer is lost");
    assertInstanceOf(Told.Accepted.class, tell(id, OrderMessage.Kind.FULFILLED, null));
    assertEquals("completed", statusThere(id));
    assertInstanceOf(Told.Refused.class, tell(id, OrderMessage.Kind.CANCELLED, null));
    assertEquals("completed", statusThere(id), "a person has to settle that");

    String other = woo.orders("store-api", "cod", "A", 1);
    tell(other, OrderMessage.Kind.CANCELLED, null);
    assertEquals("cancelled", statusThere(other));
    assertInstanceOf(Told.Refused.class, tell(other, OrderMessage.Kind.FULFILLED, null));
    tell(other, OrderMessage.Kind.RESTORED, null);
    assertEquals("processing", statusThere(other));
    assertInstanceOf(Told.Refused.class, tell("999999", OrderMessage.Kind.CONFIRMED, null));
    assertInstanceOf(Told.Accepted.class, tell("999999", OrderMessage.Kind.CANCELLED, null));
  }

  private Map<String, Offer> offers() {
    Map<String, Offer> offers = new HashMap<>();
    connector.offers(shop, offer -> offers.put(offer.sku(), offer));
    return offers;
  }

  private static Figure figure(Offer offer, String quantity, @Nullable String difference) {
    return new Figure(
        offer.id(),
        offer.sku(),
        Quantity.of(quantity),
        difference == null ? null : Quantity.of(difference),
        null);
  }

  @Test
  void figures_differences_and_prices_reach_products_and_variations() {
    woo.sells("A", "Cap", 5);
    long shoe =
        woo.does("products", "{\"sku\": \"SHOE\", \"type\": \"variable\", \"managed\": false}")
            .getInt("id");
    woo.does("products", "{\"sku\": \"SHOE-42\", \"stock\": 3, \"parent\": " + shoe + "}");
    woo.does("products", "{\"sku\": \"WRAP\", \"managed\": false}");
    Map<String, Offer> offers = offers();
    assertEquals(4, offers.size());
    Offer cap = Objects.requireNonNull(offers.get("A"));
    Offer size = Objects.requireNonNull(offers.get("SHOE-42"));
    Offer wrap = Objects.requireNonNull(offers.get("WRAP"));
    assertEquals(Quantity.of(3), size.quantity());
    assertTrue(wrap.quantity() == null, "the shop does not count it");

    Figure gone = new Figure("9999", "GONE", Quantity.of(1), null, null);
    List<Sent> sent =
        connector.send(
            shop,
            List.of(
                figure(size, "7", null), figure(cap, "2.9", null), figure(wrap, "1", null), gone));
    assertEquals(new Sent.Taken(Quantity.of(7)), sent.get(0));
    assertEquals(new Sent.Taken(Quantity.of(2)), sent.get(1), "only whole units are sold there");
    assertEquals("not-counted", assertInstanceOf(Sent.Refused.class, sent.get(2)).code());
    assertEquals("no-such-offer", assertInstanceOf(Sent.Refused.class, sent.get(3)).code());

    connector.send(shop, List.of(figure(cap, "0", "-2")));
    connector.send(
        shop, List.of(new Figure(cap.id(), "A", Quantity.of(-4), null, Money.of("12.30"))));
    Offer after = Objects.requireNonNull(offers().get("A"));
    assertEquals(Quantity.ZERO, after.quantity(), "never below zero");
    assertEquals(Money.of("12.30"), after.price());
  }

  @Test
  void a_difference_keeps_a_sale_that_a_figure_would_erase() {
    woo.sells("A", "Cap", 5);
    Offer cap = Objects.requireNonNull(offers().get("A"));
    woo.orders("store-api", "cod", "A", 1); // sold there, and not known here yet
    connector.send(shop, List.of(figure(cap, "5", "2")));
    assertEquals(6, woo.sees("storefront?sku=A").getInt("stock"));
    connector.send(shop, List.of(figure(cap, "7", null)));
    assertEquals(7, woo.sees("storefront?sku=A").getInt("stock"), "hence pull before push");
  }

  @Test
  void greeting_says_what_to_correct() {
    assertEquals("Simulated shop", connector.greet(shop).name());
    assertTrue(connector.greet(shop).remarks().contains("woocommerce-no-webhooks"));
    woo.does("hold", "{\"minutes\": 0}");
    assertTrue(connector.greet(shop).remarks().contains("woocommerce-holds-nothing"));
    Map<String, String> wrong = new HashMap<>(shop.values());
    wrong.put("consumerSecret", "cs_wrong");
    Connection misled = new Connection(shop.channel(), shop.zone(), wrong);
    assertEquals(
        "sign-in-refused", assertThrows(ChannelFault.class, () -> connector.greet(misled)).code());
    woo.fault("STATUS", "/orders", 503);
    assertEquals("maintenance", assertThrows(ChannelFault.class, () -> new Run(null)).code());
    for (int i = 0; i < 10; i++) {
      woo.fault("CUT", "/orders", 0); // the client itself tries a broken GET again
    }
    assertTrue(assertThrows(ChannelFault.class, () -> new Run(null)).isPassing());
  }

  @Test
  void an_answer_that_is_lost_on_the_way_is_asked_for_again_with_another_signature() {
    woo.sells("A", "Cap", 5);
    String id = woo.orders("store-api", "cod", "A", 1);
    woo.fault("LOST_ANSWER", "/orders/" + id, 0); // the client repeats the call as it was
    assertEquals(Stage.FIRM, connector.look(shop, id).orElseThrow().stage());
    for (int i = 0; i < 20; i++) {
      woo.fault("LOST_ANSWER", "/orders/" + id, 0);
    }
    ChannelFault fault = assertThrows(ChannelFault.class, () -> connector.look(shop, id));
    assertEquals("unreachable", fault.code(), "nothing is wrong with the key");
    assertTrue(fault.isPassing());
  }

  @Test
  void with_tls_the_key_goes_along_and_without_it_only_a_signature() {
    Map<String, String> values = new HashMap<>(shop.values());
    values.put("shopAddress", "https://127.0.0.1/shop/wp-json/wc/v3/");
    Connection secure = new Connection("x", shop.zone(), values);
    HttpRequest request = rest.request(secure, "GET", "orders", Query.of("page", 1), null);
    assertEquals("https://127.0.0.1/shop/wp-json/wc/v3/orders?page=1", request.uri().toString());
    assertTrue(request.headers().firstValue("Authorization").orElse("").startsWith("Basic "));
    HttpRequest plain = rest.request(shop, "GET", "orders", Query.NONE, null);
    assertTrue(plain.headers().firstValue("Authorization").isEmpty());
    assertTrue(plain.uri().toString().contains("oauth_signature="));
    assertFalse(plain.uri().toString().contains(SimulatedWoo.SECRET));
  }
}
