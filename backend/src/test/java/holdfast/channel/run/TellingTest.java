package holdfast.channel.run;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelFault;
import holdfast.channel.TellsShop.Told;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.order.OnlineOrders;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessages;
import holdfast.order.OrderMessages.Entry;
import holdfast.order.OrderMessages.State;
import holdfast.shared.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a run tells a shop of its orders, and what becomes of it when the shop does not take it. */
class TellingTest {
  private final Shop house = Shop.open();
  private final ChannelRuns runs = house.the(ChannelRuns.class);
  private final Decisions decisions = house.the(Decisions.class);

  @Test
  void a_message_that_does_not_get_through_waits_longer_each_time_and_is_told_in_the_end() {
    ScriptedShop shop = withOrders(1);
    confirm(shop, 1);
    shop.answer = TellingTest::failing;
    List<Long> pauses = new ArrayList<>();
    for (int attempt = 1; attempt <= 9; attempt++) {
      Instant before = Shop.clock.instant();
      assertEquals(Outcome.FAULT, run(shop));
      Entry entry = only(shop, State.WAITING);
      assertEquals(attempt, entry.attempts());
      assertEquals("failing", entry.code());
      pauses.add(Duration.between(before, entry.nextTry()).toSeconds());
      Shop.clock.pass(Duration.between(Shop.clock.instant(), entry.nextTry()).plusSeconds(1));
    }
    for (int i = 0; i < pauses.size(); i++) {
      long middle = Math.min(15L << i, 900);
      long pause = pauses.get(i);
      assertTrue(pause >= middle * 8 / 10 && pause <= middle * 12 / 10 + 30, pauses::toString);
    }
    shop.answer = message -> new Told.Accepted("processing");
    assertEquals(Outcome.DONE, run(shop));
    Entry told = messages(shop, 1).getFirst();
    assertEquals(State.SENT, told.state());
    assertEquals(10, told.attempts());
  }

  @Test
  void a_message_is_not_told_before_its_time() {
    ScriptedShop shop = withOrders(1);
    confirm(shop, 1);
    shop.answer = TellingTest::failing;
    run(shop);
    shop.told.clear();
    assertEquals(Outcome.DONE, run(shop));
    assertEquals(List.of(), shop.told);
  }

  @Test
  void a_message_that_the_shop_stumbles_over_keeps_back_no_orders_and_no_other_messages() {
    ScriptedShop shop = withOrders(2);
    confirm(shop, 1);
    confirm(shop, 2);
    String stumbling = shop.code + "-1";
    shop.answer =
        message ->
            message.externalId().equals(stumbling)
                ? failing(message)
                : new Told.Accepted("processing");
    String sku = house.pieces(1);
    shop.place(sku);
    assertEquals(Outcome.FAULT, run(shop));
    assertEquals("1", house.figure(sku).reserved().toString(), "the order was not pulled");
    assertEquals(Outcome.DONE, run(shop));
    assertEquals(State.SENT, messages(shop, 2).getFirst().state());
    assertEquals(State.WAITING, messages(shop, 1).getFirst().state());
  }

  @Test
  void a_shop_that_lets_nobody_in_is_not_asked_for_orders_in_the_same_run() {
    ScriptedShop shop = withOrders(1);
    confirm(shop, 1);
    int before = shop.pulls.get();
    for (ChannelFault fault :
        List.of(
            ChannelFault.lasting("sign-in-refused", "401"),
            ChannelFault.passing("failing", "503", Duration.ofMinutes(5)),
            ChannelFault.passing("unreachable", "nobody there"))) {
      shop.answer =
          message -> {
            throw fault;
          };
      decisions.sendAgain(shop.code, only(shop, State.WAITING).message().id(), MANAGER);
      assertEquals(Outcome.FAULT, run(shop));
      assertEquals(before, shop.pulls.get(), fault.code());
    }
  }

  @Test
  void a_refused_message_is_shown_with_its_reason_and_not_told_again_by_itself() {
    ScriptedShop shop = withOrders(1);
    UUID message = refused(shop);
    Entry entry = only(shop, State.REFUSED);
    assertEquals(message, entry.message().id());
    assertEquals("cancelled-there", entry.code());
    assertEquals("already cancelled", entry.words());
    assertEquals(1, house.the(SyncHealth.class).of(shop.code, MANAGER).messagesRefused());
    shop.told.clear();
    Shop.clock.pass(Duration.ofHours(2));
    assertEquals(Outcome.DONE, run(shop));
    assertEquals(List.of(), shop.told);
  }

  @Test
  void a_refused_message_that_a_person_sends_again_is_told_by_the_next_run() {
    ScriptedShop shop = withOrders(1);
    UUID message = refused(shop);
    shop.answer = ignored -> new Told.Accepted("processing");
    Entry queued = decisions.sendAgain(shop.code, message, MANAGER);
    assertEquals(State.WAITING, queued.state());
    assertEquals(
        java.util.Optional.of(Why.MESSAGES), house.the(Schedule.class).due(shop.channel()));
    assertEquals(Outcome.DONE, run(shop));
    assertEquals(State.SENT, messages(shop, 1).getFirst().state());
    Problem settled =
        assertThrows(Problem.class, () -> decisions.sendAgain(shop.code, message, MANAGER));
    assertEquals("settled", settled.type());
  }

  @Test
  void a_discarded_message_is_never_told() {
    ScriptedShop shop = withOrders(1);
    UUID message = refused(shop);
    assertThrows(Problem.class, () -> decisions.discardMessage(shop.code, message, " ", MANAGER));
    Entry gone = decisions.discardMessage(shop.code, message, "told by phone", MANAGER);
    assertEquals(State.DISCARDED, gone.state());
    assertEquals("manager", gone.settledBy());
    assertThrows(Problem.class, () -> decisions.sendAgain(shop.code, message, MANAGER));
    assertThrows(
        Problem.class, () -> decisions.discardMessage(shop.code, message, "twice", MANAGER));
    shop.told.clear();
    assertEquals(Outcome.DONE, run(shop));
    assertEquals(List.of(), shop.told);
    assertEquals(0, house.the(SyncHealth.class).of(shop.code, MANAGER).messagesRefused());
  }

  @Test
  void a_message_of_another_channel_is_not_found() {
    ScriptedShop shop = withOrders(1);
    ScriptedShop other = ScriptedShop.connected();
    UUID message = refused(shop);
    Problem problem =
        assertThrows(Problem.class, () -> decisions.sendAgain(other.code, message, MANAGER));
    assertEquals("not-found", problem.type());
    assertFalse(decisions.messages(shop.code, State.REFUSED, 9, MANAGER).isEmpty());
  }

  private ScriptedShop withOrders(int count) {
    ScriptedShop shop = ScriptedShop.connected();
    for (int i = 0; i < count; i++) {
      shop.place(house.pieces(1));
    }
    assertEquals(Outcome.DONE, run(shop));
    return shop;
  }

  private void confirm(ScriptedShop shop, int number) {
    house.the(OnlineOrders.class).confirm(shop.order(number), MANAGER);
  }

  private UUID refused(ScriptedShop shop) {
    confirm(shop, 1);
    shop.answer = message -> new Told.Refused("cancelled-there", "already cancelled");
    assertEquals(Outcome.DONE, run(shop));
    return only(shop, State.REFUSED).message().id();
  }

  private static Told failing(OrderMessage message) {
    throw ChannelFault.passing("failing", "500 for " + message.externalId());
  }

  private Outcome run(ScriptedShop shop) {
    return runs.run(shop.channel(), Why.SCHEDULE).orElseThrow();
  }

  private Entry only(ScriptedShop shop, State state) {
    List<Entry> entries = decisions.messages(shop.code, state, 9, MANAGER);
    assertEquals(1, entries.size());
    return entries.getFirst();
  }

  private List<Entry> messages(ScriptedShop shop, int order) {
    return house.the(OrderMessages.class).list(shop.order(order), MANAGER);
  }
}
