package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Set;

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
  Set<InDevice> troubles() {
    Set<InDevice> all = super.troubles();
    all.remove(InDevice.WRONG_CHECKSUM); // its words have none, and nobody would notice
    return all;
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
