package holdfast.channel.run;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelFault;
import holdfast.channel.ChannelRules;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.Schedule;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.Channels;
import holdfast.channel.Connection;
import holdfast.channel.ConnectionField;
import holdfast.channel.HasWebhooks;
import holdfast.channel.PullsOrders;
import holdfast.channel.ScriptedConnectors;
import holdfast.channel.SendsStock;
import holdfast.channel.TellsShop;
import holdfast.order.ChannelNews;
import holdfast.order.ExternalOrder;
import holdfast.order.OrderList;
import holdfast.order.OrderMessage;
import holdfast.order.PriceSource;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An online shop that lives in a test: it counts its units, takes orders of them, can be pulled
 * from and told, and fails when it is asked to.
 */
final class ScriptedShop implements PullsOrders, TellsShop, SendsStock, HasWebhooks {
  static final Caller ADMIN = new Caller("admin", Role.ADMINISTRATOR, null);

  private static final AtomicInteger codes = new AtomicInteger();

  final String code = "scripted-" + codes.incrementAndGet();
  final Map<String, Integer> units = new LinkedHashMap<>();
  final List<ChannelNews> orders = new ArrayList<>();
  final List<List<Figure>> calls = new CopyOnWriteArrayList<>();
  final List<OrderMessage> told = new CopyOnWriteArrayList<>();
  final List<String> cursors = new CopyOnWriteArrayList<>();
  final AtomicInteger pulls = new AtomicInteger();
  int pageSize = 100;
  boolean takesDifferences;
  boolean countsOwnHolds;
  boolean keepsPricesBack;
  List<Webhook> hooks = List.of();
  Function<OrderMessage, Told> answer = message -> new Told.Accepted("done");
  Runnable whilePulling = () -> {};
  Runnable whileLooking = () -> {};
  Runnable whileReading = () -> {};
  Runnable whileRepairing = () -> {};
  Runnable beforeSending = () -> {};
  Runnable afterSending = () -> {};

  private final Shop house;

  private ScriptedShop(Shop house) {
    this.house = house;
  }

  /** Connects it to the store S1 with these rules about its figures. */
  static ScriptedShop connected(StockOut stock) {
    return connected(Shop.open(), stock);
  }

  static ScriptedShop connected(Shop house, StockOut stock) {
    ScriptedShop shop = new ScriptedShop(house);
    ScriptedConnectors.put(shop.code, shop);
    shop.house
        .the(Channels.class)
        .connect(
            new Channel(
                shop.code,
                Kind.LIVE,
                new Settings(
                    shop.code, Shop.S1, null, PriceSource.HOLDFAST, 3, true, rules(stock))),
            ADMIN);
    return shop;
  }

  static ScriptedShop connected() {
    return connected(figures(0, LastUnit.SELL));
  }

  static StockOut figures(int safety, LastUnit lastUnit) {
    return new StockOut(true, Way.FIGURE, List.of(), safety, null, 100, lastUnit);
  }

  static StockOut differences() {
    return new StockOut(true, Way.DIFFERENCE, List.of(), 0, null, 100, LastUnit.SELL);
  }

  private static ChannelRules rules(StockOut stock) {
    ChannelRules standard = ChannelRules.STANDARD;
    return new ChannelRules(
        standard.orders(),
        standard.goods(),
        standard.prices(),
        stock,
        new Schedule(600, false, false),
        standard.photos(),
        Map.of());
  }

  void decide(StockOut stock) {
    Settings now = channel().settings();
    house
        .the(Channels.class)
        .change(
            code,
            channel().version(),
            new Settings(
                now.name(),
                now.store(),
                now.warehouse(),
                now.priceSource(),
                now.reserveDays(),
                true,
                rules(stock)),
            ADMIN);
  }

  Channel channel() {
    return house.the(Channels.class).named(code);
  }

  /** A buyer orders one unit there, if the shop believes that there is one. */
  synchronized boolean buys(String sku) {
    if (units.getOrDefault(sku, 0) < 1) {
      return false;
    }
    units.merge(sku, -1, Integer::sum);
    place(sku);
    return true;
  }

  synchronized String place(String... skus) {
    String id = code + "-" + (orders.size() + 1);
    orders.add(new ChannelNews(ordered(id, skus), ChannelNews.Stage.FIRM, "new", null, null, null));
    return id;
  }

  /** It gives the units of that order back and says so. */
  synchronized void cancels(int number) {
    ChannelNews placed = orders.get(number - 1);
    placed.order().lines().forEach(line -> units.merge(line.good(), 1, Integer::sum));
    orders.add(
        new ChannelNews(placed.order(), ChannelNews.Stage.CANCELLED, "gone", null, null, null));
  }

  /** The id under which its order of that number is kept here. */
  UUID order(int number) {
    OrderList.Filter only = OrderList.Filter.all().from(code).numbered(code + "-" + number);
    return house
        .the(OrderList.class)
        .list(only, OrderList.Order.NEWEST, 0, 1, ADMIN)
        .getFirst()
        .id();
  }

  /** An order that can be none of ours: half a piece. */
  synchronized String placeHalf(String sku) {
    String id = code + "-" + (orders.size() + 1);
    ExternalOrder.Line half = new ExternalOrder.Line(sku, null, Quantity.of("0.5"), null);
    orders.add(ChannelNews.placed(ExternalOrder.of(id, List.of(half))));
    return id;
  }

  private static ExternalOrder ordered(String id, String... skus) {
    ExternalOrder plain =
        ExternalOrder.of(
            id,
            List.of(skus).stream()
                .map(sku -> new ExternalOrder.Line(sku, null, Quantity.of(1), null))
                .toList());
    Instant now = Shop.clock.instant();
    return new ExternalOrder(
        id, now, plain.customer(), plain.delivery(), plain.payment(), null, null, plain.lines());
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
  public void pull(Connection connection, @Nullable String cursor, Pages pages) {
    pulls.incrementAndGet();
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    List<ChannelNews> there;
    synchronized (this) {
      there = List.copyOf(orders);
    }
    while (from < there.size()) {
      int to = Math.min(from + pageSize, there.size());
      whilePulling.run();
      pages.take(there.subList(from, to), List.of(), "" + to);
      cursors.add("" + to);
      from = to;
    }
  }

  @Override
  public synchronized Optional<ChannelNews> look(Connection connection, String externalId) {
    whileLooking.run();
    return orders.stream().filter(news -> news.order().externalId().equals(externalId)).findFirst();
  }

  @Override
  public Told tell(Connection connection, OrderMessage message) {
    told.add(message);
    return answer.apply(message);
  }

  @Override
  public Set<OrderMessage.Kind> tellable() {
    return Set.of(OrderMessage.Kind.values());
  }

  @Override
  public List<CancelReason> cancelReasons() {
    return List.of();
  }

  @Override
  public List<Webhook> webhooks(Connection connection) {
    return hooks;
  }

  @Override
  public List<Webhook> repair(Connection connection) {
    whileRepairing.run();
    return hooks;
  }

  @Override
  public int atOnce() {
    return 50;
  }

  @Override
  public boolean takesDifferences() {
    return takesDifferences;
  }

  @Override
  public boolean countsOwnHolds() {
    return countsOwnHolds;
  }

  @Override
  public void offers(Connection connection, Consumer<Offer> each) {
    List<Offer> said = new ArrayList<>();
    synchronized (this) {
      units.forEach((sku, count) -> said.add(new Offer("o-" + sku, sku, Quantity.of(count), null)));
    }
    whileReading.run();
    said.forEach(each);
  }

  @Override
  public List<Sent> send(Connection connection, List<Figure> figures) {
    beforeSending.run();
    synchronized (this) {
      calls.add(List.copyOf(figures));
      for (Figure figure : figures) {
        Quantity difference = figure.difference();
        units.merge(
            figure.sku(),
            Integer.parseInt((difference == null ? figure.quantity() : difference).toString()),
            (before, now) -> difference == null ? now : Integer.valueOf(before + now));
      }
    }
    afterSending.run();
    Sent sent = keepsPricesBack ? new Sent.Quarantined("100 → 250") : new Sent.Taken(null);
    return Collections.nCopies(figures.size(), sent);
  }

  List<String> toldOf(String sku) {
    return calls.stream()
        .flatMap(List::stream)
        .filter(figure -> figure.sku().equals(sku))
        .map(figure -> figure.quantity().toString())
        .toList();
  }

  static ChannelFault lostAnswer() {
    return ChannelFault.passing("timeout", "no answer within 30 s");
  }
}
