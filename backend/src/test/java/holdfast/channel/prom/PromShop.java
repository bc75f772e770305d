package holdfast.channel.prom;

import holdfast.SimulatorProcess;
import holdfast.channel.Connection;
import holdfast.channel.PullsOrders.Pages;
import holdfast.channel.PullsOrders.Unreadable;
import holdfast.channel.wire.Wire;
import holdfast.order.ChannelNews;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A simulated shop at Prom, and a connector that speaks to it. */
final class PromShop implements AutoCloseable {
  final SimulatorProcess simulator = SimulatorProcess.start("prom");
  final PromConnector connector = new PromConnector();

  @SuppressWarnings("UnnecessaryAssignment") // nobody injects here: a connector needs no house
  PromShop() {
    connector.wire = new Wire();
    connector.clock = Clock.systemUTC();
  }

  Connection connection() {
    return connection(Map.of());
  }

  Connection connection(Map<String, String> other) {
    Map<String, String> values = new HashMap<>();
    values.put("address", simulator.address() + "api/v1/");
    values.put("token", "prom-token");
    values.put("gap", "0");
    values.putAll(other);
    return new Connection("prom", ZoneId.of("Europe/Kyiv"), values);
  }

  /** A new shop with nothing in it. */
  void empty() {
    simulator.delete("_sim/state");
    mend();
  }

  void set(String settings) {
    simulator.post("_sim/settings", settings);
  }

  long place(String members) {
    return simulator.post("_sim/orders", members).getJsonNumber("id").longValue();
  }

  long place() {
    return place("{\"goods\":[{\"external_id\":\"BAG-BLUE\",\"quantity\":2}]}");
  }

  void change(long id, String members) {
    simulator.post("_sim/orders/" + id, members);
  }

  long sell(String members) {
    return simulator.post("_sim/products", members).getJsonNumber("id").longValue();
  }

  JsonObject state() {
    return simulator.get("_sim/state");
  }

  /** The connection breaks off, as often as the platform tries to read by itself. */
  void cut(String path) {
    for (int attempt = 0; attempt < 6; attempt++) {
      simulator.fault("CUT", path, 0);
    }
  }

  void mend() {
    simulator.delete("_sim/faults");
  }

  int writes() {
    return state().getInt("writes");
  }

  String statusOf(long id) {
    return state().getJsonArray("orders").getValuesAs(JsonObject.class).stream()
        .filter(order -> order.getJsonNumber("id").longValue() == id)
        .findAny()
        .orElseThrow()
        .getString("status");
  }

  /** What the house would have stored. */
  static final class Book implements Pages {
    final Map<String, ChannelNews> orders = new LinkedHashMap<>();
    final List<String> handedOver = new ArrayList<>();
    final List<Unreadable> unreadable = new ArrayList<>();
    @Nullable String cursor;
    IntConsumer afterPage = page -> {};
    private int pages;

    @Override
    public void take(List<ChannelNews> page, List<Unreadable> broken, String then) {
      for (ChannelNews news : page) {
        orders.put(news.order().externalId(), news);
        handedOver.add(news.order().externalId());
      }
      unreadable.addAll(broken);
      cursor = then;
      afterPage.accept(++pages);
    }

    ChannelNews of(long id) {
      ChannelNews news = orders.get(Long.toString(id));
      if (news == null) {
        throw new AssertionError("the order " + id + " did not come; unreadable: " + unreadable);
      }
      return news;
    }
  }

  void pull(Book book) {
    connector.pull(connection(), book.cursor, book);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
