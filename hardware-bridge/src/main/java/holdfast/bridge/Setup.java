package holdfast.bridge;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * What only the settings page of this computer may do: see and change devices, look for them at
 * this computer and in its network, show a pairing code, revoke pairings. Pages of other origins
 * get {@code unknown-op}, paired or not. One thing at a time; some of it takes seconds.
 */
final class Setup {

  private static final System.Logger log = System.getLogger(Setup.class.getName());
  private static final List<String> OPS =
      List.of("settings", "set-device", "remove-device", "ports", "search", "show-code", "revoke");

  private final Desk desk;
  private final Pairing pairing;
  private final Drivers drivers;
  private final DriverForms forms;
  private final List<String> ownOrigins;

  Setup(Desk desk, Pairing pairing, Drivers drivers, List<String> ownOrigins) {
    this.desk = desk;
    this.pairing = pairing;
    this.drivers = drivers;
    forms = DriverForms.read();
    this.ownOrigins = ownOrigins;
  }

  List<String> capabilities(String origin) {
    return ownOrigins.contains(origin) ? OPS : List.of();
  }

  /** Throws when the page may not ask for it, before anything is spent on it. */
  void admit(String op, String origin) throws Fault {
    if (!ownOrigins.contains(origin)) {
      if (OPS.contains(op)) {
        log.log(Level.WARNING, "Refused to a page of {0}, which is not ours: {1}", origin, op);
      }
      throw Fault.nothingDone("unknown-op", op);
    }
  }

  synchronized JsonObject perform(String op, JsonObject args) throws Fault {
    Args read = new Args(args);
    switch (op) {
      case "settings" -> {}
      case "set-device" -> {
        DeviceSettings wanted = DeviceSettings.of(args);
        forms.check(wanted);
        desk.set(wanted);
      }
      case "remove-device" -> desk.remove(read.text("id", 32));
      case "revoke" -> pairing.revoke(read.text("hash", 64));
      case "ports" -> {
        return Json.createObjectBuilder()
            .add("ports", Json.createArrayBuilder(Wire.serialPorts()))
            .add("printers", Json.createArrayBuilder(Wire.printers()))
            .add("networks", Json.createArrayBuilder(NetworkSearch.own()))
            .build();
      }
      case "search" -> {
        return Json.createObjectBuilder()
            .add("found", NetworkSearch.find(read.text("network", 18)))
            .build();
      }
      case "show-code" -> {
        return Json.createObjectBuilder()
            .add("code", pairing.showCode())
            .add("seconds", Pairing.CODE_LASTS.toSeconds())
            .build();
      }
      default -> throw Fault.nothingDone("unknown-op", op);
    }
    return settings();
  }

  private JsonObject settings() {
    JsonArrayBuilder devices = Json.createArrayBuilder();
    desk.stations().forEach(station -> devices.add(station.settings().json()));
    JsonArrayBuilder pairings = Json.createArrayBuilder();
    pairing
        .all()
        .forEach(
            one ->
                pairings.add(
                    Json.createObjectBuilder()
                        .add("hash", one.hash())
                        .add("origin", one.origin())
                        .add("till", one.till())
                        .add("at", one.at().toString())));
    JsonObjectBuilder described = Json.createObjectBuilder();
    drivers
        .known()
        .forEach(
            (name, kind) ->
                described.add(name, Json.createObjectBuilder(forms.of(name)).add("kind", kind)));
    return Json.createObjectBuilder()
        .add("devices", devices)
        .add("pairings", pairings)
        .add("drivers", described)
        .build();
  }
}
