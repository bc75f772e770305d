package holdfast.channel.woocommerce;

import static holdfast.Shop.MANAGER;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.Connection;
import holdfast.channel.OrderIntake;
import holdfast.channel.run.ChannelRuns;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrders;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.Expiry;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A simulated WooCommerce shop that is told differences, and our house beside it. */
final class DifferingShop implements AutoCloseable {
  static final Shop house = Shop.open();

  final SimulatedWoo woo = new SimulatedWoo();
  final OnlineOrders orders = house.the(OnlineOrders.class);
  final Channel channel =
      woo.connect(
          house, "", new StockOut(true, Way.DIFFERENCE, List.of(), 0, null, 100, LastUnit.SELL));
  final List<String> skus = IntStream.range(0, 3).mapToObj(i -> house.pieces(20)).toList();
  final List<String> placed = new CopyOnWriteArrayList<>();
  private final Connection shop = SimulatedWoo.connection(house, channel);
  private final ChannelRuns runs = house.the(ChannelRuns.class);

  DifferingShop() {
    woo.does("delay", "{\"soonest\": -1}");
    skus.forEach(sku -> woo.sells(sku, "Good " + sku, 9));
  }

  String order(String via, String method, String sku, int quantity) {
    String id = woo.orders(via, method, sku, quantity);
    placed.add(id);
    return id;
  }

  void hear(String id) {
    house
        .the(WooCommerce.class)
        .look(shop, id)
        .ifPresent(
            news -> house.the(OrderIntake.class).follow(channel, news, Caller.system("test")));
  }

  OnlineOrder known(String id) {
    return house
        .the(KnownOrders.class)
        .find(channel.code(), id)
        .map(known -> orders.order(known, MANAGER))
        .orElseThrow(() -> Problem.notFound("order", id));
  }

  void count(String sku, int pieces) {
    house
        .the(Adjustments.class)
        .setOnHand(Shop.S1, Shop.MAIN, sku, Quantity.of(pieces), "count", MANAGER);
  }

  void pass(int seconds) {
    Shop.clock.pass(Duration.ofSeconds(seconds));
    woo.does("time", "{\"seconds\": " + seconds + "}");
    house.the(Expiry.class).sweep();
  }

  void run() {
    house.the(ChangeFeed.class).publish();
    runs.start(channel.code(), MANAGER);
  }

  /** Everything is heard of and everything is told. */
  void calm() {
    calm(1);
  }

  void calm(int seconds) {
    for (int i = 0; i < 4; i++) {
      pass(seconds);
      run();
    }
  }

  int available(String sku) {
    return house.figure(sku).available().decimal().intValueExact();
  }

  JsonObject there(String sku) {
    return woo.sees("storefront?sku=" + sku);
  }

  int stock(String sku) {
    return there(sku).getInt("stock");
  }

  int storefront(String sku) {
    return there(sku).getInt("storefront");
  }

  @Override
  public void close() {
    woo.close();
  }
}
