package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import holdfast.Shop;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.Products;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.channel.Secrets;
import holdfast.channel.woocommerce.OrderReader.Read;
import holdfast.channel.woocommerce.Recorded.Delivery;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.ExternalOrder.Line;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrders;
import holdfast.order.PriceSource;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.StockAudit;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every message that a real shop sent, byte for byte, through the same class that the resource
 * calls. Whatever the order of arrival, every order ends as the shop had it last, and every unit is
 * counted. What the messages alone leave open is read again at a shop that shows those last states.
 */
class ReplayTest {
  private static final Shop house = Shop.open();
  private static final AtomicInteger runs = new AtomicInteger();
  private static final Quantity PLENTY = Quantity.of(1_000);

  private final Map<String, String> lastBodies = new TreeMap<>();
  private @Nullable HttpServer server;

  @BeforeEach
  void remember_how_the_shop_stood_at_the_end() throws IOException {
    System.setProperty("holdfast.privateHosts", "127.0.0.1");
    for (Delivery delivery : Recorded.deliveries()) {
      if (isOrder(delivery)) {
        lastBodies.put(Long.toString(said(delivery).id("id")), text(delivery));
      }
    }
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.createContext(
        "/wp-json/wc/v3/orders/",
        exchange -> {
          try (exchange) {
            String id = exchange.getRequestURI().getPath().replaceAll(".*/", "");
            @Nullable String found = lastBodies.get(id);
            byte[] body =
                (found == null ? "{\"code\":\"woocommerce_rest_shop_order_invalid_id\"}" : found)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    started.start();
    server = started;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static boolean isOrder(Delivery delivery) {
    return delivery.topic().startsWith("order.") && !delivery.topic().equals("order.deleted");
  }

  private static String text(Delivery delivery) {
    return new String(delivery.body(), StandardCharsets.UTF_8);
  }

  private static Said said(Delivery delivery) {
    return new Said(JsonInput.object(text(delivery)).raw());
  }

  private Channel connect() {
    int port = Objects.requireNonNull(server).getAddress().getPort();
    ChannelRules rules =
        new ChannelRules(
            null, null, null, null, null, null, Map.of("shopAddress", "http://127.0.0.1:" + port));
    return house
        .the(Channels.class)
        .connect(
            new Channel(
                "replay-" + runs.incrementAndGet() + "-" + ProcessHandle.current().pid(),
                Channel.Kind.WOOCOMMERCE,
                new Settings("Replay", Shop.S1, null, PriceSource.ONLINE_STORE, 7, true, rules)),
            Map.of("consumerKey", "ck_1", "consumerSecret", "cs_1"),
            Caller.system("test"));
  }

  private ChannelNews last(String body) {
    OrderReader reader = new OrderReader(ZoneId.of("Europe/Kyiv"), Duration.ofMinutes(60));
    return ((Read.News) reader.read(new Said(JsonInput.object(body).raw()))).news();
  }

  /** The goods of the recorded shop, plenty of each. */
  private Map<String, Quantity> fillTheShelves() {
    Map<String, Quantity> onHand = new TreeMap<>();
    for (String body : lastBodies.values()) {
      for (Line line : last(body).order().lines()) {
        onHand.put(line.good(), PLENTY);
      }
    }
    onHand.keySet().removeIf(sku -> sku.startsWith("woocommerce:"));
    Products products = house.the(Products.class);
    for (String sku : List.copyOf(onHand.keySet())) {
      if (products.find(sku).isEmpty()) {
        products.save(new Product(sku, sku, Unit.PIECE, Money.of("1.00")), Shop.MANAGER);
      }
      Quantity promised = reserved(sku);
      house
          .the(Adjustments.class)
          .setOnHand(Shop.S1, Shop.MAIN, sku, PLENTY.plus(promised), "delivery", Shop.MANAGER);
      onHand.put(sku, PLENTY.plus(promised));
    }
    return onHand;
  }

  private static Quantity reserved(String sku) {
    return house.the(StockFigures.class).of(List.of(sku), Shop.S1).stream()
        .map(StockFigure::reserved)
        .reduce(Quantity.ZERO, Quantity::plus);
  }

  private void replay(List<Delivery> deliveries) {
    Channel channel = connect();
    Map<String, Quantity> onHand = fillTheShelves();
    Map<String, Quantity> reserved = new HashMap<>();
    onHand.keySet().forEach(sku -> reserved.put(sku, house.figure(sku).reserved()));
    String secret = "";
    for (Delivery delivery : deliveries) {
      if (!delivery.isPing() && !delivery.secret().equals(secret)) {
        secret = delivery.secret();
        house
            .the(Secrets.class)
            .keep(channel.code(), Webhooks.SECRET, secret, Caller.system("test"));
      }
      @Nullable String signature =
          delivery.isPing() ? null : delivery.header("X-WC-Webhook-Signature");
      house.the(Messages.class).take(channel.code(), delivery.topic(), signature, delivery.body());
    }
    Shop.clock.pass(Duration.ofSeconds(3));
    house.the(SecondLooks.class).resolve();
    house.the(SecondLooks.class).resolve();
    compare(channel, onHand, reserved);
  }

  private void compare(
      Channel channel, Map<String, Quantity> onHand, Map<String, Quantity> reserved) {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    for (Map.Entry<String, String> last : lastBodies.entrySet()) {
      ChannelNews news = last(last.getValue());
      String id = last.getKey();
      expected.put(id, fate(news.stage()));
      String found = fate(channel, id);
      boolean cameTooLate = news.stage() == Stage.CANCELLED || news.stage() == Stage.REFUNDED;
      // an order of which nothing came before its end holds nothing, stored or not
      actual.put(id, cameTooLate && found.equals("not stored") ? "over" : found);
      for (Line line : news.order().lines()) {
        if (onHand.containsKey(line.good())) {
          switch (news.stage()) {
            case FIRM, UNPAID -> reserved.merge(line.good(), line.quantity(), Quantity::plus);
            case DONE -> onHand.merge(line.good(), line.quantity(), Quantity::minus);
            default -> {}
          }
        }
      }
    }
    assertEquals(expected, actual);
    Map<String, String> figures = new TreeMap<>();
    Map<String, String> wanted = new TreeMap<>();
    for (String sku : onHand.keySet()) {
      figures.put(sku, house.figure(sku).onHand() + " / " + house.figure(sku).reserved());
      wanted.put(sku, onHand.get(sku) + " / " + reserved.get(sku));
    }
    assertEquals(wanted, figures, "on hand / reserved");
    assertTrue(house.the(StockAudit.class).check(Shop.MANAGER).ok());
  }

  private static String fate(Stage stage) {
    return switch (stage) {
      case DRAFT -> "not stored";
      case UNPAID, FIRM -> "open";
      case DONE -> "fulfilled";
      case CANCELLED, REFUNDED -> "over";
    };
  }

  private static String fate(Channel channel, String id) {
    return house
        .the(KnownOrders.class)
        .find(channel.code(), id)
        .map(found -> house.the(OnlineOrders.class).order(found, Shop.MANAGER))
        .map(OnlineOrder::status)
        .map(
            status ->
                switch (status) {
                  case FULFILLED -> "fulfilled";
                  case CANCELLED -> "over";
                  default -> "open";
                })
        .orElse("not stored");
  }

  @Test
  void as_it_came() {
    replay(Recorded.deliveries());
  }

  @Test
  void backwards() {
    List<Delivery> all = new ArrayList<>(Recorded.deliveries());
    Collections.reverse(all);
    replay(all);
  }

  @Test
  void shuffled_and_everything_twice() {
    for (int seed = 1; seed <= 3; seed++) {
      List<Delivery> all = new ArrayList<>(Recorded.deliveries());
      all.addAll(Recorded.deliveries());
      Collections.shuffle(all, new Random(seed));
      replay(all);
    }
  }

  @Test
  void every_signature_is_right_over_the_bytes_and_wrong_over_anything_else() {
    int checked = 0;
    for (Delivery delivery : Recorded.deliveries()) {
      if (!delivery.isPing()) {
        String signature = delivery.header("X-WC-Webhook-Signature");
        assertTrue(Signature.isRight(signature, delivery.body(), delivery.secret()));
        byte[] other = delivery.body();
        other[other.length / 2] ^= 1;
        assertTrue(!Signature.isRight(signature, other, delivery.secret()), delivery.file());
        assertTrue(!Signature.isRight(signature, delivery.body(), "guessed"), delivery.file());
        checked++;
      }
    }
    assertEquals(140, checked);
  }

  @Test
  void a_wrong_signature_changes_nothing_and_many_are_told_to_wait() {
    Channel channel = connect();
    house.the(Secrets.class).keep(channel.code(), Webhooks.SECRET, "right", Caller.system("test"));
    Messages messages = house.the(Messages.class);
    byte[] body = lastBodies.get("43").getBytes(StandardCharsets.UTF_8);
    int waits = 0;
    for (int i = 0; i < 30; i++) {
      Problem refused =
          assertThrows(
              Problem.class,
              () -> messages.take(channel.code(), "order.created", "d3Jvbmc=", body));
      waits += refused.status() == 429 ? 1 : 0;
    }
    assertEquals(10, waits);
    assertThrows(Problem.class, () -> messages.take(channel.code(), "order.created", null, body));
    assertEquals("not stored", fate(channel, "43"));
    assertTrue(house.the(Arrivals.class).hadWrongOnes(channel.code()));
    assertEquals(31, house.the(Arrivals.class).wrongOnes(channel.code()));
    messages.take(
        channel.code(), "", null, "webhook_id=1".getBytes(StandardCharsets.UTF_8)); // a ping
    assertThrows(
        Problem.class,
        () -> messages.take("nowhere", "", null, "webhook_id=1".getBytes(StandardCharsets.UTF_8)));
  }
}
