package holdfast.channel.storm;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.run.ChannelRuns;
import holdfast.channel.run.Why;
import holdfast.channel.storm.StormyShop.Placed;
import holdfast.channel.woocommerce.HookDoor;
import holdfast.shared.ChangeFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A storm: what happens is decided by the seed, and done by many hands at once. */
final class Weather {
  private static final int NODES = 2;
  private static final int HANDS = 4;
  private static final int MOST_PAUSE = 100;
  private static final List<String> FAULTS = List.of("CUT", "LOST_ANSWER", "STATUS", "DELAY");
  private static final List<Integer> STATUSES = List.of(500, 502, 503, 429);

  private final Shop house;
  private final HookDoor door;
  private final Map<StormyShop, Channel> shops;
  private final List<StormyShop> all;
  private final People people;
  private final Random chance;
  private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();

  Weather(Shop house, HookDoor door, Map<StormyShop, Channel> shops, People people, Random chance) {
    this.house = house;
    this.door = door;
    this.shops = shops;
    this.all = List.copyOf(shops.keySet());
    this.people = people;
    this.chance = chance;
  }

  /** Until so many buyers have wanted some of these goods. */
  void rage(int orders, List<String> goods) throws InterruptedException {
    AtomicBoolean isOver = new AtomicBoolean();
    try (ExecutorService nodes = Executors.newFixedThreadPool(NODES + 1);
        ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
      for (int node = 0; node < NODES; node++) {
        nodes.execute(() -> whileNot(isOver, () -> shops.values().forEach(this::run)));
      }
      nodes.execute(() -> whileNot(isOver, this::tick));
      try {
        for (int i = 0; i < orders; i++) {
          place(any(all), any(goods), hands);
          for (int more = chance.nextInt(5); more > 0; more--) {
            hands.execute(guarded(something()));
          }
          Thread.sleep(chance.nextInt(MOST_PAUSE));
        }
      } finally {
        hands.shutdown();
        if (!hands.awaitTermination(60, TimeUnit.SECONDS)) {
          broken.add(new AssertionError("somebody still waits for an answer"));
        }
        isOver.set(true);
      }
    }
    if (!broken.isEmpty()) {
      throw new AssertionError(broken.size() + " failed, first: " + broken.peek(), broken.peek());
    }
  }

  /** A buyer orders; some orders come by another way first. */
  private void place(StormyShop shop, String sku, ExecutorService hands) {
    Placed order = shop.place(sku, 1 + chance.nextInt(3), chance);
    if (chance.nextInt(3) == 0 && order.isPlaced()) {
      hands.execute(guarded(() -> people.otherWay(shop, order)));
    }
  }

  private void whileNot(AtomicBoolean isOver, Runnable work) {
    while (!isOver.get()) {
      guarded(work).run();
    }
  }

  private Runnable guarded(Runnable deed) {
    return () -> {
      try {
        deed.run();
      } catch (RuntimeException | AssertionError failure) {
        broken.add(failure);
      }
    };
  }

  private void run(Channel channel) {
    house
        .the(ChannelRuns.class)
        .run(house.the(Channels.class).named(channel.code()), Why.SCHEDULE)
        .ifPresent(outcome -> people.count("run " + outcome));
  }

  /** What the server does all the time. */
  private void tick() {
    door.lookAgain();
    house.the(ChangeFeed.class).publish();
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable something() {
    StormyShop shop = any(all);
    int what = chance.nextInt(100);
    if (what < 75) {
      Placed order = shop.recent(chance);
      Runnable deed =
          what < 25
              ? shop.deed(order, chance)
              : what < 61 ? people.deed(shop, order, chance) : people.again(shop, order, chance);
      return order.isPlaced() ? deed : () -> people.count("nobody's order");
    }
    return what < 78 ? passing() : what < 85 ? atTheDoor() : goingWrong(shop, what < 95 ? 1 : 3);
  }

  /** Everybody's clock goes on, so that what waits is tried again; a run may lose its turn. */
  private Runnable passing() {
    Duration time = Duration.ofSeconds(5 + chance.nextInt(40));
    return () -> {
      pass(time);
      people.count("time passed");
    };
  }

  synchronized void pass(Duration time) {
    all.forEach(shop -> shop.pass(time)); // no time passes here that has not passed there
    Shop.clock.pass(time);
  }

  private Runnable atTheDoor() {
    boolean isShut = chance.nextBoolean();
    return () -> {
      people.count("message lost");
      if (isShut) {
        door.shutOnce();
      } else {
        door.loseAnswerOnce();
      }
    };
  }

  private Runnable goingWrong(StormyShop shop, int times) {
    String fault = any(FAULTS);
    int number = fault.equals("STATUS") ? any(STATUSES) : chance.nextInt(60);
    return () -> {
      for (int i = 0; i < times; i++) {
        shop.fault(fault, number);
        people.count("fault " + fault);
      }
    };
  }

  private <T> T any(List<T> some) {
    return some.get(chance.nextInt(some.size()));
  }
}
