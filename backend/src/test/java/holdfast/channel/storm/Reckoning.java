package holdfast.channel.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.Flag;
import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessages;
import holdfast.order.OrderMessages.Entry;
import holdfast.order.OrderMessages.State;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.StockAudit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares everything here with everything there. */
final class Reckoning {
  /** What calls a person because an order stands otherwise there. */
  private static final List<Flag> FLAGS =
      List.of(
          Flag.LIVES_THERE, Flag.CANCELLED_THERE, Flag.SHIPPED_UNRESERVED, Flag.GOODS_TO_RETURN);

  private final Shop house;
  private final Map<StormyShop, Channel> shops;
  private final People people;
  private final Map<String, Quantity> reserved = new HashMap<>();
  private final Map<String, Quantity> handedOver = new HashMap<>();
  private final Map<String, Quantity> lacking = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** How orders stand, and why some stand otherwise here than there. */
  final Map<String, Integer> counts = new TreeMap<>();

  Reckoning(Shop house, Map<StormyShop, Channel> shops, People people) {
    this.house = house;
    this.shops = shops;
    this.people = people;
  }

  void check(List<String> goods, int units) {
    shops.forEach(this::orders);
    for (String sku : goods) {
      units(sku, units);
    }
    assertEquals(List.of(), house.the(StockAudit.class).check(Shop.MANAGER).violations());
    shops.forEach((shop, channel) -> goods.forEach(sku -> figure(shop, sku)));
    if (!wrong.isEmpty()) {
      throw new AssertionError(wrong.size() + " wrong:\n" + String.join("\n", wrong));
    }
  }

  private void orders(StormyShop shop, Channel channel) {
    Map<String, UUID> here = new TreeMap<>();
    for (Row row :
        rows("SELECT external_id, id FROM online_order WHERE channel = ?", channel.code())) {
      if (here.put(row.text(0), row.uuid(1)) != null) {
        wrong.add(shop.kind + " " + row.text(0) + " is here twice");
      }
    }
    assertEquals(shop.placed().stream().sorted().toList(), List.copyOf(here.keySet()));
    assertEquals(
        List.of(),
        rows(
                "SELECT words FROM channel_refusal WHERE channel = ? AND settled_at IS NULL",
                channel.code())
            .stream()
            .map(row -> row.text(0))
            .toList());
    here.forEach((number, id) -> order(shop, number, id));
  }

  private void order(StormyShop shop, String number, UUID id) {
    OnlineOrders orders = house.the(OnlineOrders.class);
    OnlineOrder order = orders.order(id, Shop.MANAGER);
    ChannelNews there = people.look(shop, number).orElseThrow();
    List<Entry> messages = house.the(OrderMessages.class).list(id, Shop.MANAGER);
    for (Entry entry : messages) {
      count("told " + entry.message().kind() + " " + entry.state());
      if (entry.state() == State.WAITING) {
        wrong.add(described(shop, order, there, messages) + ": a message waits");
      }
    }
    String why = agreement(shop, order, there, messages);
    count(why);
    if (why.isEmpty()) {
      wrong.add(described(shop, order, there, messages));
    }
    deed(shop, order, there, messages);
    lines(shop, order, there, messages);
  }

  /** Whether both stand alike, or else where a person sees that they do not; empty if nowhere. */
  private static String agreement(
      StormyShop shop, OnlineOrder order, ChannelNews there, List<Entry> messages) {
    boolean isGivenUpThere = there.stage() == Stage.CANCELLED || there.stage() == Stage.REFUNDED;
    boolean isAlike =
        switch (order.status()) {
          case CANCELLED -> isGivenUpThere;
          case FULFILLED -> there.stage() == Stage.DONE;
          case NEW, CONFIRMED -> there.stage() == Stage.FIRM || there.stage() == Stage.UNPAID;
        };
    if (isAlike) {
      return "alike " + order.status();
    }
    if (messages.stream().anyMatch(entry -> entry.state() == State.REFUSED)) {
      return "refused";
    }
    for (Flag flag : FLAGS) {
      if (order.flags().contains(flag)) {
        return "flagged " + flag;
      }
    }
    @Nullable Entry last = messages.isEmpty() ? null : messages.getLast();
    if (order.status() == Status.FULFILLED
        && there.stage() == Stage.FIRM
        && shop.kind == Channel.Kind.ROZETKA
        && last != null
        && last.message().kind() == OrderMessage.Kind.FULFILLED) {
      return "on its way with Rozetka"; // which finishes it by itself
    }
    return "";
  }

  /** What a person decided last stands, as long as nobody there decided otherwise. */
  private void deed(StormyShop shop, OnlineOrder order, ChannelNews there, List<Entry> messages) {
    @Nullable String deed = people.lastDeed(order.id()).orElse(null);
    if (deed == null || shop.decidedThere.contains(order.externalId())) {
      return;
    }
    boolean stands = deed.equals("cancel") == (order.status() == Status.CANCELLED);
    if (!stands) {
      wrong.add(described(shop, order, there, messages) + ": a person's " + deed + " is undone");
    }
  }

  private void lines(StormyShop shop, OnlineOrder order, ChannelNews there, List<Entry> messages) {
    for (LineFigures line : house.the(OnlineOrders.class).figures(order)) {
      String sku = String.valueOf(line.line().sku());
      reserved.merge(sku, line.reserved(), Quantity::plus);
      handedOver.merge(sku, line.handedOver(), Quantity::plus);
      if (there.stage() == Stage.UNPAID && there.heldUntil() != null) {
        lacking.merge(shop.kind + sku, line.awaiting(), Quantity::plus);
      }
      if (!order.isOpen() && line.reserved().isPositive()) {
        wrong.add(described(shop, order, there, messages) + ": it is closed and holds units");
      }
      if (line.reserved().plus(line.handedOver()).isMoreThan(line.line().quantity())) {
        wrong.add(described(shop, order, there, messages) + ": it holds too much");
      }
    }
    Quantity wanted = order.lines().getFirst().quantity();
    boolean isOther = !wanted.equals(there.order().lines().getFirst().quantity());
    boolean isLiving = there.stage() == Stage.FIRM || there.stage() == Stage.UNPAID;
    if (order.isOpen() && isLiving && isOther && !order.flags().contains(Flag.CHANGED_REPEAT)) {
      wrong.add(described(shop, order, there, messages) + ": another quantity than " + wanted);
    }
  }

  private void units(String sku, int units) {
    Quantity held = reserved.getOrDefault(sku, Quantity.ZERO);
    Quantity left = Quantity.of(units).minus(handedOver.getOrDefault(sku, Quantity.ZERO));
    if (!house.figure(sku).reserved().equals(held) || !house.figure(sku).onHand().equals(left)) {
      wrong.add(sku + ": " + house.figure(sku) + ", but orders hold " + held + ", left " + left);
    }
    if (held.isMoreThan(left)) {
      wrong.add(sku + " is sold twice: " + held + " held of " + left);
    }
  }

  /**
   * What each shop sells at last is what is available here; WooCommerce keeps for its unpaid orders
   * also what they could not get here.
   */
  private void figure(StormyShop shop, String sku) {
    Quantity available = house.figure(sku).available();
    Quantity lacking = this.lacking.getOrDefault(shop.kind + sku, Quantity.ZERO);
    Quantity right = available.minus(lacking).max(Quantity.ZERO);
    Quantity there = Quantity.of(shop.onSale(sku));
    if (!there.equals(right)) {
      wrong.add(
          "%s sells %s of %s, but %s are available and its unpaid orders lack %s"
              .formatted(shop.kind, there, sku, available, lacking));
    }
  }

  private static String described(
      StormyShop shop, OnlineOrder order, ChannelNews there, List<Entry> messages) {
    List<String> told =
        messages.stream()
            .map(
                entry ->
                    entry.message().kind()
                        + " "
                        + entry.state()
                        + " "
                        + entry.code()
                        + " at "
                        + entry.createdAt()
                        + "/"
                        + entry.settledAt())
            .toList();
    return shop.kind
        + " "
        + order.externalId()
        + " here "
        + order.status()
        + " by "
        + order.closedBy()
        + " at "
        + order.closedAt()
        + " "
        + order.flags()
        + ", known "
        + order.there().stage()
        + " "
        + order.there().status()
        + " "
        + order.there().changedAt()
        + ", there "
        + there.stage()
        + " "
        + there.statusThere()
        + " "
        + there.changedAt()
        + ", told "
        + told;
  }

  private List<Row> rows(String query, Object... values) {
    return house.the(Transactions.class).call(() -> house.the(Sql.class).rows(query, values));
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
