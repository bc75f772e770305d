package holdfast.bridge.printer;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.javapos.Installed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import jpos.CashDrawer;
import jpos.JposException;

/** An installed JavaPOS cash drawer. */
public final class JavaPosDrawer implements Device {

  private final Installed<CashDrawer> installed;

  /** Opens nothing yet. */
  public JavaPosDrawer(DeviceSettings settings) {
    installed = new Installed<>(settings, new CashDrawer(), control -> {});
  }

  @Override
  public String kind() {
    return "drawer";
  }

  @Override
  public List<Op> ops() {
    return List.of(Op.reads("status"), Op.once("drawer"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    After after = After.NOTHING_DONE;
    try {
      CashDrawer drawer = installed.ready();
      if (op.equals("drawer")) {
        after = After.UNKNOWN;
        drawer.openDrawer();
      }
      boolean tells = drawer.getCapStatus();
      return Json.createObjectBuilder().add("open", tells && drawer.getDrawerOpened()).build();
    } catch (JposException failure) {
      throw installed.fault(failure, after);
    }
  }

  @Override
  public void close() {
    installed.close();
  }
}
