package holdfast.stock.model;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.MovableClock;
import holdfast.Shop;
import holdfast.stock.StockAudit;
import holdfast.stock.model.Step.Verb;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A million random verbs by many at once, and then the audit. What callers were told is added up
 * after every few thousand; nothing is ever taken out of the database. Takes long, so it runs only
 * when asked for: {@code -Dtest=StockMillion}, with {@code -Dstock.operations}, {@code
 * -Dstock.threads} and {@code -Dstock.seed}.
 */
class StockMillion {
  private static final int OPERATIONS = Integer.getInteger("stock.operations", 1_000_000);
  private static final int THREADS = Integer.getInteger("stock.threads", 16);
  private static final long SEED = Long.getLong("stock.seed", 2026);

  /** By all threads together, with goods of their own. */
  private static final int OF_ONE_WORLD = 4_000;

  private static final System.Logger log = System.getLogger("million");
  private static final List<Verb> VERBS = Step.asOftenAsTheyAre();

  private final MovableClock clock = new MovableClock();

  @Test
  void the_audit_is_right_after_a_million_operations() throws InterruptedException {
    Map<String, Integer> answers = new TreeMap<>();
    long begun = System.nanoTime();
    int done = 0;
    try (Shop house = Shop.another(clock, Set.of())) {
      for (int round = 0; done < OPERATIONS; round++) {
        done += oneWorld(new World(house, clock, 6), SEED + round, answers);
        if (round % 25 == 24) {
          log.log(Level.INFO, "{0} operations in {1} s", done, secondsSince(begun));
        }
      }
      long lasted = secondsSince(begun);
      long looking = System.nanoTime();
      StockAudit.Result audit = house.the(StockAudit.class).check(MANAGER);
      log.log(
          Level.INFO,
          "{0} operations by {1} threads in {2} s; the audit looked at {3} stock rows in {4} s:"
              + " {5}",
          done,
          THREADS,
          lasted,
          audit.checked(),
          secondsSince(looking),
          audit.ok() ? "ok" : audit.violations());
      log.log(Level.INFO, "answers: {0}", answers);
      assertEquals(List.of(), audit.violations());
    }
  }

  /** Answers how many operations were done. */
  private static int oneWorld(World world, long seed, Map<String, Integer> answers)
      throws InterruptedException {
    Plan plan = new Plan(world, new Model(world.clock), true);
    Acknowledged told = new Acknowledged();
    List<List<String>> unexpected =
        Shop.together(
            THREADS,
            i -> StockPropertiesTest.perform(steps(new Random(seed * THREADS + i)), plan, told));
    assertEquals(List.of(), unexpected.stream().flatMap(List::stream).toList());
    new Summary(world, told).check();
    told.answers.forEach((answer, times) -> answers.merge(answer, times, Integer::sum));
    return told.answers.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<Step> steps(Random random) {
    return Stream.generate(
            () ->
                new Step(
                    VERBS.get(random.nextInt(VERBS.size())),
                    random.nextInt(10),
                    random.nextInt(10),
                    random.nextInt(10)))
        .limit(OF_ONE_WORLD / THREADS)
        .toList();
  }

  private static long secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000_000;
  }
}
