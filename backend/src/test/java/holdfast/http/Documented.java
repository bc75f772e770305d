package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The description that tools read is served by the server itself. */
interface Documented {

  @Test
  default void the_description_of_the_api_is_served() {
    Answer description = Visitor.stranger().get("/openapi").is(200);
    for (String call : Calls.OF_THE_API) {
      String path = call.substring(call.indexOf('/'));
      assertTrue(description.text().contains(path + ":"), call + " is not in " + description);
    }
    assertTrue(description.text().contains("scheme: bearer"), description::toString);
    assertTrue(description.text().contains("out-of-stock"), description::toString);
  }

  @Test
  default void the_description_comes_as_json_too() {
    Answer description = Visitor.stranger().get("/openapi", "Accept", "application/json").is(200);
    assertEquals("Holdfast", description.get("info/title"));
  }
}
