package holdfast.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.shared.Problem;
import holdfast.stock.Status;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Refusals are told in the language of the screen. */
class NoticesTest {
  private static final Texts UK = new Texts(Languages.UKRAINIAN);

  @Test
  void says_how_a_reservation_ended_in_the_readers_language() {
    Problem refusal =
        new Problem(409, "not-active", "Not active", "It is released.").with("actual", "released");
    assertEquals("Цей резерв уже завершено: звільнено.", Notices.sentence(refusal, UK));
  }

  @Test
  void every_state_of_a_reservation_has_its_word() {
    Stream.of(Status.values())
        .forEach(status -> assertTrue(UK.has("word." + status.word()), status.word()));
  }

  @Test
  void names_the_field_that_was_not_accepted_as_the_screen_does() {
    assertEquals(
        "Поле «Кількість» заповнено неправильно. Перевірте його.",
        Notices.sentence(Problem.invalid("lines[0].quantity", "must be more than zero"), UK));
  }

  @Test
  void keeps_the_english_detail_of_an_unknown_field_to_itself() {
    assertEquals(
        "Щось заповнено неправильно. Перевірте введене.",
        Notices.sentence(Problem.invalid("header", "the column sku is missing"), UK));
  }
}
