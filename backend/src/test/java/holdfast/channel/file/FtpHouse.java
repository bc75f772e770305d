package holdfast.channel.file;

import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;

import holdfast.Shop;
import holdfast.SimulatorProcess;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.ChannelRules.Goods;
import holdfast.channel.Channels;
import holdfast.channel.Connection;
import holdfast.channel.ExchangesFiles.Published;
import holdfast.channel.ExchangesFiles.TakenFiles;
import holdfast.order.OrderRules;
import holdfast.order.PriceSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A channel whose shop is a real FTP server in a process of its own. */
final class FtpHouse implements AutoCloseable {
  static final Path HOME = Path.of("target", "test-home-" + ProcessHandle.current().pid());

  final Shop shop = Shop.open();
  final FileConnector connector = shop.the(FileConnector.class);
  final String code = "ftp" + UUID.randomUUID().toString().substring(0, 8);
  final FtpDrop drop;
  private final SimulatorProcess server;

  FtpHouse(Goods goods, boolean hasPhotos, Map<String, String> more) {
    System.setProperty("holdfast.home", HOME.toString());
    server = SimulatorProcess.start("ftp");
    drop = new FtpDrop(server.address());
    Map<String, String> values = new HashMap<>(more);
    values.put("transport", "ftp");
    values.put("host", "127.0.0.1");
    values.put("port", String.valueOf(URI.create(server.address()).getPort()));
    values.put("user", "shop");
    ChannelRules standard = ChannelRules.STANDARD;
    ChannelRules rules =
        new ChannelRules(
            OrderRules.STANDARD,
            goods,
            standard.prices(),
            standard.stock(),
            standard.schedule(),
            new ChannelRules.Photos(hasPhotos),
            values);
    shop.the(Channels.class)
        .connect(
            new Channel(
                code,
                Channel.Kind.FILES,
                new Channel.Settings(
                    "Files of " + code, S1, null, PriceSource.ONLINE_STORE, 7, true, rules)),
            Map.of("password", "secret"),
            MANAGER);
  }

  FtpHouse() {
    this(ChannelRules.STANDARD.goods(), false, Map.of());
  }

  Channel channel() {
    return shop.the(Channels.class).named(code);
  }

  /** The connection with some values changed. */
  Connection connection(String... changed) {
    Connection known = shop.the(Channels.class).connection(channel());
    Map<String, String> values = new HashMap<>(known.values());
    for (int i = 0; i < changed.length; i += 2) {
      values.put(changed[i], changed[i + 1]);
    }
    return new Connection(code, known.zone(), values);
  }

  TakenFiles take() {
    return connector.takeOrders(channel(), connection(), () -> true);
  }

  Published publish(boolean mayTakeAway) {
    return connector.publish(channel(), connection(), mayTakeAway);
  }

  /** Our own folders of that channel. */
  Path folder() {
    return HOME.resolve("channels").resolve(code);
  }

  @Override
  public void close() {
    drop.close();
    server.close();
    shop.the(Channels.class).enable(code, false, MANAGER);
  }
}
