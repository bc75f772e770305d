package holdfast.channel.storm;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.Connectors;
import holdfast.channel.OrderIntake;
import holdfast.channel.PullsOrders;
import holdfast.channel.run.ChannelRuns;
import holdfast.channel.run.Why;
import holdfast.channel.storm.StormyShop.Placed;
import holdfast.channel.woocommerce.HookDoor;
import holdfast.order.ChannelNews;
import holdfast.order.OnlineOrders;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A storm: what happens is decided by the seed, and done by many hands at once. */
final class Weather {
  private static final int NODES = 2;
  private static final int HANDS = 4;
  private static final int MOST_PAUSE = 100;
  private static final String[] FAULTS = {"CUT", "LOST_ANSWER", "STATUS", "DELAY"};
  private static final int[] STATUSES = {500, 502, 503, 429};

  private final Shop house;
  private final HookDoor door;
  private final Map<StormyShop, Channel> shops;
  private final List<StormyShop> all;
  private final List<String> goods;
  private final Random chance;
  private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
  private final List<Runnable> old = new ArrayList<>();

  /** What a person here did last to an order. */
  final Map<UUID, String> lastDeeds = new ConcurrentHashMap<>();

  /** How often something happened. */
  final Map<String, Integer> counts = new ConcurrentHashMap<>();

  Weather(
      Shop house, HookDoor door, Map<StormyShop, Channel> shops, List<String> goods, long seed) {
    this.house = house;
    this.door = door;
    this.shops = shops;
    this.all = List.copyOf(shops.keySet());
    this.goods = goods;
    this.chance = new Random(seed);
  }

  /** Until so many buyers have ordered. */
  void rage(int orders) throws InterruptedException {
    AtomicBoolean isOver = new AtomicBoolean();
    try (ExecutorService nodes = Executors.newFixedThreadPool(NODES + 1);
        ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
      for (int node = 0; node < NODES; node++) {
        nodes.execute(() -> whileNot(isOver, () -> shops.values().forEach(this::run)));
      }
      nodes.execute(() -> whileNot(isOver, this::secondLooks));
      try {
        for (int i = 0; i < orders; i++) {
          StormyShop shop = any(all);
          shop.place(any(goods), 1 + chance.nextInt(3), chance);
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

  private void whileNot(AtomicBoolean isOver, Runnable work) {
    while (!isOver.get()) {
      guarded(work).run();
    }
  }

  private void run(Channel channel) {
    house
        .the(ChannelRuns.class)
        .run(house.the(Channels.class).named(channel.code()), Why.SCHEDULE)
        .ifPresent(outcome -> count("run " + outcome));
  }

  private void secondLooks() {
    door.lookAgain();
    try {
      Thread.sleep(200);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
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

  private Runnable something() {
    StormyShop shop = any(all);
    Optional<Placed> order = shop.recent(chance);
    int what = chance.nextInt(100);
    if (order.isEmpty()) {
      return () -> {};
    }
    if (what < 25) {
      count("done there");
      return shop.deed(order.get(), chance);
    }
    if (what < 61) {
      return here(shop, order.get(), what - 25);
    }
    if (what < 75) {
      return again(shop, order.get());
    }
    if (what < 78) {
      return passing(Duration.ofSeconds(5 + chance.nextInt(40)));
    }
    return what < 85 ? atTheDoor() : goingWrong(shop, what < 95 ? 1 : 3);
  }

  /** A person here does something to an order that has arrived; may be told that it cannot be. */
  private Runnable here(StormyShop shop, Placed order, int what) {
    OnlineOrders orders = house.the(OnlineOrders.class);
    Caller by = Shop.MANAGER;
    Runnable cancel =
        on(shop, order, "cancel", id -> orders.cancel(id, "storm", shop.cancelReason(), null, by));
    Runnable restore = on(shop, order, "restore", id -> orders.restore(id, by));
    return switch (what / 3) {
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
  private Runnable again(StormyShop shop, Placed order) {
    boolean isLate = chance.nextBoolean();
    int which = chance.nextInt(1000);
    return () -> {
      if (isLate) {
        late(which);
        return;
      }
      try {
        look(house, shop.kind, shops.get(shop).code(), order.number())
            .ifPresent(news -> follow(shop, news));
      } catch (ChannelFault storm) {
        count("look broke off");
      }
    };
  }

  private void follow(StormyShop shop, ChannelNews news) {
    Runnable follow =
        () ->
            house
                .the(OrderIntake.class)
                .follow(shops.get(shop), news, Caller.system("another way"));
    synchronized (old) {
      old.add(follow);
    }
    follow.run();
    count("came another way");
  }

  private void late(int which) {
    Runnable follow;
    synchronized (old) {
      follow = old.isEmpty() ? () -> {} : old.get(which % old.size());
    }
    follow.run();
    count("came once more");
  }

  /** Everybody's clock goes on, so that what waits is tried again; a run may lose its turn. */
  private Runnable passing(Duration time) {
    return () -> {
      pass(time);
      count("time passed");
    };
  }

  synchronized void pass(Duration time) {
    Shop.clock.pass(time);
    all.forEach(shop -> shop.pass(time));
  }

  private Runnable atTheDoor() {
    boolean isShut = chance.nextBoolean();
    return () -> {
      count("message lost");
      if (isShut) {
        door.shutOnce();
      } else {
        door.loseAnswerOnce();
      }
    };
  }

  private Runnable goingWrong(StormyShop shop, int times) {
    String fault = any(List.of(FAULTS));
    int number =
        fault.equals("STATUS") ? STATUSES[chance.nextInt(STATUSES.length)] : chance.nextInt(60);
    return () -> {
      for (int i = 0; i < times; i++) {
        shop.fault(fault, number);
        count("fault " + fault);
      }
    };
  }

  static Optional<ChannelNews> look(Shop house, Channel.Kind kind, String code, String number) {
    Channels channels = house.the(Channels.class);
    PullsOrders connector = (PullsOrders) house.the(Connectors.class).of(kind).orElseThrow();
    return connector.look(channels.connection(channels.named(code)), number);
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
                        shops.get(shop).code(),
                        order.number())
                    .map(row -> row.uuid(0)));
  }

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  String report() {
    return new TreeMap<>(counts).toString();
  }

  private <T> T any(List<T> some) {
    return some.get(chance.nextInt(some.size()));
  }
}
