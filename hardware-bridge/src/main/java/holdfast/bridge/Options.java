package holdfast.bridge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the administrator may set: arguments win over the environment.
 *
 * @param port 0 to 65535; 0 takes any free one
 * @param settingsPort of the settings page; 0 takes any free one
 * @param origins pages that may connect, besides those of this computer
 * @param home the folder of settings, pairings and results
 * @param simulated set up one simulated device of each kind
 * @param onSerialLines the simulated ones speak on pseudo-terminals where a shop has serial lines
 * @param withParent end when the process that started it ends
 * @param code only ask the running bridge for a pairing code
 */
record Options(
    int port,
    int settingsPort,
    List<AllowedOrigin> origins,
    Path home,
    boolean simulated,
    boolean onSerialLines,
    boolean withParent,
    boolean code) {

  static final int DEFAULT_PORT = 17117;

  private static final List<String> OWN_ORIGINS =
      List.of("http://localhost:*", "http://127.0.0.1:*");

  Options {
    origins = List.copyOf(origins);
  }

  /**
   * Reads the arguments and, for what they do not say, the environment; both are listed in
   * docs/protocols/bridge.md.
   *
   * @throws IllegalArgumentException in words for the administrator, when something of it cannot be
   *     understood
   */
  static Options of(List<String> arguments, Map<String, String> environment) {
    String port = environment.getOrDefault("HOLDFAST_BRIDGE_PORT", Integer.toString(DEFAULT_PORT));
    String settingsPort = environment.getOrDefault("HOLDFAST_BRIDGE_SETTINGS_PORT", "");
    String home =
        environment.getOrDefault(
            "HOLDFAST_BRIDGE_HOME",
            Path.of(System.getProperty("user.home"), ".holdfast-bridge").toString());
    String sim = environment.getOrDefault("HOLDFAST_BRIDGE_SIM", "");
    boolean onSerialLines = sim.equals("serial");
    boolean simulated = onSerialLines || sim.equals("true");
    boolean withParent = false;
    boolean code = false;
    List<String> origins = new ArrayList<>(OWN_ORIGINS);
    for (String origin : environment.getOrDefault("HOLDFAST_BRIDGE_ORIGINS", "").split(",", -1)) {
      if (!origin.isBlank()) {
        origins.add(origin.strip());
      }
    }
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--code" -> code = true;
        case "--with-parent" -> withParent = true;
        case "--sim" -> simulated = true;
        case "--sim-serial" -> {
          simulated = true;
          onSerialLines = true;
        }
        case "--port" -> port = valueAfter(arguments, i++);
        case "--settings-port" -> settingsPort = valueAfter(arguments, i++);
        case "--home" -> home = valueAfter(arguments, i++);
        case "--allow-origin" -> origins.add(valueAfter(arguments, i++));
        default ->
            throw new IllegalArgumentException(
                "Unknown argument "
                    + arguments.get(i)
                    + "; known are --port N, --settings-port N, --home FOLDER,"
                    + " --allow-origin ORIGIN, --sim, --sim-serial, --with-parent and --code.");
      }
    }
    int pages = number(port);
    // the settings page stands next to the port of pages, unless that is any free one
    int own = settingsPort.isBlank() ? (pages == 0 ? 0 : pages % 65535 + 1) : number(settingsPort);
    return new Options(
        pages,
        own,
        origins.stream().map(AllowedOrigin::of).toList(),
        Path.of(home),
        simulated,
        onSerialLines,
        withParent,
        code);
  }

  private static String valueAfter(List<String> arguments, int i) {
    if (i + 1 == arguments.size()) {
      throw new IllegalArgumentException("A value is missing after " + arguments.get(i) + ".");
    }
    return arguments.get(i + 1);
  }

  private static int number(String port) {
    int number;
    try {
      number = Integer.parseInt(port.strip());
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException("The port must be a number, not '" + port + "'.", notOne);
    }
    if (number < 0 || number > 65535) {
      throw new IllegalArgumentException(
          "The port must be between 0 and 65535, not " + number + ".");
    }
    return number;
  }
}
