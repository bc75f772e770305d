package holdfast.channel.run;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelFault;
import holdfast.channel.run.ChannelHealth.Mark;
import holdfast.channel.run.FileExchange.Leaving;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run with a shop that is reached by a folder. */
class FileExchangeTest {
  private final Shop house = Shop.open();
  private final ChannelRuns runs = house.the(ChannelRuns.class);
  private final FileExchange exchange = house.the(FileExchange.class);
  private final ScriptedFolder folder = ScriptedFolder.connected();

  @Test
  void orders_are_taken_first_then_the_catalogue_goes_out() {
    folder.orders = 2;
    folder.goods = 120;
    assertEquals(Outcome.DONE, run());
    assertEquals(List.of("order 1", "order 2", "publishes 120"), folder.done);
    RunLog.Entry entry = health().runs().getFirst();
    assertEquals(2, entry.ordersTaken());
    assertEquals(1, entry.ordersRefused());
  }

  @Test
  void a_catalogue_that_lacks_much_waits_until_a_person_lets_it_go_and_only_once() {
    folder.goods = 94;
    assertEquals(Outcome.DONE, run());
    assertEquals(List.of("asks"), folder.done);
    assertEquals(Optional.of(new Leaving(6, 100)), exchange.leaving(folder.code));
    assertEquals(new Leaving(6, 100), health().leaving());
    assertEquals(Mark.ATTENTION, health().mark());
    run();
    assertEquals(List.of("asks", "asks"), folder.done, "went out by itself");
    exchange.allow(folder.code, MANAGER);
    assertTrue(exchange.leaving(folder.code).isEmpty(), "asks on after the answer");
    run();
    assertEquals("publishes 94", folder.done.getLast());
    assertNull(health().leaving());
    assertEquals(Mark.GOOD, health().mark());
    folder.goods = 50;
    run();
    assertEquals("asks", folder.done.getLast(), "the answer counted twice");
  }

  @Test
  void a_catalogue_that_lacks_little_asks_nobody() {
    folder.goods = 95;
    run();
    assertEquals(List.of("publishes 95"), folder.done);
    assertTrue(exchange.leaving(folder.code).isEmpty());
  }

  @Test
  void a_catalogue_that_is_whole_again_asks_no_longer() {
    folder.goods = 10;
    run();
    assertTrue(exchange.leaving(folder.code).isPresent());
    folder.goods = 100;
    run();
    assertTrue(exchange.leaving(folder.code).isEmpty());
    Problem late = assertThrows(Problem.class, () -> exchange.allow(folder.code, MANAGER));
    assertEquals("settled", late.type());
    folder.goods = 10;
    run();
    assertEquals("asks", folder.done.getLast(), "the late answer was kept for another catalogue");
  }

  @Test
  void who_may_not_configure_or_works_elsewhere_lets_nothing_go() {
    folder.goods = 10;
    run();
    Caller elsewhere = new Caller("other", Role.MANAGER, Shop.S2);
    for (Caller caller : List.of(INTEGRATOR, elsewhere)) {
      Problem refusal = assertThrows(Problem.class, () -> exchange.allow(folder.code, caller));
      assertEquals("forbidden", refusal.type());
    }
    run();
    assertEquals("asks", folder.done.getLast());
  }

  @Test
  void who_slept_through_its_turn_takes_no_further_order_and_leaves_what_the_other_wrote() {
    folder.orders = 3;
    folder.goods = 10;
    folder.whileTaking =
        () -> {
          folder.whileTaking = () -> {};
          Shop.clock.pass(Alive.TURN.plusSeconds(1));
          folder.orders = 0;
          assertEquals(Outcome.DONE, run());
          folder.orders = 3;
          folder.goods = 100;
        };
    assertEquals(Outcome.LOST, run());
    assertEquals(List.of("order 1", "asks"), folder.done.subList(0, 2));
    assertTrue(folder.done.stream().noneMatch(step -> step.equals("order 2")));
    assertEquals(Optional.of(new Leaving(90, 100)), exchange.leaving(folder.code));
  }

  @Test
  void a_folder_that_cannot_be_reached_fails_the_run_and_keeps_the_question() {
    folder.goods = 10;
    run();
    folder.whilePublishing =
        () -> {
          throw ChannelFault.passing("unreachable", "no route to host");
        };
    assertEquals(Outcome.FAULT, run());
    assertTrue(health().isFaulty());
    assertNotNull(health().leaving());
  }

  private Outcome run() {
    return runs.run(folder.channel(), Why.SCHEDULE).orElseThrow();
  }

  private ChannelHealth health() {
    return house.the(SyncHealth.class).of(folder.code, MANAGER);
  }
}
