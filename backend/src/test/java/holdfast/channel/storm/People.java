package holdfast.channel.storm;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.Connectors;
import holdfast.channel.OrderIntake;
import holdfast.channel.PullsOrders;
import holdfast.channel.storm.StormyShop.Placed;
import holdfast.order.ChannelNews;
import holdfast.order.OnlineOrders;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What people here do to orders that have arrived, and how orders come by another way too. */
final class People {
  private final Shop house;
  private final Map<StormyShop, Channel> shops;
  private final List<Runnable> heard = new ArrayList<>();
  private final Map<UUID, String> lastDeeds = new ConcurrentHashMap<>();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  People(Shop house, Map<StormyShop, Channel> shops) {
    this.house = house;
    this.shops = shops;
  }

  /** Decides now what a person does to the order; it is done when it is run. */
  Runnable deed(StormyShop shop, Placed order, Random chance) {
    OnlineOrders orders = house.the(OnlineOrders.class);
    Caller by = Shop.MANAGER;
    Runnable cancel =
        on(shop, order, "cancel", id -> orders.cancel(id, "storm", shop.cancelReason(), null, by));
    Runnable restore = on(shop, order, "restore", id -> orders.restore(id, by));
    return switch (chance.nextInt(12)) {
      case 0, 1 -> cancel;
      case 2, 3 -> restore;
      case 4, 5 -> () -> List.of(cancel, restore).forEach(Runnable::run);
      case 6, 7 -> on(shop, order, "confirm", id -> orders.confirm(id, by));
      case 8 -> on(shop, order, "send", id -> orders.sent(id, "59" + order.number(), by));
      case 9 -> on(shop, order, "fulfil", id -> orders.fulfil(id, by));
      default -> on(shop, order, "reserve", id -> orders.reserveAgain(id, by));
    };
  }

  private Runnable on(StormyShop shop, Placed order, String name, Consumer<UUID> verb) {
    return () -> {
      synchronized (order) { // so that it is known what was last
        find(shop, order).ifPresent(id -> doIt(id, name, verb));
      }
    };
  }

  /** May be told that it cannot be. */
  private void doIt(UUID id, String name, Consumer<UUID> verb) {
    try {
      verb.accept(id);
      count("here " + name);
      if (name.equals("cancel") || name.equals("restore")) {
        lastDeeds.put(id, name);
      }
    } catch (Problem refused) {
      if (refused.status() >= 500) {
        throw refused;
      }
    }
  }

  /** The same order comes by another way too; what was heard may come once more, much later. */
  Runnable again(StormyShop shop, Placed order, Random chance) {
    int which = chance.nextInt(1000);
    return chance.nextBoolean() ? () -> late(which) : () -> otherWay(shop, order);
  }

  void otherWay(StormyShop shop, Placed order) {
    try {
      look(shop, order.number()).ifPresent(news -> follow(shop, news));
    } catch (ChannelFault storm) {
      count("look broke off");
    }
  }

  private void follow(StormyShop shop, ChannelNews news) {
    Runnable follow =
        () ->
            house.the(OrderIntake.class).follow(channel(shop), news, Caller.system("another way"));
    synchronized (heard) {
      heard.add(follow);
    }
    follow.run();
    count("came another way");
  }

  private void late(int which) {
    Runnable follow;
    synchronized (heard) {
      follow = heard.isEmpty() ? () -> {} : heard.get(which % heard.size());
    }
    follow.run();
    count("came once more");
  }

  /** Everything that came another way comes once more, long after it was true, in any order. */
  void repeatEverything(Random chance) {
    List<Runnable> repeated = new ArrayList<>(heard);
    Collections.shuffle(repeated, chance);
    repeated.forEach(Runnable::run);
  }

  /** The order as its shop says it is. */
  Optional<ChannelNews> look(StormyShop shop, String number) {
    Channels channels = house.the(Channels.class);
    PullsOrders connector = (PullsOrders) house.the(Connectors.class).of(shop.kind).orElseThrow();
    return connector.look(channels.connection(channels.named(channel(shop).code())), number);
  }

  private Channel channel(StormyShop shop) {
    return Objects.requireNonNull(shops.get(shop));
  }

  private Optional<UUID> find(StormyShop shop, Placed order) {
    return house
        .the(Transactions.class)
        .call(
            () ->
                house
                    .the(Sql.class)
                    .row(
                        "SELECT id FROM online_order WHERE channel = ? AND external_id = ?",
                        channel(shop).code(),
                        order.number())
                    .map(row -> row.uuid(0)));
  }

  /** What a person did last to that order, of those things that undo each other. */
  Optional<String> lastDeed(UUID order) {
    return Optional.ofNullable(lastDeeds.get(order));
  }

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** How often what happened. */
  @Override
  public String toString() {
    return new TreeMap<>(counts).toString();
  }
}
