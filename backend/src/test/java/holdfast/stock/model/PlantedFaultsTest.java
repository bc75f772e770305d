package holdfast.stock.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import holdfast.stock.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** The random sequences are worth something: with each of these faults in the house they fail. */
class PlantedFaultsTest {
  /** Each with sequences of its own: what takes four certain verbs in a row is not always there. */
  private static final int ROUNDS = 10;

  @AfterAll
  static void leaveASoundHouse() {
    Houses.pullDown();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void random_sequences_find(Fault fault) {
    Houses.rebuildWith(fault.bean());
    List<Failure> found = List.of();
    for (int round = 0; round < ROUNDS && found.isEmpty(); round++) {
      found = failuresOf(propertyFor(fault));
    }
    assertFalse(found.isEmpty(), fault + " was not found");
  }

  /** One verb after the other finds all but what takes two of one moment. */
  private static String propertyFor(Fault fault) {
    return fault == Fault.READ_THEN_WRITE
        ? "after_any_race_the_books_add_up_to_what_was_acknowledged"
        : "after_any_sequence_the_books_say_what_the_model_says";
  }

  private static List<Failure> failuresOf(String property) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(StockPropertiesTest.class, property, List.class))
            .configurationParameter("jqwik.shrinking.default", "OFF")
            .configurationParameter("jqwik.failures.runfirst", "false")
            .configurationParameter("jqwik.database", "")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary().getFailures();
  }
}
