package holdfast.bridge;

import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** How a request ended. */
sealed interface Answer {

  record Done(JsonObject result) implements Answer {}

  record Refused(Fault fault) implements Answer {}

  /** As it is kept: words are put in when it is told. */
  default JsonObject kept() {
    return switch (this) {
      case Done done -> Json.createObjectBuilder().add("result", done.result()).build();
      case Refused refused ->
          Json.createObjectBuilder()
              .add("code", refused.fault().code())
              .add("after", refused.fault().after().name())
              .add("facts", Json.createArrayBuilder(refused.fault().facts()))
              .build();
    };
  }

  static Answer of(JsonObject kept) {
    JsonObject result = kept.getJsonObject("result");
    if (result != null) {
      return new Done(result);
    }
    return new Refused(
        Fault.of(
            kept.getString("code"),
            After.valueOf(kept.getString("after")),
            kept.getJsonArray("facts").getValuesAs(JsonString::getString)));
  }
}
