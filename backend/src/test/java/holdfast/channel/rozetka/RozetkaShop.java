package holdfast.channel.rozetka;

import holdfast.SimulatorProcess;
import holdfast.channel.Connection;
import holdfast.channel.PullsOrders.Pages;
import holdfast.channel.PullsOrders.Unreadable;
import holdfast.channel.TellsShop.Told;
import holdfast.channel.wire.Wire;
import holdfast.order.ChannelNews;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessage.Kind;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A simulated seller at Rozetka, and a connector that speaks to it. */
final class RozetkaShop implements AutoCloseable {
  final SimulatorProcess simulator = SimulatorProcess.start("rozetka");
  final RozetkaConnector connector = new RozetkaConnector();

  @SuppressWarnings("UnnecessaryAssignment") // nobody injects here: a connector needs no house
  RozetkaShop() {
    connector.wire = new Wire();
    connector.clock = Clock.systemUTC();
    connector.begin();
  }

  Connection connection() {
    return connection(Map.of());
  }

  Connection connection(Map<String, String> other) {
    Map<String, String> values = new HashMap<>();
    values.put("address", simulator.address());
    values.put("sellerLogin", "seller");
    values.put("sellerPassword", "пароль-1");
    values.put("gap", "0");
    values.putAll(other);
    return new Connection("rozetka", ZoneId.of("Europe/Warsaw"), values);
  }

  /** A new shop with nothing in it. */
  void empty() {
    simulator.delete("_sim/state");
    simulator.delete("_sim/faults");
  }

  void set(String settings) {
    simulator.post("_sim/settings", settings);
  }

  long place(String wanted) {
    return simulator.post("_sim/orders", wanted).getJsonNumber("id").longValue();
  }

  long place() {
    return place("{\"goods\":[{\"offer\":\"BAG-BLUE\",\"quantity\":2,\"price\":\"800.00\"}]}");
  }

  /** Places an order that stands there already. */
  long placeAt(int status) {
    long id = place();
    change(id, "{\"status\":" + status + "}");
    return id;
  }

  void change(long id, String members) {
    simulator.post("_sim/orders/" + id, members);
  }

  void happen(long id, String what) {
    simulator.post("_sim/orders/" + id + "/" + what, "{}");
  }

  String sell(String members) {
    JsonObject item = simulator.post("_sim/goods", members);
    return item.get("item_id") + ":" + item.get("rz_item_id");
  }

  JsonObject state() {
    return simulator.get("_sim/state");
  }

  int writes() {
    return state().getInt("writes");
  }

  JsonObject order(long id) {
    return state().getJsonArray("orders").getValuesAs(JsonObject.class).stream()
        .filter(order -> order.getJsonNumber("id").longValue() == id)
        .findAny()
        .orElseThrow();
  }

  int statusOf(long id) {
    return order(id).getInt("status");
  }

  OrderMessage message(
      long id, Kind kind, @Nullable String reason, @Nullable String text, @Nullable String ttn) {
    return new OrderMessage(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "rozetka",
        Long.toString(id),
        kind,
        reason,
        text,
        ttn,
        null);
  }

  Told tell(OrderMessage message) {
    return connector.tell(connection(), message);
  }

  Told tell(long id, Kind kind) {
    return tell(message(id, kind, null, null, null));
  }

  Optional<ChannelNews> look(long id) {
    return connector.look(connection(), Long.toString(id));
  }

  void pull(Book book) {
    connector.pull(connection(), book.cursor, book);
  }

  /** What the house would have stored. */
  static final class Book implements Pages {
    final Map<String, ChannelNews> orders = new LinkedHashMap<>();
    final List<Unreadable> unreadable = new ArrayList<>();
    @Nullable String cursor;
    IntConsumer afterPage = page -> {};
    int pages;
    int handedOver;

    @Override
    public void take(List<ChannelNews> page, List<Unreadable> broken, String then) {
      page.forEach(news -> orders.put(news.order().externalId(), news));
      handedOver += page.size();
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

  @Override
  public void close() {
    simulator.close();
  }
}
