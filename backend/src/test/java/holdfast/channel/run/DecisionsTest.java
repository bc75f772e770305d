package holdfast.channel.run;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelFault;
import holdfast.channel.OrderRefusals;
import holdfast.channel.TellsShop.Told;
import holdfast.channel.offer.Guard.Answer;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.order.ChannelNews;
import holdfast.order.OnlineOrders;
import holdfast.order.OrderMessages.State;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.Adjustments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a person decides about a channel, and that every open screen hears of it at once. */
class DecisionsTest {
  private static final Caller ELSEWHERE = new Caller("other", Role.MANAGER, Shop.S2);

  private final Shop house = Shop.open();
  private final ChannelRuns runs = house.the(ChannelRuns.class);
  private final Decisions decisions = house.the(Decisions.class);
  private final ChangeFeed feed = house.the(ChangeFeed.class);

  @Test
  void screens_hear_of_an_answer_of_a_figure_set_back_and_of_the_rules_followed_again() {
    ScriptedShop shop = soldOut(12);
    UUID question = decisions.question(shop.code, MANAGER).id();
    assertTold(shop, () -> decisions.answer(shop.code, question, Answer.SEND, MANAGER));
    assertNotTold(
        shop, "settled", () -> decisions.answer(shop.code, question, Answer.SEND, MANAGER));
    run(shop);
    shop.units.keySet().forEach(sku -> count(sku, 5));
    UUID change = decisions.lastChange(shop.code, MANAGER).run();
    assertTold(shop, () -> assertEquals(12, decisions.setBack(shop.code, change, MANAGER)));
    assertTold(shop, () -> assertEquals(12, decisions.followRules(shop.code, MANAGER)));
    long before = published();
    assertEquals(0, decisions.followRules(shop.code, MANAGER));
    assertEquals(Set.of(), toldSince(before, shop.code), "nothing has changed");
  }

  @Test
  void screens_hear_of_a_catalogue_that_may_leave() {
    ScriptedFolder folder = ScriptedFolder.connected();
    folder.goods = 10;
    runs.run(folder.channel(), Why.SCHEDULE);
    long before = published();
    decisions.letLeave(folder.code, MANAGER);
    assertEquals(Set.of(Topic.CHANNEL), toldSince(before, folder.code));
    Problem late = assertThrows(Problem.class, () -> decisions.letLeave(folder.code, MANAGER));
    assertEquals("settled", late.type());
  }

  @Test
  void screens_hear_of_a_message_that_is_sent_again_or_discarded() {
    ScriptedShop shop = ScriptedShop.connected();
    shop.place(house.pieces(1));
    run(shop);
    shop.answer = message -> new Told.Refused("cancelled-there", "no");
    house.the(OnlineOrders.class).confirm(shop.order(1), MANAGER);
    run(shop);
    UUID message =
        decisions.messages(shop.code, State.REFUSED, 9, MANAGER).getFirst().message().id();
    String order = shop.order(1).toString();
    long before = published();
    decisions.sendAgain(shop.code, message, MANAGER);
    assertEquals(Set.of(Topic.ORDER), toldSince(before, order));
    long after = published();
    decisions.discardMessage(shop.code, message, "told by phone", MANAGER);
    assertEquals(Set.of(Topic.ORDER), toldSince(after, order));
  }

  @Test
  void a_refused_order_is_asked_for_again_and_stored_once_its_goods_can_be() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(5);
    UUID refusal = refused(shop, sku);
    Problem again =
        assertThrows(Problem.class, () -> decisions.takeAgain(shop.code, refusal, MANAGER));
    assertEquals("invalid", again.type());
    assertEquals(2, house.the(OrderRefusals.class).refusal(refusal).times());
    mend(shop, sku);
    assertTold(shop, () -> decisions.takeAgain(shop.code, refusal, MANAGER));
    assertEquals("1", house.figure(sku).reserved().toString());
    assertEquals(List.of(), house.the(OrderRefusals.class).open(shop.code));
    decisions.takeAgain(shop.code, refusal, MANAGER); // a second click
    assertEquals("1", house.figure(sku).reserved().toString());
  }

  @Test
  void a_refused_order_that_the_next_run_can_store_waits_no_longer() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(5);
    UUID refusal = refused(shop, sku);
    mend(shop, sku);
    shop.orders.add(shop.orders.getFirst()); // the shop says it was changed
    run(shop);
    assertEquals(List.of(), house.the(OrderRefusals.class).open(shop.code));
    Problem settled =
        assertThrows(Problem.class, () -> decisions.discardOrder(shop.code, refusal, MANAGER));
    assertEquals("settled", settled.type());
  }

  @Test
  void a_refused_order_stays_when_its_shop_cannot_be_asked_or_does_not_know_it() {
    ScriptedShop shop = ScriptedShop.connected();
    UUID refusal = refused(shop, house.pieces(5));
    shop.orders.clear();
    Problem unknown =
        assertThrows(Problem.class, () -> decisions.takeAgain(shop.code, refusal, MANAGER));
    assertEquals("not-found", unknown.type());
    shop.whileLooking =
        () -> {
          throw ChannelFault.passing("unreachable", "nobody there");
        };
    ChannelFault fault =
        assertThrows(ChannelFault.class, () -> decisions.takeAgain(shop.code, refusal, MANAGER));
    assertEquals("unreachable", fault.code());
    assertEquals(1, house.the(OrderRefusals.class).open(shop.code).size());
    assertTold(shop, () -> decisions.discardOrder(shop.code, refusal, MANAGER));
    assertEquals(List.of(), house.the(OrderRefusals.class).open(shop.code));
  }

  @Test
  void who_may_not_or_works_elsewhere_decides_nothing() {
    ScriptedShop shop = soldOut(12);
    UUID question = decisions.question(shop.code, MANAGER).id();
    UUID refusal = refused(shop, house.pieces(5));
    for (Caller caller : List.of(CASHIER, ELSEWHERE)) {
      assertForbidden(() -> decisions.question(shop.code, caller));
      assertForbidden(() -> decisions.answer(shop.code, question, Answer.SEND, caller));
      assertForbidden(() -> decisions.lastChange(shop.code, caller));
      assertForbidden(() -> decisions.setBack(shop.code, question, caller));
      assertForbidden(() -> decisions.followRules(shop.code, caller));
      assertForbidden(() -> decisions.letLeave(shop.code, caller));
      assertForbidden(() -> decisions.takeAgain(shop.code, refusal, caller));
      assertForbidden(() -> decisions.discardOrder(shop.code, refusal, caller));
    }
    assertForbidden(() -> decisions.answer(shop.code, question, Answer.SEND, INTEGRATOR));
    assertEquals(question, decisions.question(shop.code, MANAGER).id());
    ScriptedShop other = ScriptedShop.connected();
    for (Runnable strange :
        List.<Runnable>of(
            () -> decisions.answer(other.code, question, Answer.SEND, MANAGER),
            () -> decisions.takeAgain(other.code, refusal, MANAGER),
            () -> decisions.discardOrder(other.code, refusal, MANAGER),
            () -> decisions.question(other.code, MANAGER),
            () -> decisions.lastChange(other.code, MANAGER))) {
      assertEquals("not-found", assertThrows(Problem.class, strange::run).type());
    }
  }

  /** Its goods are gone here, and it is not told so before a person is asked. */
  private ScriptedShop soldOut(int goods) {
    ScriptedShop shop = ScriptedShop.connected();
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < goods; i++) {
      skus.add(house.pieces(5));
      shop.units.put(skus.getLast(), 5);
    }
    run(shop);
    skus.forEach(sku -> count(sku, 0));
    run(shop);
    return shop;
  }

  /** An order of half a piece. */
  private UUID refused(ScriptedShop shop, String sku) {
    shop.placeHalf(sku);
    run(shop);
    return house.the(OrderRefusals.class).open(shop.code).getFirst().id();
  }

  /** The shop now says that it was a whole one. */
  private static void mend(ScriptedShop shop, String sku) {
    ChannelNews half = shop.orders.removeLast();
    String id = half.order().externalId();
    assertEquals(id, shop.place(sku));
  }

  private void assertTold(ScriptedShop shop, Runnable decision) {
    long before = published();
    decision.run();
    assertTrue(toldSince(before, shop.code).contains(Topic.CHANNEL), "no screen heard of it");
  }

  private void assertNotTold(ScriptedShop shop, String type, Runnable decision) {
    long before = published();
    assertEquals(type, assertThrows(Problem.class, decision::run).type());
    assertEquals(Set.of(), toldSince(before, shop.code), "told although it was refused");
  }

  private static void assertForbidden(Runnable decision) {
    assertEquals("forbidden", assertThrows(Problem.class, decision::run).type());
  }

  private long published() {
    feed.publish();
    return feed.lastSeq();
  }

  private Set<Topic> toldSince(long seq, String item) {
    feed.publish();
    return feed.after(seq, 1000).orElseThrow().stream()
        .filter(entry -> entry.item().equals(item))
        .map(ChangeFeed.Entry::topic)
        .collect(Collectors.toSet());
  }

  private void count(String sku, int pieces) {
    house.the(Adjustments.class).setOnHand(S1, MAIN, sku, Quantity.of(pieces), "count", MANAGER);
    feed.publish();
  }

  private void run(ScriptedShop shop) {
    feed.publish();
    assertEquals(Optional.of(Outcome.DONE), runs.run(shop.channel(), Why.PERSON));
  }
}
