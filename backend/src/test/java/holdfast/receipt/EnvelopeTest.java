package holdfast.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  @Test
  void says_whose_packages_they_are_and_how_many_wait_without_reading_them() {
    assertEquals(
        Optional.of(new Envelope("S1-1", 200)),
        Envelope.ahead("{\"till\":\"S1-1\",\"waiting\":200,\"packages\":[not read"));
    assertEquals(
        Optional.of(new Envelope("S1-1", 0)),
        Envelope.ahead(" { \"waiting\" : 0, \"till\": \"S1-1\" }"));
  }

  @Test
  void what_begins_otherwise_is_read_as_a_whole() {
    for (String text :
        new String[] {
          "",
          "[]",
          "{",
          "{}",
          "nothing",
          "{\"till\":\"S1-1\",\"packages\":[],\"waiting\":2}",
          "{\"till\":7,\"waiting\":2}",
          "{\"till\":\"S1-1\",\"waiting\":2.5}",
          "{\"till\":\"S1-1\",\"waiting\":-1}",
          "{\"till\":\"S1-1\",\"waiting\":99999999999}",
          "{\"till\":\"a code of more than 16\",\"waiting\":2}"
        }) {
      assertEquals(Optional.empty(), Envelope.ahead(text), text);
    }
  }
}
