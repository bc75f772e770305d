package holdfast.order;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.order.Ordered.line;
import static holdfast.order.Ordered.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.OrderMessage.Kind;
import holdfast.order.OrderMessages.State;
import holdfast.shared.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop that listens is told of its orders: in order, until it is settled. */
class OrderMessagesTest {
  private final Shop shop = Shop.open();
  private final OnlineOrders orders = shop.the(OnlineOrders.class);
  private final OrderMessages messages = shop.the(OrderMessages.class);
  private OrderTerms terms = Ordered.STORE_PRICED;
  private String shirt = "";

  @BeforeEach
  void a_shop_that_listens() {
    terms = connected(Channel.Kind.PROM);
    shirt = shop.pieces(10);
  }

  private OrderTerms connected(Channel.Kind kind) {
    String code = "told-" + UUID.randomUUID().toString().substring(0, 8);
    Channel.Settings settings =
        new Channel.Settings(
            "Told", S1, null, PriceSource.ONLINE_STORE, 7, true, ChannelRules.STANDARD);
    return shop.the(Channels.class).connect(new Channel(code, kind, settings), MANAGER).terms();
  }

  @Test
  void what_is_decided_here_is_told_and_what_the_shop_said_is_not() {
    OnlineOrder order = accept();
    assertEquals(List.of(), kinds(order));
    orders.confirm(order.id(), MANAGER);
    orders.confirm(order.id(), MANAGER);
    orders.cancel(order.id(), "no stock", "not_available", "sold in the shop", MANAGER);
    orders.cancel(order.id(), "again", MANAGER);
    List<OrderMessage> said =
        messages.list(order.id(), MANAGER).stream().map(e -> e.message()).toList();
    assertEquals(
        List.of(Kind.CONFIRMED, Kind.CANCELLED), said.stream().map(OrderMessage::kind).toList());
    assertEquals("not_available", said.getLast().reason());
    assertEquals("sold in the shop", said.getLast().text());
    OnlineOrder other = accept();
    orders.follow(terms, cancelled(other), INTEGRATOR);
    assertEquals(List.of(), kinds(other));
  }

  @Test
  void who_hears_that_goods_are_kept_longer_hears_until_when() {
    terms = connected(Channel.Kind.ROZETKA);
    OnlineOrder order = accept();
    Instant until = Shop.clock.instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
    orders.prolong(order.id(), until, MANAGER);
    OrderMessage said = waiting().getLast();
    assertEquals(Kind.PROLONGED, said.kind());
    assertEquals(until, said.until());
  }

  @Test
  void a_shop_that_does_not_listen_is_told_nothing() {
    OnlineOrder order =
        orders.accept(Ordered.STORE_PRICED, order(line(shirt, 1)), INTEGRATOR).order();
    orders.cancel(order.id(), "no stock", MANAGER);
    assertEquals(List.of(), kinds(order));
  }

  @Test
  void a_change_that_is_refused_leaves_no_message() {
    OnlineOrder order = accept();
    orders.cancel(order.id(), "no stock", MANAGER);
    assertThrows(OrderClosed.class, () -> orders.confirm(order.id(), MANAGER));
    OnlineOrder many = orders.accept(terms, order(line(shirt, 99)), INTEGRATOR).order();
    assertThrows(AwaitingReservation.class, () -> orders.fulfil(many.id(), MANAGER));
    assertEquals(List.of(Kind.CANCELLED), kinds(order));
    assertEquals(List.of(), kinds(many));
    assertTrue(orders.order(many.id(), MANAGER).isOpen());
  }

  @Test
  void a_later_message_waits_for_the_earlier_one_of_its_order() {
    OnlineOrder order = accept();
    OnlineOrder other = accept();
    orders.confirm(order.id(), MANAGER);
    orders.cancel(order.id(), "no stock", MANAGER);
    orders.confirm(other.id(), MANAGER);
    List<OrderMessage> now = waiting();
    assertEquals(List.of(order.id(), other.id()), now.stream().map(OrderMessage::order).toList());
    Instant later = Shop.clock.instant().plus(Duration.ofMinutes(5));
    messages.failed(now.getFirst().id(), "no-answer", "timeout", later);
    assertEquals(List.of(other.id()), waiting().stream().map(OrderMessage::order).toList());
    Shop.clock.pass(Duration.ofMinutes(6));
    messages.accepted(now.getFirst().id(), "received");
    messages.accepted(now.getLast().id(), null);
    assertEquals(List.of(Kind.CANCELLED), waiting().stream().map(OrderMessage::kind).toList());
    assertEquals("received", orders.order(order.id(), MANAGER).there().status());
  }

  @Test
  void what_the_shop_refuses_waits_for_a_person() {
    OnlineOrder order = accept();
    orders.confirm(order.id(), MANAGER);
    UUID id = waiting().getFirst().id();
    messages.refused(id, "cancelled-there", "Order is cancelled");
    assertEquals(List.of(), waiting());
    OrderMessages.Entry refused = messages.list(order.id(), MANAGER).getFirst();
    assertEquals(State.REFUSED, refused.state());
    assertEquals("cancelled-there", refused.code());
    assertEquals(1, messages.counts().get(terms.channel()).refused());
    assertThrows(Problem.class, () -> messages.again(id, Shop.CASHIER));
    messages.again(id, MANAGER);
    assertEquals(1, waiting().size());
    assertThrows(Problem.class, () -> messages.discard(id, " ", MANAGER));
    messages.discard(id, "called the shop", MANAGER);
    assertEquals(List.of(), waiting());
    OrderMessages.Entry discarded = messages.list(order.id(), MANAGER).getFirst();
    assertEquals("called the shop", discarded.words());
    assertEquals("manager", discarded.settledBy());
    assertEquals("settled", assertThrows(Problem.class, () -> messages.again(id, MANAGER)).type());
    assertFalse(messages.counts().containsKey(terms.channel()));
  }

  @Test
  void what_the_shop_ended_itself_need_not_be_told_any_more() {
    OnlineOrder order = accept();
    orders.confirm(order.id(), MANAGER);
    orders.follow(terms, cancelled(order), INTEGRATOR);
    assertEquals(List.of(), waiting());
    assertEquals(State.DISCARDED, messages.list(order.id(), MANAGER).getFirst().state());
  }

  @Test
  void a_restored_order_may_be_cancelled_there_anew_once_the_shop_knows_that_it_lives() {
    OnlineOrder order = accept();
    orders.follow(terms, cancelled(order), INTEGRATOR);
    orders.restore(order.id(), MANAGER);
    assertTrue(shop.figure(shirt).reserved().isPositive());
    kinds(order);
    waiting().forEach(message -> messages.accepted(message.id(), null));
    ChannelNews again = cancelled(order, "2026-03-02T00:00:00Z");
    boolean isTold = kinds(order).contains(Kind.RESTORED);
    assertEquals(
        isTold ? OnlineOrder.Status.CANCELLED : OnlineOrder.Status.NEW,
        orders.follow(terms, again, INTEGRATOR).orElseThrow().order().status());
  }

  @Test
  void a_cancel_that_was_taken_back_in_time_is_not_told_to_a_shop_that_never_takes_one_back() {
    OnlineOrder order = accept();
    orders.cancel(order.id(), "by mistake", "not_available", null, MANAGER);
    assertEquals(Set.of(), orders.restore(order.id(), MANAGER).flags());
    assertEquals(List.of(), waiting());
    orders.follow(terms, cancelled(order), INTEGRATOR);
    assertFalse(orders.order(order.id(), MANAGER).isOpen(), "the buyer's own cancel counts");
  }

  @Test
  void a_restore_is_not_undone_by_our_own_cancel_coming_back() {
    OnlineOrder order = accept();
    orders.cancel(order.id(), "by mistake", "not_available", null, MANAGER);
    UUID told = waiting().getFirst().id();
    messages.failed(told, "unreachable", "the answer is lost", Shop.clock.instant());
    OnlineOrder restored = orders.restore(order.id(), MANAGER);
    assertEquals(Set.of(Flag.CANCELLED_THERE), restored.flags(), "a person has to call the buyer");
    orders.follow(terms, cancelled(order), INTEGRATOR);
    assertTrue(orders.order(order.id(), MANAGER).isOpen());
    assertEquals(List.of(), waiting());
  }

  @Test
  void a_cancel_that_the_shop_hears_while_the_order_is_restored_undoes_nothing() {
    OnlineOrder order = accept();
    orders.cancel(order.id(), "by mistake", "not_available", null, MANAGER);
    UUID told = waiting().getFirst().id();
    orders.restore(order.id(), MANAGER);
    messages.accepted(told, "canceled"); // it was on its way
    orders.follow(terms, cancelled(order), INTEGRATOR);
    OnlineOrder now = orders.order(order.id(), MANAGER);
    assertTrue(now.isOpen());
    assertEquals(Set.of(Flag.CANCELLED_THERE), now.flags());
    assertTrue(now.needsPerson());
  }

  @Test
  void while_a_restore_is_on_its_way_the_shop_still_says_cancelled() {
    terms = connected(Channel.Kind.WOOCOMMERCE);
    OnlineOrder order = accept();
    orders.cancel(order.id(), "by mistake", MANAGER);
    orders.restore(order.id(), MANAGER);
    orders.follow(terms, cancelled(order), INTEGRATOR);
    assertTrue(orders.order(order.id(), MANAGER).isOpen());
    messages.accepted(waiting().getFirst().id(), "cancelled");
    assertEquals(Kind.RESTORED, waiting().getFirst().kind());
    messages.accepted(waiting().getFirst().id(), "processing");
    orders.follow(terms, cancelled(order, "2026-03-02T00:00:00Z"), INTEGRATOR);
    assertFalse(orders.order(order.id(), MANAGER).isOpen(), "now the buyer has cancelled");
  }

  @Test
  void a_cancel_that_follows_a_restore_is_not_undone_by_that_restore_coming_back() {
    terms = connected(Channel.Kind.WOOCOMMERCE);
    for (boolean isAnswerLost : new boolean[] {false, true}) {
      OnlineOrder order = accept();
      orders.cancel(order.id(), "by mistake", MANAGER);
      messages.accepted(waiting().getFirst().id(), "cancelled");
      orders.follow(terms, cancelled(order), INTEGRATOR);
      orders.restore(order.id(), MANAGER);
      UUID restore = waiting().getFirst().id();
      orders.cancel(order.id(), "wanted", MANAGER);
      if (isAnswerLost) {
        messages.failed(restore, "unreachable", "the answer is lost", Shop.clock.instant());
      } else {
        messages.accepted(restore, "processing");
      }
      orders.follow(terms, living(order, "2026-03-02T00:00:00Z"), INTEGRATOR);
      assertFalse(orders.order(order.id(), MANAGER).isOpen(), "our own word comes back");
      messages.accepted(restore, "processing");
      messages.accepted(waiting().getFirst().id(), "cancelled");
      orders.follow(terms, living(order, "2026-03-02T00:00:01Z"), INTEGRATOR);
      orders.follow(terms, cancelled(order, "2026-03-03T00:00:00Z"), INTEGRATOR);
      assertFalse(orders.order(order.id(), MANAGER).isOpen());
      orders.follow(terms, living(order, "2026-03-04T00:00:00Z"), INTEGRATOR);
      assertTrue(orders.order(order.id(), MANAGER).isOpen(), "the shop has opened it again");
    }
  }

  private OnlineOrder accept() {
    return orders.accept(terms, order(line(shirt, 1)), INTEGRATOR).order();
  }

  private ChannelNews cancelled(OnlineOrder order) {
    return cancelled(order, "2026-03-01T00:00:00Z");
  }

  private ChannelNews living(OnlineOrder order, String changed) {
    return new ChannelNews(
        order(order.externalId(), List.of(line(shirt, 1))),
        Stage.FIRM,
        "processing",
        Instant.parse(changed),
        null,
        null);
  }

  private ChannelNews cancelled(OnlineOrder order, String changed) {
    return new ChannelNews(
        order(order.externalId(), List.of(line(shirt, 1))),
        Stage.CANCELLED,
        "canceled",
        Instant.parse(changed),
        null,
        null);
  }

  private List<Kind> kinds(OnlineOrder order) {
    return messages.list(order.id(), MANAGER).stream().map(e -> e.message().kind()).toList();
  }

  private List<OrderMessage> waiting() {
    return messages.waiting(terms.channel(), Shop.clock.instant(), 100);
  }
}
