package holdfast.channel.storm;

import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.channel.run.ChannelRuns;
import holdfast.channel.run.Why;
import holdfast.channel.woocommerce.HookDoor;
import holdfast.order.PriceSource;
import holdfast.shared.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Orders of three kinds of shops, while buyers pay, change their minds and give up, people here
 * cancel and restore, the same order comes twice by different ways, two nodes call at once, and
 * every connection may break at any moment, before or after something was done. When the storm is
 * over, every order is here exactly once and stands as it stands there, or a person sees that it
 * does not; every unit is counted; every message was heard or visibly refused; and each shop sells
 * what is available. {@code -Dstorm.orders=1000} makes it longer, {@code -Dstorm.seed} repeats the
 * decisions of a seed that was printed.
 */
class StormTest {
  private static final int ORDERS = Integer.getInteger("storm.orders", 200);
  private static final int GOODS = 20;

  /** Somewhat fewer than are wanted, so that some goods sell out. */
  private static final int UNITS = Math.max(4, ORDERS / GOODS);

  private final long seed = Long.getLong("storm.seed", System.nanoTime());
  private final Shop house = Shop.open();
  private final HookDoor door = new HookDoor(house);
  private final List<String> goods = new ArrayList<>();
  private final Map<StormyShop, Channel> shops = new LinkedHashMap<>();

  @BeforeEach
  void open() {
    for (int i = 0; i < GOODS; i++) {
      goods.add(house.pieces(UNITS));
    }
    for (StormyShop shop : List.of(new StormyWoo(door), new StormyProm(), new StormyRozetka())) {
      goods.forEach(sku -> shop.offer(sku, UNITS));
      Channel channel = connect(shop);
      shops.put(shop, channel);
      house.the(ChannelRuns.class).run(channel, Why.SCHEDULE);
    }
  }

  @AfterEach
  void close() {
    shops.keySet().forEach(StormyShop::close);
    door.close();
  }

  @Test
  void after_the_storm_every_order_is_here_once_and_stands_as_it_stands_there() throws Exception {
    People people = new People(house, shops);
    Weather weather = new Weather(house, door, shops, people, new Random(seed));
    Reckoning reckoning = new Reckoning(house, shops, people);
    System.out.println("the seed of the storm is " + seed);
    try {
      long start = System.nanoTime();
      weather.rage(ORDERS, goods);
      people.repeatEverything(new Random(seed));
      long calm = System.nanoTime();
      int rounds = new Calm(house, door, shops, weather, people).settle();
      long reckoned = System.nanoTime();
      reckoning.check(goods, UNITS);
      System.out.printf(
          "%d orders: storm %d s, calm %d s in %d rounds, reckoning %d s%n",
          ORDERS,
          (calm - start) / 1_000_000_000,
          (reckoned - calm) / 1_000_000_000,
          rounds,
          (System.nanoTime() - reckoned) / 1_000_000_000);
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(
          "-Dstorm.seed=" + seed + " -Dstorm.orders=" + ORDERS + ": " + failure.getMessage(),
          failure);
    } finally {
      System.out.println("happened: " + people + ", " + door.taken() + " messages");
      System.out.println("came to: " + reckoning.counts);
    }
  }

  private Channel connect(StormyShop shop) {
    String code = "storm-" + shop.kind.word() + "-" + UUID.randomUUID().toString().substring(0, 6);
    ChannelRules rules = new ChannelRules(null, null, null, null, null, null, shop.values());
    return house
        .the(Channels.class)
        .connect(
            new Channel(
                code,
                shop.kind,
                new Channel.Settings(code, S1, null, PriceSource.ONLINE_STORE, 7, true, rules)),
            shop.secrets(),
            Caller.system(MANAGER.login()));
  }
}
