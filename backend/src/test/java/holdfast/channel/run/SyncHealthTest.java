package holdfast.channel.run;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.HasWebhooks;
import holdfast.channel.TellsShop.Told;
import holdfast.channel.offer.Guard;
import holdfast.channel.run.ChannelHealth.Mark;
import holdfast.channel.run.ChannelHealth.Webhook;
import holdfast.channel.run.Lamps.Lamp;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.order.OnlineOrders;
import holdfast.order.OrderMessages;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.Adjustments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Sync health says of a channel is what has happened to it. */
class SyncHealthTest {
  private final Shop house = Shop.open();
  private final SyncHealth health = house.the(SyncHealth.class);
  private final Lamps lamps = house.the(Lamps.class);
  private final ChannelRuns runs = house.the(ChannelRuns.class);

  @Test
  void a_channel_that_never_ran_is_new_and_says_nothing_else() {
    ScriptedShop shop = ScriptedShop.connected();
    ChannelHealth now = of(shop);
    assertEquals(Mark.NEW, now.mark());
    assertFalse(now.isFaulty());
    assertNull(now.state());
    assertNull(now.lagP95());
    assertEquals(List.of(), now.runs());
    assertNull(now.question());
    assertEquals(24, now.cells().size());
    assertEquals(0, now.cells().stream().mapToLong(cell -> cell.done() + cell.failed()).sum());
  }

  @Test
  void the_last_runs_stand_newest_first_with_what_each_did_and_how_long_it_took() {
    ScriptedShop shop = ScriptedShop.connected();
    shop.place(house.pieces(3));
    shop.place(house.pieces(3));
    shop.whilePulling = () -> Shop.clock.pass(Duration.ofMinutes(4));
    Instant begun = Shop.clock.instant();
    runs.run(shop.channel(), Why.SCHEDULE);
    Shop.clock.pass(Duration.ofSeconds(1));
    shop.place(house.pieces(1));
    shop.whilePulling =
        () -> {
          throw ChannelFault.passing("maintenance", "503 at /orders");
        };
    runs.start(shop.code, MANAGER);
    ChannelHealth now = of(shop);
    RunLog.Entry failed = now.runs().getFirst();
    RunLog.Entry went = now.runs().getLast();
    assertEquals(2, now.runs().size());
    assertEquals(Why.PERSON, failed.why());
    assertEquals("manager", failed.startedBy());
    assertEquals(Outcome.FAULT, failed.outcome());
    assertEquals("maintenance", failed.faultCode());
    assertEquals("503 at /orders", failed.words());
    assertEquals(Outcome.DONE, went.outcome());
    assertEquals(2, went.ordersTaken());
    assertEquals(4, went.took(Shop.clock.instant()).toMinutes());
    assertTrue(now.isFaulty());
    assertEquals(Mark.ATTENTION, now.mark());
    assertAbout(begun.plus(Duration.ofMinutes(4)), state(now).lastSuccess());
    assertEquals("maintenance", state(now).faultCode());
    assertEquals(1, now.cells().getLast().done() + now.cells().get(22).done());
    assertEquals(2, now.cells().stream().mapToLong(ChannelHealth.Cell::orders).sum());
  }

  @Test
  void a_fault_that_stays_until_a_person_acts_is_broken_and_gone_after_a_good_run() {
    ScriptedShop shop = ScriptedShop.connected();
    shop.place(house.pieces(1));
    shop.whilePulling =
        () -> {
          throw ChannelFault.lasting("sign-in-refused", "401");
        };
    runs.run(shop.channel(), Why.SCHEDULE);
    assertEquals(Mark.BROKEN, of(shop).mark());
    shop.whilePulling = () -> {};
    runs.run(shop.channel(), Why.PERSON);
    ChannelHealth now = of(shop);
    assertEquals(Mark.GOOD, now.mark());
    assertFalse(now.isFaulty());
    assertNull(state(now).faultCode());
  }

  @Test
  void the_lag_counts_orders_from_placed_to_reserved_since_the_channel_was_connected() {
    ScriptedShop shop = ScriptedShop.connected();
    shop.place(house.pieces(1)); // before the first good run: no lag of ours
    runs.run(shop.channel(), Why.SCHEDULE);
    assertEquals(0, of(shop).lagOrders());
    for (int i = 0; i < 10; i++) {
      shop.place(house.pieces(1));
      Shop.clock.pass(Duration.ofMinutes(i + 1));
      runs.run(shop.channel(), Why.SCHEDULE);
    }
    ChannelHealth now = of(shop);
    assertEquals(10, now.lagOrders());
    assertEquals(5, minutes(now.lagP50()));
    assertEquals(9, minutes(now.lagP95()));
  }

  @Test
  void webhooks_stand_as_the_last_run_found_them() {
    ScriptedShop shop = ScriptedShop.connected();
    assertEquals(List.of(), webhooks(shop).topics(), "asked before the first run");
    shop.hooks =
        List.of(
            new HasWebhooks.Webhook("order.created", HasWebhooks.State.ACTIVE, null),
            new HasWebhooks.Webhook("order=updated", HasWebhooks.State.OFF, null));
    runs.run(shop.channel(), Why.SCHEDULE);
    assertEquals(
        List.of(
            new Webhook("order.created", HasWebhooks.State.ACTIVE),
            new Webhook("order=updated", HasWebhooks.State.OFF)),
        webhooks(shop).topics());
    assertNull(webhooks(shop).fault());
    shop.whileRepairing =
        () -> {
          throw ChannelFault.passing("timeout", "no answer");
        };
    runs.run(shop.channel(), Why.SCHEDULE);
    assertEquals("timeout", webhooks(shop).fault());
    assertFalse(of(shop).isFaulty(), "webhooks only make orders come sooner");
  }

  @Test
  void zeros_that_wait_for_a_person_are_a_question_until_it_is_answered() {
    ScriptedShop shop = ScriptedShop.connected();
    List<String> goods = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      goods.add(house.pieces(5));
      shop.units.put(goods.getLast(), 5);
    }
    run(shop);
    Instant asked = Shop.clock.instant();
    goods.subList(0, 12).forEach(sku -> count(sku, 0));
    run(shop);
    Guard.Asked question = of(shop).question();
    assertNotNull(question);
    assertEquals(12, question.goods());
    assertEquals(20, question.onSale());
    assertAbout(asked, question.askedAt());
    assertEquals(Mark.ATTENTION, of(shop).mark());
    house.the(Guard.class).answer(question.id(), Guard.Answer.LEAVE, MANAGER);
    assertNull(of(shop).question());
    assertEquals(Mark.GOOD, of(shop).mark());
  }

  @Test
  void refused_messages_count_with_the_oldest_of_them() {
    ScriptedShop shop = ScriptedShop.connected();
    shop.place(house.pieces(1));
    shop.place(house.pieces(1));
    runs.run(shop.channel(), Why.SCHEDULE);
    shop.answer = message -> new Told.Refused("cancelled-there", "409");
    OnlineOrders orders = house.the(OnlineOrders.class);
    Instant first = Shop.clock.instant();
    orders.confirm(shop.order(1), MANAGER);
    runs.run(shop.channel(), Why.MESSAGES);
    Shop.clock.pass(Duration.ofMinutes(3));
    Instant second = Shop.clock.instant();
    orders.confirm(shop.order(2), MANAGER);
    ChannelHealth now = of(shop);
    assertEquals(1, now.messagesRefused());
    assertAbout(first, now.oldestRefused());
    assertEquals(1, now.messagesWaiting());
    assertAbout(second, now.oldestWaiting());
    assertEquals(1, now.runs().getFirst().messagesRefused());
    assertEquals(Mark.ATTENTION, now.mark());
    OrderMessages messages = house.the(OrderMessages.class);
    OrderMessages.Entry refused = messages.refused(shop.code, 10, MANAGER).getFirst();
    assertEquals("cancelled-there", refused.code());
    shop.answer = message -> new Told.Accepted("confirmed");
    messages.again(refused.message().id(), MANAGER);
    runs.run(shop.channel(), Why.MESSAGES);
    assertEquals(List.of(), messages.refused(shop.code, 10, MANAGER));
    assertEquals(Mark.GOOD, of(shop).mark());
  }

  @Test
  void screens_are_told_when_a_run_begins_and_ends_and_when_a_channel_is_paused() {
    ScriptedShop shop = ScriptedShop.connected();
    ChangeFeed feed = house.the(ChangeFeed.class);
    feed.publish();
    long before = feed.lastSeq();
    runs.run(shop.channel(), Why.SCHEDULE);
    assertEquals(1, told(shop, before), "a run is told once it has ended");
    long after = feed.lastSeq();
    house.the(Channels.class).pause(shop.code, true, MANAGER);
    assertEquals(1, told(shop, after));
  }

  @Test
  void who_may_not_read_orders_or_works_in_another_store_hears_nothing() {
    ScriptedShop shop = ScriptedShop.connected();
    assertThrows(Problem.class, () -> health.of(shop.code, CASHIER));
    Caller elsewhere = new Caller("other", Role.MANAGER, Shop.S2);
    assertThrows(Problem.class, () -> health.of(shop.code, elsewhere));
    assertTrue(
        health.all(elsewhere).stream().noneMatch(one -> one.channel().code().equals(shop.code)));
  }

  /** How often the feed names the channel after that seq; what is told together is told once. */
  private long told(ScriptedShop shop, long after) {
    ChangeFeed feed = house.the(ChangeFeed.class);
    feed.publish();
    return feed.after(after, 1000).orElseThrow().stream()
        .filter(entry -> entry.topic() == Topic.CHANNEL && entry.item().equals(shop.code))
        .count();
  }

  /** The clock goes on while a test works. */
  private static void assertAbout(Instant expected, @Nullable Instant actual) {
    assertNotNull(actual);
    long seconds = Duration.between(expected, actual).toSeconds();
    assertTrue(seconds >= 0 && seconds < 60, () -> seconds + " s later");
  }

  private static long minutes(@Nullable Long millis) {
    assertNotNull(millis);
    return Duration.ofMillis(millis).toMinutes();
  }

  private static State state(ChannelHealth now) {
    State state = now.state();
    assertNotNull(state);
    return state;
  }

  private ChannelHealth.Webhooks webhooks(ScriptedShop shop) {
    ChannelHealth.Webhooks webhooks = of(shop).webhooks();
    assertNotNull(webhooks);
    return webhooks;
  }

  /** The page of a channel and its lamp in the menu say the same. */
  private ChannelHealth of(ScriptedShop shop) {
    ChannelHealth now = health.of(shop.code, MANAGER);
    Lamp lamp =
        lamps.all(MANAGER).stream()
            .filter(one -> one.channel().code().equals(shop.code))
            .findAny()
            .orElseThrow();
    assertEquals(now.mark(), lamp.mark());
    assertEquals(now.isFaulty(), lamp.isFaulty());
    return now;
  }

  private void count(String sku, int pieces) {
    house.the(Adjustments.class).setOnHand(S1, MAIN, sku, Quantity.of(pieces), "count", MANAGER);
  }

  private void run(ScriptedShop shop) {
    house.the(ChangeFeed.class).publish();
    runs.run(shop.channel(), Why.PERSON);
  }
}
