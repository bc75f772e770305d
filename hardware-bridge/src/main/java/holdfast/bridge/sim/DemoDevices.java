package holdfast.bridge.sim;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One simulated device of each kind, and two banks, as {@code --sim} sets them up. */
public final class DemoDevices implements Closeable {

  private static final int FOR_GOOD = 1_000_000;
  private static final JsonObject OPTIONS =
      Json.createObjectBuilder().add("simulated", true).add("pauseMs", 100).build();

  private final Map<String, Simulator> simulators = new LinkedHashMap<>();
  private final List<DeviceSettings> settings = new ArrayList<>();

  /**
   * Starts them on free TCP ports of this computer.
   *
   * @param lines a folder for the serial ports of those that have a serial line in a shop, which
   *     then speak on pseudo-terminals
   */
  public DemoDevices(Optional<Path> lines) throws IOException {
    try {
      add("scale", "cas-ap", new ScaleSimulator("cas-ap", 0), lines);
      add("printer", "escpos", new PrinterSimulator("epson", 0), Optional.empty());
      add("terminal", "privatbank", new TerminalSimulator(false, 0), Optional.empty());
      TerminalSimulator second = new TerminalSimulator(false, 0, TerminalSimulator.Bank.SECOND);
      add("second", "privatbank", second, Optional.empty());
      add("registrar", "datecs", new DatecsSimulator(0), lines);
      add("scanner", "scanner", new ReaderSimulator("scanner", 0), lines);
      add("badge", "badge", new ReaderSimulator("badge", 0), lines);
      add("display", "line-display", new DisplaySimulator(0), lines);
    } catch (IOException refused) {
      close();
      throw refused;
    }
  }

  private void add(String id, String driver, Simulator simulator, Optional<Path> lines)
      throws IOException {
    simulators.put(id, simulator);
    if (lines.isPresent()) {
      Files.createDirectories(lines.get());
      simulator.startOnSerialLine(lines.get().resolve(id));
    } else {
      simulator.start();
    }
    settings.add(new DeviceSettings(id, driver, simulator.address(), OPTIONS));
  }

  /** The settings that let the bridge find them; not to be kept. */
  public List<DeviceSettings> settings() {
    return settings;
  }

  /** Everything the page shows. */
  public JsonObject shown() {
    JsonObjectBuilder all = Json.createObjectBuilder();
    simulators.forEach((id, simulator) -> all.add(id, simulator.shown()));
    return all.build();
  }

  /**
   * What a person does on the page: {@code device} and what the simulator understands, or {@code
   * fault} with {@code on}, or {@code reboot}.
   */
  public JsonObject touched(JsonObject what) {
    Simulator simulator = simulators.get(what.getString("device", ""));
    if (simulator == null) {
      return shown();
    }
    String fault = what.getString("fault", "");
    if (what.getBoolean("reboot", false)) {
      simulator.reboot();
    } else if (fault.isEmpty()) {
      simulator.touched(what);
    } else {
      for (InDevice one : InDevice.values()) {
        if (one.name().equals(fault)) {
          boolean lasting = one == InDevice.PAPER_OUT || one == InDevice.COVER_OPEN;
          simulator
              .faults()
              .inDevice(one, what.getBoolean("on", true) ? lasting ? FOR_GOOD : 1 : 0);
        }
      }
    }
    return shown();
  }

  @Override
  public void close() {
    simulators.values().forEach(Simulator::close);
  }
}
