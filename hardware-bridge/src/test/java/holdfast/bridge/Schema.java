package holdfast.bridge;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** docs/protocols/bridge.schema.json, held against what is really said. */
final class Schema {

  private static final Path FILE = Path.of("..", "docs", "protocols", "bridge.schema.json");
  private static final String NAME = "https://holdfast.example/bridge.schema.json";
  private static final JsonSchemaFactory KNOWN =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder -> builder.schemaLoaders(loaders -> loaders.schemas(uri -> text())));

  private static final JsonObject DEFINITIONS =
      Json.createReader(new StringReader(text())).readObject().getJsonObject("$defs");

  private Schema() {}

  /** Fails with what is wrong when the message does not fit the definition of this name. */
  static void holds(String definition, String message) {
    JsonSchema schema = KNOWN.getSchema(SchemaLocation.of(NAME + "#/$defs/" + definition));
    Set<ValidationMessage> faults = schema.validate(message, InputFormat.JSON);
    if (!faults.isEmpty()) {
      throw new AssertionError(definition + ": " + faults + " in " + message);
    }
  }

  /** Fails when the result of an operation does not fit; operations of tests are not in it. */
  static void holdsResult(String op, String result) {
    if (describes("results", op)) {
      holds("results/" + op, result);
    }
  }

  /** Whether it has the arguments ({@code args}) or the {@code results} of this operation. */
  static boolean describes(String what, String op) {
    return DEFINITIONS.getJsonObject(what).containsKey(op);
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (java.io.IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }
}
