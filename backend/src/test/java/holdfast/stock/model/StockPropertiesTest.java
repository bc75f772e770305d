package holdfast.stock.model;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.stock.StockAudit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever is done in whatever order, alone or by many at once, the books are right. */
class StockPropertiesTest {
  private static final int STEPS = Integer.getInteger("stock.steps", 40);
  private static final int THREADS = Integer.getInteger("stock.threads", 8);

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void after_any_sequence_the_books_say_what_the_model_says(@ForAll("sequences") List<Step> steps) {
    World world = new World(Houses.house(), Houses.clock, 3);
    Model model = world.model();
    Plan plan = new Plan(world, model, false);
    Acknowledged done = new Acknowledged();
    try {
      for (Step step : steps) {
        Call call = plan.call(step);
        if (call != null) {
          Houses.clock.pass(Duration.ofMillis(2)); // no two promises of one moment
          String expected = model.answer(call.expected());
          String actual = call.answer(done);
          world.tell(call.text() + " -> " + actual);
          assertEquals(expected, actual, call.text());
        }
      }
      assertEquals(Books.of(model, world).toString(), Books.of(world).toString());
      theAuditIsRight(world.shop);
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(world.named(failure + "\nafter\n") + world.story(), failure);
    }
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void after_any_race_the_books_add_up_to_what_was_acknowledged(
      @ForAll("races") List<List<Step>> everybody) throws InterruptedException {
    World world = new World(Houses.house(), Houses.clock, 6);
    Plan plan = new Plan(world, new Model(Houses.clock), true);
    Acknowledged done = new Acknowledged();
    List<List<String>> unexpected =
        Shop.together(everybody.size(), i -> perform(everybody.get(i), plan, done));
    try {
      assertEquals(List.of(), unexpected.stream().flatMap(List::stream).toList());
      new Summary(world, done).check();
      theAuditIsRight(world.shop);
    } catch (AssertionError failure) {
      throw new AssertionError(
          world.named(failure.getMessage() + "\nanswers: " + new TreeMap<>(done.answers)), failure);
    }
  }

  @Provide
  Arbitrary<List<Step>> sequences() {
    return Step.any().list().ofMaxSize(STEPS);
  }

  @Provide
  Arbitrary<List<List<Step>>> races() {
    return Step.any().list().ofSize(STEPS).list().ofSize(THREADS);
  }

  /** Does the steps; answers with what should never happen. */
  static List<String> perform(List<Step> steps, Plan plan, Acknowledged done) {
    List<String> unexpected = new ArrayList<>();
    for (Step step : steps) {
      Call call = plan.call(step);
      if (call != null) {
        try {
          done.answered(step.verb(), call.answer(done));
        } catch (RuntimeException failure) {
          unexpected.add(call.text() + ": " + failure);
        }
      }
    }
    return unexpected;
  }

  private static void theAuditIsRight(Shop house) {
    assertEquals(List.of(), house.the(StockAudit.class).check(MANAGER).violations());
  }
}
