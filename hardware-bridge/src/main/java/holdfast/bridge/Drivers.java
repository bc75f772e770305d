package holdfast.bridge;

import holdfast.bridge.device.BadSettings;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import java.util.Map;
import java.util.TreeMap;

/** The drivers this bridge has, by the name that stands in the settings. */
final class Drivers {

  /** One of them: what its devices are to a till, and how one is made. */
  record Driver(String kind, Device.Factory make) {}

  private final Map<String, Driver> byName = new TreeMap<>();

  Drivers with(String name, String kind, Device.Factory make) {
    byName.put(name, new Driver(kind, make));
    return this;
  }

  Map<String, String> known() {
    Map<String, String> kinds = new TreeMap<>();
    byName.forEach((name, driver) -> kinds.put(name, driver.kind()));
    return kinds;
  }

  Device make(DeviceSettings settings) {
    Driver driver = byName.get(settings.driver());
    if (driver == null) {
      String known = String.join(", ", byName.keySet());
      throw new BadSettings(
          "driver",
          "There is no driver '" + settings.driver() + "'; there are " + known + ".",
          settings.driver(),
          known);
    }
    return driver.make().make(settings);
  }
}
