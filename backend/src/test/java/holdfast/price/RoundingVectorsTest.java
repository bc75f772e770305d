package holdfast.price;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.price.CashRounding.Half;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The till's tests read the same file: both round the same way. */
class RoundingVectorsTest {

  static Stream<JsonObject> vectors() throws IOException {
    try (InputStream file =
        RoundingVectorsTest.class.getResourceAsStream("/rounding-vectors.json")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return JsonInput.objects(text).stream().map(JsonInput::raw);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void the_server_rounds_as_the_vectors_say(JsonObject vector) {
    CashRounding rounding =
        new CashRounding(
            Money.of(vector.getString("step")),
            Half.valueOf(vector.getString("half").toUpperCase(Locale.ROOT)));
    assertEquals(
        vector.getString("paid"),
        rounding.of(Money.of(vector.getString("amount"))).toString(),
        vector.getString("what"));
  }
}
