package holdfast.bridge.sim;

import holdfast.bridge.device.DeviceSettings;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One simulated device of each kind, and two banks, as {@code --sim} sets them up. Each can become
 * another model: then the bridge uses that one's driver.
 */
public final class DemoDevices implements Closeable {

  private static final System.Logger log = System.getLogger(DemoDevices.class.getName());

  private final Map<String, List<Model>> models = Model.all();
  private final Map<String, SimulatedDevice> devices = new LinkedHashMap<>();
  private final Set<String> unused = new TreeSet<>();
  private final Optional<Path> lines;
  private Predicate<DeviceSettings> bridge = settings -> true;

  /**
   * Starts them on free TCP ports of this computer.
   *
   * @param lines a folder for the serial ports of those that have a serial line in a shop, which
   *     then speak on pseudo-terminals
   */
  public DemoDevices(Optional<Path> lines) throws IOException {
    this.lines = lines;
    try {
      for (Map.Entry<String, List<Model>> one : models.entrySet()) {
        devices.put(
            one.getKey(), new SimulatedDevice(one.getKey(), one.getValue().getFirst(), lines));
      }
    } catch (IOException refused) {
      close();
      throw refused;
    }
  }

  /** The drivers whose devices it can be. */
  public static Set<String> drivers() {
    Set<String> drivers = new TreeSet<>();
    Model.all().values().forEach(all -> all.forEach(model -> drivers.add(model.driver())));
    return drivers;
  }

  /**
   * Tells the bridge where they are, now and whenever one becomes another model.
   *
   * @param places uses the settings, which are not to be kept; false when a real device has the
   *     name
   */
  public synchronized void plugInto(Predicate<DeviceSettings> places) {
    bridge = places;
    devices.forEach((id, device) -> plugIn(id, device));
  }

  private void plugIn(String id, SimulatedDevice device) {
    if (bridge.test(device.settings())) {
      unused.remove(id);
    } else {
      unused.add(id);
    }
  }

  /** Everything the page shows. */
  public synchronized JsonObject shown() {
    JsonObjectBuilder all = Json.createObjectBuilder();
    devices.forEach(
        (id, device) ->
            all.add(
                id,
                Json.createObjectBuilder(device.shown(models.getOrDefault(id, List.of())))
                    .add("used", !unused.contains(id))));
    return all.build();
  }

  /**
   * What a person does on the page: {@code device} and what the simulator understands; or {@code
   * model}, its name; or {@code fault} with {@code on} and {@code how} (once, always); or {@code
   * power}, {@code reboot}, or {@code well}, which ends every fault.
   */
  public JsonObject touched(JsonObject what) {
    String id = what.getString("device", "");
    Optional<SimulatedDevice> device = device(id);
    if (device.isPresent() && what.containsKey("model")) {
      become(id, what.getString("model", ""));
    } else {
      device.ifPresent(one -> one.touched(what));
    }
    return shown();
  }

  @Override
  public synchronized void close() {
    devices.values().forEach(SimulatedDevice::close);
  }

  private synchronized Optional<SimulatedDevice> device(String id) {
    return Optional.ofNullable(devices.get(id));
  }

  private synchronized void become(String id, String name) {
    for (Model model : models.getOrDefault(id, List.of())) {
      if (model.name().equals(name)) {
        try {
          // the old one first: on a serial line both have the same port
          device(id).ifPresent(SimulatedDevice::close);
          SimulatedDevice fresh = new SimulatedDevice(id, model, lines);
          devices.put(id, fresh);
          plugIn(id, fresh);
        } catch (IOException refused) {
          log.log(Level.WARNING, "There is no simulated " + name, refused);
        }
      }
    }
  }
}
