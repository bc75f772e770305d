package holdfast.bridge.sim;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;

/** A scanner or badge reader: sends the code a person types on its page. */
public final class ReaderSimulator extends Simulator {

  private final String kind;

  /** One of this kind, scanner or badge. */
  public ReaderSimulator(String kind, int port) throws IOException {
    super(port);
    this.kind = kind;
  }

  /** Reads this code. */
  public void read(String code) {
    tellAll(code + "\r");
  }

  @Override
  void talk(SimWire wire) throws IOException {
    while (true) {
      wire.read(); // nothing is ever said to it
    }
  }

  @Override
  public JsonObject shown() {
    return Json.createObjectBuilder().add("kind", kind).build();
  }

  @Override
  public void touched(JsonObject what) {
    read(what.getString("code", ""));
  }
}
