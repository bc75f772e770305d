package holdfast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.channel.Secrets;
import holdfast.order.PriceSource;
import holdfast.shared.Caller;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoConnectionsTest {
  private static final Caller DEMO = Caller.system("demo");
  private static final String HERE = "http://localhost:8080/";
  private static final Shop house = Shop.open();

  @Test
  void channels_follow_the_simulated_shops_unless_they_have_a_real_one() {
    Channels channels = house.the(Channels.class);
    DemoConnections demo = house.the(DemoConnections.class);
    connect("demo-free", Map.of());
    connect("demo-real", Map.of("address", "https://my.prom.ua/api/v1"));

    connect("demo-woo", Kind.WOOCOMMERCE, Map.of());
    demo.pointAt("prom=http://127.0.0.1:4711/ woocommerce=http://127.0.0.1:4712/", HERE);
    assertEquals("http://127.0.0.1:4711/api/v1", address("demo-free"));
    assertEquals(30, channels.named("demo-free").rules().schedule().seconds());
    assertEquals(Set.of("token"), house.the(Secrets.class).names("demo-free"));
    assertEquals("http://127.0.0.1:4712/", value("demo-woo", "shopAddress"));
    assertEquals(HERE, value("demo-woo", "ourAddress"), "so that it need not be asked");
    demo.pointAt("prom=http://127.0.0.1:4713/", HERE);
    assertEquals("http://127.0.0.1:4713/api/v1", address("demo-free"));

    assertEquals("https://my.prom.ua/api/v1", address("demo-real"));
    assertTrue(house.the(Secrets.class).names("demo-real").isEmpty());
  }

  @Test
  void without_simulated_shops_nothing_is_touched() {
    connect("demo-alone", Map.of());
    house.the(DemoConnections.class).pointAt("", HERE);
    house.the(DemoConnections.class).pointAt("prom=https://elsewhere.example/", HERE);
    assertEquals("", address("demo-alone"));
  }

  private static String address(String code) {
    return value(code, "address");
  }

  private static String value(String code, String field) {
    return house.the(Channels.class).named(code).rules().connection().getOrDefault(field, "");
  }

  private static void connect(String code, Map<String, String> connection) {
    connect(code, Kind.PROM, connection);
  }

  private static void connect(String code, Kind kind, Map<String, String> connection) {
    ChannelRules standard = ChannelRules.STANDARD;
    ChannelRules rules =
        new ChannelRules(
            standard.orders(),
            standard.goods(),
            standard.prices(),
            standard.stock(),
            standard.schedule(),
            standard.photos(),
            connection);
    Settings settings = new Settings(code, Shop.S1, null, PriceSource.ONLINE_STORE, 7, true, rules);
    house.the(Channels.class).connect(new Channel(code, kind, settings), DEMO);
  }
}
