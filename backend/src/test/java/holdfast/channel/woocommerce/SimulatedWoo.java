package holdfast.channel.woocommerce;

import holdfast.Shop;
import holdfast.SimulatorProcess;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.channel.Connection;
import holdfast.order.PriceSource;
import holdfast.shared.Caller;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A simulated WooCommerce shop in a process of its own, and our channel to it. */
final class SimulatedWoo implements AutoCloseable {
  static final String KEY = "ck_5150000000000000000000000000000000000001";
  static final String SECRET = "cs_5150000000000000000000000000000000000002";

  private static final AtomicInteger channels = new AtomicInteger();

  private final SimulatorProcess process = SimulatorProcess.start("woocommerce");

  String address() {
    return process.address().replaceAll("/$", "");
  }

  /** A new channel to this shop; its webhooks lead to that address, if it is not empty. */
  Channel connect(Shop house, String ourAddress) {
    return connect(house, ourAddress, null);
  }

  /** The same, told figures by these rules. */
  Channel connect(Shop house, String ourAddress, ChannelRules.@Nullable StockOut stock) {
    does("time", "{\"seconds\": " + secondsAhead() + "}"); // whatever passed in other tests
    Map<String, String> values = new HashMap<>();
    values.put("shopAddress", address());
    if (!ourAddress.isEmpty()) {
      values.put("ourAddress", ourAddress);
    }
    ChannelRules rules = new ChannelRules(null, null, null, stock, null, null, values);
    Channel channel =
        new Channel(
            "woo-" + channels.incrementAndGet() + "-" + ProcessHandle.current().pid(),
            Channel.Kind.WOOCOMMERCE,
            new Settings("Woo", Shop.S1, null, PriceSource.ONLINE_STORE, 7, true, rules));
    return house
        .the(Channels.class)
        .connect(
            channel, Map.of("consumerKey", KEY, "consumerSecret", SECRET), Caller.system("test"));
  }

  /** How far the time of our house is ahead of the system's. */
  static long secondsAhead() {
    return Duration.between(Instant.now(), Shop.clock.instant()).toSeconds();
  }

  static Connection connection(Shop house, Channel channel) {
    Channels all = house.the(Channels.class);
    return all.connection(all.named(channel.code()));
  }

  /** Does something to the shop from outside; see the simulator's {@code Control}. */
  JsonObject does(String what, String body) {
    return process.post("_sim/" + what, body);
  }

  JsonObject sees(String what) {
    return process.get("_sim/" + what);
  }

  /** The next call whose path matches that goes wrong so. */
  void fault(String kind, String path, int number) {
    process.fault(kind, path, number);
  }

  long sells(String sku, String name, int stock) {
    return does(
            "products",
            Json.createObjectBuilder()
                .add("sku", sku)
                .add("name", name)
                .add("stock", stock)
                .build()
                .toString())
        .getInt("id");
  }

  /** A shopper orders; answers the order's id. */
  String orders(String via, String method, String sku, int quantity) {
    return Integer.toString(
        does(
                "orders",
                """
                {"via": "%s", "method": "%s", "lines": [{"sku": "%s", "quantity": %d}]}
                """
                    .formatted(via, method, sku, quantity))
            .getInt("id"));
  }

  void order(String id, String verb, String body) {
    does("orders/" + id + "/" + verb, body);
  }

  @Override
  public void close() {
    process.close();
  }
}
