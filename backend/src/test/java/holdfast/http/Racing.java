package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many want the same at once. */
interface Racing {

  @Test
  default void sixty_four_who_ask_twice_get_fifty_units_in_all() throws InterruptedException {
    String shirt = ServedHouse.pieces(50);
    Visitor integrator = Visitor.as("integrator");
    List<String> fates =
        Shop.together(
            64,
            buyer -> {
              String body = Reserving.hold(UUID.randomUUID(), shirt, "1");
              List<Answer> both = twice(() -> integrator.post(BadInput.RESERVATIONS, body));
              return fate(both);
            });
    assertEquals(50, fates.stream().filter("held"::equals).count(), fates::toString);
    assertEquals(14, fates.stream().filter("refused"::equals).count(), fates::toString);
    assertEquals("50 on hand, 50 reserved", ServedHouse.figures(shirt));
    assertEquals("true", integrator.get("/api/v1/audit/stock").is(200).get("ok"));
  }

  /** Both are sent before either is answered. */
  private static List<Answer> twice(java.util.function.Supplier<Answer> request) {
    try {
      return Shop.together(2, time -> request.get());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  private static String fate(List<Answer> both) {
    List<Integer> statuses = both.stream().map(Answer::status).sorted().toList();
    if (statuses.equals(List.of(200, 201))) {
      return "held";
    }
    both.forEach(answer -> answer.isProblem(409, "out-of-stock"));
    return "refused";
  }
}
