package holdfast.bridge.sim;

import java.io.IOException;

/** How one kind of scale answers its host. */
interface ScaleLanguage {
  void talk(SimWire wire, ScaleSimulator scale) throws IOException;
}
