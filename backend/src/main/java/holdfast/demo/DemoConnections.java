package holdfast.demo;

import holdfast.channel.Channel;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.ChannelRules.Schedule;
import holdfast.channel.Channels;
import holdfast.channel.Secrets;
import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Points the demo shop's channels at the simulated shops, whose ports are others at each start. A
 * channel that somebody has connected to a real shop is left alone.
 */
@ApplicationScoped
public class DemoConnections {
  private static final Caller DEMO = Caller.system("demo");
  private static final String SIMULATED = "http://127.0.0.1:";
  private static final int SECONDS = 30;

  @Inject Channels channels;
  @Inject Secrets secrets;

  /**
   * What the simulator of a kind of shop asks for.
   *
   * @param path what its address ends with
   * @param ourField the field with the address at which it reaches us; empty when it tells nothing
   */
  private record Shop(
      String name,
      Kind kind,
      String addressField,
      String path,
      String ourField,
      Map<String, String> values,
      Map<String, String> secrets) {}

  private static final List<Shop> SHOPS =
      List.of(
          new Shop(
              "prom",
              Kind.PROM,
              "address",
              "api/v1",
              "",
              Map.of("gap", "50"),
              Map.of("token", "prom-token")),
          new Shop(
              "rozetka",
              Kind.ROZETKA,
              "address",
              "",
              "",
              Map.of("sellerLogin", "seller", "gap", "50"),
              Map.of("sellerPassword", "пароль-1")),
          new Shop(
              "woocommerce",
              Kind.WOOCOMMERCE,
              "shopAddress",
              "",
              "ourAddress",
              Map.of(),
              Map.of(
                  "consumerKey",
                  "ck_5150000000000000000000000000000000000001",
                  "consumerSecret",
                  "cs_5150000000000000000000000000000000000002")));

  /**
   * Points them there.
   *
   * @param addresses {@code name=address} of each simulated shop, separated by blanks
   * @param ours where they reach us with what they have to tell
   */
  void pointAt(String addresses, String ours) {
    Map<String, String> running = new HashMap<>();
    for (String one : addresses.strip().split(" +", -1)) {
      String[] parts = one.split("=", 2);
      if (parts.length == 2 && parts[1].startsWith(SIMULATED)) {
        running.put(parts[0], parts[1]);
      }
    }
    for (Shop shop : SHOPS) {
      String address = running.get(shop.name());
      if (address != null) {
        channels.all().stream()
            .filter(channel -> channel.kind() == shop.kind() && isOurs(channel, shop))
            .forEach(channel -> connect(channel, shop, address + shop.path(), ours));
      }
    }
  }

  private static boolean isOurs(Channel channel, Shop shop) {
    String now = channel.rules().connection().getOrDefault(shop.addressField(), "");
    return now.isEmpty() || now.startsWith(SIMULATED);
  }

  private void connect(Channel channel, Shop shop, String address, String ours) {
    ChannelRules rules = channel.rules();
    Map<String, String> values = new HashMap<>(shop.values());
    values.putAll(rules.connection());
    boolean isFirst = !values.containsKey(shop.addressField());
    values.put(shop.addressField(), address);
    if (!shop.ourField().isEmpty()) {
      values.put(shop.ourField(), ours);
    }
    Settings now = channel.settings();
    ChannelRules pointed =
        new ChannelRules(
            rules.orders(),
            rules.goods(),
            rules.prices(),
            rules.stock(),
            isFirst ? new Schedule(SECONDS, true, false) : rules.schedule(),
            rules.photos(),
            values);
    channels.change(
        channel.code(),
        channel.version(),
        new Settings(
            now.name(),
            now.store(),
            now.warehouse(),
            now.priceSource(),
            now.reserveDays(),
            now.enabled(),
            pointed),
        DEMO);
    shop.secrets().forEach((name, secret) -> secrets.keep(channel.code(), name, secret, DEMO));
  }
}
