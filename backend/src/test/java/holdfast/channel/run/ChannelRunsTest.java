package holdfast.channel.run;

import static holdfast.channel.run.ScriptedShop.ADMIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelFault;
import holdfast.channel.OrderRefusals;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.shared.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChannelRunsTest {
  private final Shop house = Shop.open();
  private final ChannelRuns runs = house.the(ChannelRuns.class);
  private final States states = house.the(States.class);
  private final RunLog runLog = house.the(RunLog.class);

  @Test
  void a_run_pulls_every_page_once_and_goes_on_from_there() {
    ScriptedShop shop = ScriptedShop.connected();
    shop.pageSize = 2;
    String sku = house.pieces(10);
    for (int i = 0; i < 5; i++) {
      shop.place(sku);
    }
    assertEquals(Optional.of(Outcome.DONE), runs.run(shop.channel(), Why.SCHEDULE));
    assertEquals(List.of("2", "4", "5"), shop.cursors);
    assertEquals("5", state(shop).cursor());
    assertEquals("5", house.figure(sku).reserved().toString());
    runs.run(shop.channel(), Why.SCHEDULE);
    assertEquals(5, runLog.last(shop.code, 9).get(1).ordersTaken());
    assertEquals(0, runLog.last(shop.code, 9).get(0).ordersTaken());
  }

  @Test
  void of_two_who_start_at_the_same_moment_one_runs() throws Exception {
    ScriptedShop shop = ScriptedShop.connected();
    shop.place(house.pieces(1));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    shop.whilePulling =
        () -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          sleep(150);
          inside.decrementAndGet();
        };
    List<Optional<Outcome>> ends = Shop.together(6, i -> runs.run(shop.channel(), Why.SCHEDULE));
    assertEquals(1, most.get());
    assertTrue(ends.stream().filter(Optional::isPresent).count() >= 1);
    assertEquals(1, shop.cursors.size());
  }

  @Test
  void who_starts_by_hand_while_a_run_goes_on_hears_who_where_and_since_when() throws Exception {
    ScriptedShop shop = ScriptedShop.connected();
    shop.place(house.pieces(1));
    CountDownLatch pulling = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    shop.whilePulling =
        () -> {
          pulling.countDown();
          await(mayEnd);
        };
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<?> first = other.submit(() -> runs.start(shop.code, ADMIN));
      await(pulling);
      Problem refusal = assertThrows(Problem.class, () -> runs.start(shop.code, Shop.MANAGER));
      mayEnd.countDown();
      first.get(20, TimeUnit.SECONDS);
      assertEquals(409, refusal.status());
      assertEquals("run-in-progress", refusal.type());
      assertEquals("admin", refusal.facts().get("by"));
      assertNotNull(refusal.facts().get("since"));
      assertTrue(String.valueOf(refusal.facts().get("place")).contains("process"));
    }
    runs.start(shop.code, Shop.MANAGER); // the way is free again
  }

  @Test
  void who_slept_through_its_turn_can_neither_move_the_cursor_nor_write_figures() throws Exception {
    ScriptedShop shop = ScriptedShop.connected();
    shop.pageSize = 1;
    shop.place(house.pieces(1));
    shop.place(house.pieces(1));
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch wakes = new CountDownLatch(1);
    shop.whilePulling =
        () -> {
          asleep.countDown();
          await(wakes);
        };
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Optional<Outcome>> sleeper =
          other.submit(() -> runs.run(shop.channel(), Why.SCHEDULE));
      await(asleep);
      Shop.clock.pass(Alive.TURN.plusSeconds(1));
      shop.whilePulling = () -> {};
      assertEquals(Optional.of(Outcome.DONE), runs.run(shop.channel(), Why.SCHEDULE));
      assertEquals("2", state(shop).cursor());
      wakes.countDown();
      assertEquals(Optional.of(Outcome.LOST), sleeper.get(20, TimeUnit.SECONDS));
      assertEquals("2", state(shop).cursor(), "the sleeper moved the cursor back");
    }
    assertEquals(
        List.of(Outcome.DONE, Outcome.BROKEN_OFF),
        runLog.last(shop.code, 9).stream()
            .map(RunLog.Entry::outcome)
            .map(outcome -> outcome == Outcome.LOST ? Outcome.BROKEN_OFF : outcome)
            .toList());
  }

  @Test
  void what_a_dead_node_left_is_taken_up_where_it_stopped() {
    ScriptedShop shop = ScriptedShop.connected();
    shop.pageSize = 1;
    String sku = house.pieces(10);
    for (int i = 0; i < 3; i++) {
      shop.place(sku);
    }
    AtomicInteger pages = new AtomicInteger();
    shop.whilePulling =
        () -> {
          if (pages.incrementAndGet() == 3) {
            throw new Dead();
          }
        };
    assertThrows(Dead.class, () -> runs.run(shop.channel(), Why.SCHEDULE));
    keepTurnAsIfDead(shop);
    assertEquals("2", state(shop).cursor());
    assertTrue(runs.run(shop.channel(), Why.SCHEDULE).isEmpty(), "its turn is not over yet");
    Shop.clock.pass(Alive.TURN.plusSeconds(1));
    assertEquals(Optional.of(Outcome.DONE), runs.run(shop.channel(), Why.SCHEDULE));
    assertEquals("3", state(shop).cursor());
    assertEquals("3", house.figure(sku).reserved().toString());
    assertEquals(Outcome.BROKEN_OFF, runLog.last(shop.code, 9).get(1).outcome());
  }

  @Test
  void a_passing_fault_waits_longer_each_time_and_a_lasting_one_is_shown() {
    ScriptedShop shop = ScriptedShop.connected();
    shop.place(house.pieces(1));
    shop.whilePulling =
        () -> {
          throw ChannelFault.passing("maintenance", "503", Duration.ofMinutes(7));
        };
    assertEquals(Optional.of(Outcome.FAULT), runs.run(shop.channel(), Why.SCHEDULE));
    State once = state(shop);
    assertEquals("maintenance", once.faultCode());
    assertTrue(once.nextRun().isAfter(Shop.clock.instant().plus(Duration.ofMinutes(6))));
    assertTrue(house.the(Schedule.class).due(shop.channel()).isEmpty());
    shop.whilePulling =
        () -> {
          throw ChannelFault.lasting("sign-in-refused", "401");
        };
    runs.run(shop.channel(), Why.PERSON);
    assertTrue(state(shop).faultLasts());
    assertEquals(2, state(shop).faults());
    assertTrue(state(shop).nextRun().isAfter(Shop.clock.instant().plus(Duration.ofMinutes(12))));
    shop.whilePulling = () -> {};
    runs.run(shop.channel(), Why.PERSON);
    assertEquals(0, state(shop).faults());
  }

  @Test
  void an_order_that_cannot_be_stored_stops_no_other_and_waits_for_a_person() {
    ScriptedShop shop = ScriptedShop.connected();
    String sku = house.pieces(10);
    String kilos = house.kilograms("5");
    shop.place(sku);
    String broken = shop.placeHalf(house.pieces(5));
    shop.place(kilos);
    assertEquals(Optional.of(Outcome.DONE), runs.run(shop.channel(), Why.SCHEDULE));
    var open = house.the(OrderRefusals.class).open(shop.code);
    assertEquals(1, open.size());
    assertEquals(broken, open.getFirst().externalId());
    assertEquals("1", house.figure(kilos).reserved().toString());
    house.the(OrderRefusals.class).discard(open.getFirst().id(), ADMIN);
    assertTrue(house.the(OrderRefusals.class).open(shop.code).isEmpty());
  }

  private State state(ScriptedShop shop) {
    return states.find(shop.code).orElseThrow();
  }

  /** What is thrown leaves no trace, as if the process had ended there. */
  private static final class Dead extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void keepTurnAsIfDead(ScriptedShop shop) {
    try {
      house.sql(
          "UPDATE lease SET until = DATE_ADD(until, INTERVAL 60 SECOND) WHERE name = 'channel:"
              + shop.code
              + "'");
    } catch (java.sql.SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
