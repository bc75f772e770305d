package holdfast.channel.run;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.channel.Connection;
import holdfast.channel.ConnectionField;
import holdfast.channel.ExchangesFiles;
import holdfast.channel.ScriptedConnectors;
import holdfast.order.PriceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A shop that is reached by a folder, as a test wants it: so many orders, such a catalogue. */
final class ScriptedFolder implements ExchangesFiles {
  private static final AtomicInteger codes = new AtomicInteger();

  final String code = "folder-" + codes.incrementAndGet();
  final List<String> done = new ArrayList<>();
  int orders;
  int goods = 100;
  int there = 100;
  Runnable whileTaking = () -> {};
  Runnable whilePublishing = () -> {};

  private final Shop house;

  private ScriptedFolder(Shop house) {
    this.house = house;
  }

  static ScriptedFolder connected() {
    return connected(Shop.open());
  }

  static ScriptedFolder connected(Shop house) {
    ScriptedFolder folder = new ScriptedFolder(house);
    ScriptedConnectors.put(folder.code, folder);
    Settings settings =
        new Settings(
            folder.code, Shop.S1, null, PriceSource.HOLDFAST, 3, true, ChannelRules.STANDARD);
    house
        .the(Channels.class)
        .connect(new Channel(folder.code, Kind.LIVE, settings), ScriptedShop.ADMIN);
    return folder;
  }

  Channel channel() {
    return house.the(Channels.class).named(code);
  }

  @Override
  public Kind kind() {
    return Kind.LIVE;
  }

  @Override
  public List<ConnectionField> fields() {
    return List.of();
  }

  @Override
  public Greeting greet(Connection connection) {
    return new Greeting(code, List.of());
  }

  @Override
  public TakenFiles takeOrders(Channel channel, Connection connection, BooleanSupplier mayGoOn) {
    int taken = 0;
    while (taken < orders && mayGoOn.getAsBoolean()) {
      taken++;
      done.add("order " + taken);
      whileTaking.run();
    }
    return new TakenFiles(taken, taken, 0, 1, 0);
  }

  @Override
  public Published publish(Channel channel, Connection connection, boolean mayTakeAway) {
    whilePublishing.run();
    int leaving = Math.max(0, there - goods);
    Published asked = new Published(goods, false, there, leaving, List.of("P-1"), 0);
    if (asked.takesMuchAway() && !mayTakeAway) {
      done.add("asks");
      return asked;
    }
    Published sent = new Published(goods, true, there, leaving, List.of(), 0);
    there = goods;
    done.add("publishes " + goods);
    return sent;
  }
}
