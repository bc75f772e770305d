package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Set;

/** A customer display of two lines. */
public final class DisplaySimulator extends Simulator {

  private volatile String upper = "";
  private volatile String lower = "";

  /** Shows nothing yet. */
  public DisplaySimulator(int port) throws IOException {
    super(port);
  }

  /** Both lines, with LF between. */
  public String text() {
    return upper + "\n" + lower;
  }

  @Override
  Set<InDevice> troubles() {
    return EnumSet.of(InDevice.CUT, InDevice.REBOOT, InDevice.OFF); // it never answers
  }

  @Override
  void talk(SimWire wire) throws IOException {
    while (true) {
      int next = wire.read();
      if (next == 0x0C) {
        upper = "";
        lower = "";
      } else if (next == 0x1B && wire.read() == 'Q') {
        boolean first = wire.read() == 'A';
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int letter = wire.read(); letter != '\r'; letter = wire.read()) {
          line.write(letter);
        }
        String text = line.toString(Charset.forName("IBM866"));
        if (first) {
          upper = text;
        } else {
          lower = text;
        }
        answer(wire, new byte[0], 0);
      }
    }
  }

  @Override
  public JsonObject shown() {
    return Json.createObjectBuilder().add("kind", "display").add("text", text()).build();
  }

  @Override
  public void touched(JsonObject what) {
    // nobody touches a display
  }
}
