package holdfast.bridge.sim;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One device of the page: what it is now, and what is to go wrong with it. */
final class SimulatedDevice implements Closeable {

  private static final System.Logger log = System.getLogger(SimulatedDevice.class.getName());

  private static final Set<String> SETTLING = Set.of("privatbank", "datecs", "maria", "help-micro");

  /** As a payer of all of them would set them. */
  private static final Map<String, Map<String, Integer>> TAXES =
      Map.of(
          "maria", Map.of("tax.А", 2000, "tax.Б", 700, "tax.В", 0),
          "help-micro", Map.of("tax.А", 1, "tax.Б", 2, "tax.В", 3));

  private final String id;
  private final Model model;
  private final Optional<Simulator> simulator;

  /**
   * Switches it on.
   *
   * @param lines as in {@link DemoDevices}
   */
  SimulatedDevice(String id, Model model, Optional<Path> lines) throws IOException {
    this.id = id;
    this.model = model;
    simulator =
        model.maker().isPresent() ? Optional.of(model.maker().get().make()) : Optional.empty();
    if (simulator.isEmpty()) {
      return;
    }
    if (lines.isPresent() && model.serial()) {
      Files.createDirectories(lines.get());
      simulator.get().startOnSerialLine(lines.get().resolve(id));
    } else {
      simulator.get().start();
    }
  }

  /** What lets the bridge find it; not to be kept. */
  DeviceSettings settings() {
    JsonObjectBuilder options = Json.createObjectBuilder().add("simulated", true);
    if (SETTLING.contains(model.driver())) {
      options
          .add("pauseMs", 100)
          .add("settleTries", 10)
          .add("stillMs", 1500); // nobody waits long for a simulator
    }
    TAXES.getOrDefault(model.driver(), Map.of()).forEach(options::add);
    if (!model.variant().isEmpty()) {
      options.add("model", model.variant());
    }
    String address = simulator.map(Simulator::address).orElse("");
    return new DeviceSettings(id, model.driver(), address, options.build());
  }

  /** What the page shows of it. */
  JsonObject shown(List<Model> models) {
    JsonArrayBuilder names = Json.createArrayBuilder();
    models.forEach(one -> names.add(one.name()));
    JsonArrayBuilder troubles = Json.createArrayBuilder();
    simulator.ifPresent(one -> one.troubles().forEach(kind -> troubles.add(trouble(one, kind))));
    JsonObject own =
        simulator
            .map(Simulator::shown)
            .orElseGet(() -> Json.createObjectBuilder().add("kind", "by-hand").build());
    return Json.createObjectBuilder(own)
        .add("model", model.name())
        .add("models", names)
        .add("faults", troubles)
        .add("off", simulator.map(Simulator::isOff).orElse(false))
        .add("address", simulator.map(Simulator::address).orElse(""))
        .build();
  }

  /** What a person does with it. */
  void touched(JsonObject what) {
    if (simulator.isEmpty()) {
      return;
    }
    Simulator one = simulator.get();
    if (what.getBoolean("well", false)) {
      one.faults().clear();
      power(one, true);
    } else if (what.containsKey("power")) {
      power(one, what.getBoolean("power", true));
    } else if (what.getBoolean("reboot", false)) {
      one.reboot();
    } else if (what.containsKey("fault")) {
      arm(one, what.getString("fault", ""), what);
    } else {
      one.touched(what);
    }
  }

  @Override
  public void close() {
    simulator.ifPresent(Simulator::close);
  }

  /** {@code on} alone means once, and for good where once has no meaning. */
  private static void arm(Simulator one, String fault, JsonObject what) {
    for (InDevice kind : one.troubles()) {
      if (kind.name().equals(fault)) {
        boolean always = what.getString("how", kind.lasts() ? "always" : "once").equals("always");
        boolean forGood = kind.lasts() || (always && kind != InDevice.OFF);
        one.faults()
            .inDevice(kind, what.getBoolean("on", true) ? forGood ? Faults.FOR_GOOD : 1 : 0);
      }
    }
  }

  private static void power(Simulator one, boolean on) {
    try {
      one.power(on);
    } catch (IOException taken) {
      log.log(Level.WARNING, "A simulated device stays off: " + taken.getMessage());
    }
  }

  private static JsonObject trouble(Simulator one, InDevice kind) {
    JsonArrayBuilder ways = Json.createArrayBuilder();
    if (!kind.lasts()) {
      ways.add("once");
    }
    if (kind != InDevice.OFF) {
      ways.add("always");
    }
    int left = one.faults().left(kind);
    return Json.createObjectBuilder()
        .add("name", kind.name())
        .add("ways", ways)
        .add("armed", left == 0 ? "" : left > Faults.FOR_GOOD / 2 ? "always" : "once")
        .build();
  }
}
