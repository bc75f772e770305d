package holdfast.channel.run;

import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.channel.run.ScriptedShop.ADMIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.offer.Guard;
import holdfast.channel.offer.Guard.Answer;
import holdfast.channel.offer.Undo;
import holdfast.channel.run.ChannelHealth.Mark;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StockOutTest {
  private final Shop house = Shop.open();
  private final ChannelRuns runs = house.the(ChannelRuns.class);
  private final Schedule schedule = house.the(Schedule.class);
  private final Guard guard = house.the(Guard.class);
  private final Undo undo = house.the(Undo.class);

  @Test
  void a_hundred_changes_of_one_product_are_one_figure() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(500);
    shop.units.put(sku, 0);
    run(shop);
    assertEquals(List.of("500"), shop.toldOf(sku));
    for (int i = 1; i <= 100; i++) {
      count(sku, 500 - i);
    }
    Shop.clock.pass(Duration.ofSeconds(3));
    assertEquals(Optional.of(Why.STOCK), schedule.due(shop.channel()));
    run(shop);
    assertEquals(List.of("500", "400"), shop.toldOf(sku));
    Shop.clock.pass(Duration.ofSeconds(3));
    assertTrue(schedule.due(shop.channel()).isEmpty(), "nothing is left to tell");
    run(shop);
    assertEquals(2, shop.calls.size());
  }

  @Test
  void a_figure_whose_price_is_kept_back_there_counts_as_told() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(5);
    shop.units.put(sku, 0);
    run(shop);
    shop.keepsPricesBack = true;
    count(sku, 8);
    run(shop);
    Lamps lamps = house.the(Lamps.class);
    assertEquals(1, lamp(lamps, shop).waits(), "a person has to allow the price there");
    assertEquals(
        Mark.ATTENTION, house.the(SyncHealth.class).of(shop.code, MANAGER).mark(), "here too");
    shop.keepsPricesBack = false;
    count(sku, 5);
    run(shop);
    assertEquals(5, shop.units.get(sku), "else it would go on selling 8");
    assertEquals(0, lamp(lamps, shop).waits());
  }

  private static Lamps.Lamp lamp(Lamps lamps, ScriptedShop shop) {
    return lamps.all(MANAGER).stream()
        .filter(one -> one.channel().code().equals(shop.code))
        .findAny()
        .orElseThrow();
  }

  @Test
  void what_changes_while_the_shop_is_told_is_told_next() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(5);
    shop.units.put(sku, 0);
    AtomicBoolean once = new AtomicBoolean();
    shop.beforeSending =
        () -> {
          if (once.compareAndSet(false, true)) {
            count(sku, 3);
          }
        };
    run(shop);
    Shop.clock.pass(Duration.ofSeconds(3));
    assertEquals(Optional.of(Why.STOCK), schedule.due(shop.channel()));
    run(shop);
    assertEquals(List.of("5", "3"), shop.toldOf(sku));
  }

  @Test
  void the_figure_keeps_back_what_the_rules_say_and_adds_up_the_chosen_warehouses() {
    StockOut rules =
        new StockOut(true, Way.FIGURE, List.of("S1/MAIN", "S1/STORE"), 2, 20, 50, LastUnit.KEEP);
    ScriptedShop shop = ScriptedShop.connected(rules);
    String many = house.pieces(100);
    String some = house.pieces(9);
    String last = house.pieces(1);
    house.the(Adjustments.class).setOnHand(S1, "STORE", some, Quantity.of(2), "x", MANAGER);
    for (String sku : List.of(many, some, last)) {
      shop.units.put(sku, 7);
    }
    run(shop);
    assertEquals(20, shop.units.get(many)); // the cap
    assertEquals(4, shop.units.get(some)); // (9 + 2 - 2) / 2, whole pieces
    assertEquals(0, shop.units.get(last));
  }

  @Test
  void a_shop_that_is_not_told_what_changed_is_found_out_and_corrected() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(5);
    shop.units.put(sku, 5);
    shop.units.put("NOT-OURS", 3);
    run(shop);
    shop.units.put(sku, 9); // somebody typed it in there
    Shop.clock.pass(Duration.ofMinutes(61));
    run(shop);
    assertEquals(5, shop.units.get(sku));
    State state = house.the(States.class).find(shop.code).orElseThrow();
    assertEquals(2, state.comparedOffers());
    assertEquals(1, state.comparedDrift());
    assertEquals(3, shop.units.get("NOT-OURS"));
  }

  @Test
  void an_order_on_its_way_is_no_drift() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(5);
    shop.units.put(sku, 5);
    run(shop);
    assertTrue(shop.buys(sku));
    Shop.clock.pass(Duration.ofMinutes(61));
    run(shop);
    assertEquals(0, house.the(States.class).find(shop.code).orElseThrow().comparedDrift());
    assertEquals(4, shop.units.get(sku));
  }

  @Test
  void a_run_that_would_sell_out_the_shop_asks_a_person_first() {
    ScriptedShop shop = ScriptedShop.connected();
    List<String> goods = onSale(shop, 40);
    goods.subList(0, 11).forEach(sku -> count(sku, 0));
    count(goods.get(20), 3);
    run(shop);
    assertEquals(5, shop.units.get(goods.get(0)), "told without being asked");
    assertEquals(3, shop.units.get(goods.get(20)), "other figures go on");
    Guard.Question question = guard.question(shop.code).orElseThrow();
    assertEquals(11, question.goods());
    assertEquals(40, question.onSale());
    assertEquals("5", String.valueOf(question.rows().getFirst().from()));
    count(goods.get(1), 2); // came back meanwhile
    run(shop);
    assertEquals(10, guard.question(shop.code).orElseThrow().goods());
    guard.answer(question.id(), Answer.SEND, ADMIN);
    run(shop);
    assertEquals(0, shop.units.get(goods.get(0)));
    assertEquals(2, shop.units.get(goods.get(1)));
    assertTrue(guard.question(shop.code).isEmpty());
    assertThrows(Problem.class, () -> guard.answer(question.id(), Answer.LEAVE, ADMIN));
  }

  @Test
  void what_a_person_leaves_as_it_is_stays_until_there_is_another_figure() {
    ScriptedShop shop = ScriptedShop.connected();
    List<String> goods = onSale(shop, 20);
    goods.forEach(sku -> count(sku, 0));
    run(shop);
    guard.answer(guard.question(shop.code).orElseThrow().id(), Answer.LEAVE, ADMIN);
    run(shop);
    assertEquals(5, shop.units.get(goods.getFirst()));
    assertTrue(guard.question(shop.code).isEmpty());
    count(goods.getFirst(), 2);
    run(shop);
    assertEquals(2, shop.units.get(goods.getFirst()));
  }

  @Test
  void a_big_change_is_set_back_but_never_to_more_than_there_is() {
    ScriptedShop shop = ScriptedShop.connected();
    List<String> goods = onSale(shop, 20);
    shop.decide(ScriptedShop.figures(3, LastUnit.SELL)); // keeps back too much by mistake
    Shop.clock.pass(Duration.ofSeconds(3));
    run(shop);
    assertEquals(2, shop.units.get(goods.getFirst()));
    count(goods.get(1), 4); // one was sold meanwhile
    Undo.BigChange change = undo.last(shop.channel()).orElseThrow();
    assertEquals(19, change.possible());
    assertEquals(19, undo.setBack(shop.channel(), change.run(), ADMIN));
    run(shop);
    assertEquals(5, shop.units.get(goods.getFirst()));
    assertEquals(1, shop.units.get(goods.get(1)));
    count(goods.getFirst(), 1);
    run(shop);
    assertEquals(1, shop.units.get(goods.getFirst()), "more than there is");
    undo.followRules(shop.channel().code(), ADMIN);
    run(shop);
    assertEquals(2, shop.units.get(goods.get(2)));
    assertEquals(0, undo.kept(shop.code));
  }

  @Test
  void a_big_change_that_is_not_true_any_more_is_not_set_back() {
    ScriptedShop shop = ScriptedShop.connected();
    List<String> goods = onSale(shop, 20);
    goods.forEach(sku -> count(sku, 1));
    run(shop);
    Undo.BigChange change = undo.last(shop.channel()).orElseThrow();
    Problem refusal =
        assertThrows(Problem.class, () -> undo.setBack(shop.channel(), change.run(), ADMIN));
    assertEquals("not-true-any-more", refusal.type());
  }

  @Test
  void differences_leave_orders_on_their_way_alone() {
    ScriptedShop shop = differing();
    String sku = house.pieces(10);
    shop.units.put(sku, 10);
    run(shop);
    count(sku, 15);
    AtomicBoolean once = new AtomicBoolean();
    shop.beforeSending =
        () -> {
          if (once.compareAndSet(false, true)) {
            assertTrue(shop.buys(sku)); // after the pull, before the figure
          }
        };
    run(shop);
    assertEquals(14, shop.units.get(sku));
    run(shop);
    assertEquals(14, shop.units.get(sku));
    assertEquals("14", house.figure(sku).available().toString());
  }

  @Test
  void a_difference_whose_answer_is_lost_is_not_told_twice() {
    ScriptedShop shop = differing();
    String sku = house.pieces(10);
    shop.units.put(sku, 10);
    run(shop);
    count(sku, 14);
    shop.afterSending =
        () -> {
          throw ScriptedShop.lostAnswer();
        };
    assertEquals(Optional.of(Outcome.FAULT), runs.run(shop.channel(), Why.PERSON));
    assertEquals(14, shop.units.get(sku));
    shop.afterSending = () -> {};
    run(shop);
    assertEquals(14, shop.units.get(sku), "told twice");
    count(sku, 12);
    run(shop);
    assertEquals(12, shop.units.get(sku));
    assertNull(house.the(States.class).find(shop.code).orElseThrow().faultCode());
  }

  @Test
  void a_difference_that_never_arrived_is_told_again() {
    ScriptedShop shop = differing();
    String sku = house.pieces(10);
    shop.units.put(sku, 10);
    run(shop);
    count(sku, 14);
    shop.beforeSending =
        () -> {
          throw ScriptedShop.lostAnswer();
        };
    runs.run(shop.channel(), Why.PERSON);
    assertEquals(10, shop.units.get(sku));
    shop.beforeSending = () -> {};
    run(shop);
    assertEquals(14, shop.units.get(sku));
  }

  private static ScriptedShop differing() {
    ScriptedShop shop = ScriptedShop.connected(ScriptedShop.differences());
    shop.takesDifferences = true;
    return shop;
  }

  /** That many goods, five pieces of each on sale there. */
  private List<String> onSale(ScriptedShop shop, int count) {
    List<String> goods = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sku = house.pieces(5);
      goods.add(sku);
      shop.units.put(sku, 5);
    }
    run(shop);
    return goods;
  }

  private void count(String sku, int pieces) {
    house.the(Adjustments.class).setOnHand(S1, MAIN, sku, Quantity.of(pieces), "count", MANAGER);
    house.the(ChangeFeed.class).publish();
  }

  private void run(ScriptedShop shop) {
    house.the(ChangeFeed.class).publish();
    assertEquals(Optional.of(Outcome.DONE), runs.run(shop.channel(), Why.PERSON));
  }
}
