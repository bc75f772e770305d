package holdfast.simulator.woocommerce;

import holdfast.simulator.SimulatedShop.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.Serial;

/** An error as WordPress writes it: {@code {code, message, data: {status}}}. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Refusal unknown(String what) {
    return new Refusal(404, "woocommerce_rest_" + what + "_invalid_id", "Invalid ID.");
  }

  static Refusal parameter(String name, String why) {
    return new Refusal(400, "rest_invalid_param", "Invalid parameter(s): " + name + ". " + why);
  }

  JsonObject json() {
    return Json.createObjectBuilder()
        .add("code", code)
        .add("message", String.valueOf(getMessage()))
        .add("data", Json.createObjectBuilder().add("status", status))
        .build();
  }

  Reply reply() {
    return Reply.json(status, json());
  }
}
