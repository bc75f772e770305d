package holdfast.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the administrator may set: arguments win over the environment.
 *
 * @param port 0 to 65535; 0 takes any free one
 * @param origins pages that may connect, besides those of this computer
 */
record Options(int port, List<AllowedOrigin> origins) {

  static final int DEFAULT_PORT = 17117;

  private static final List<String> OWN_ORIGINS =
      List.of("http://localhost:*", "http://127.0.0.1:*");

  Options {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port + ".");
    }
    origins = List.copyOf(origins);
  }

  /**
   * Reads {@code --port N}, {@code --allow-origin ORIGIN} (may be repeated), {@code
   * HOLDFAST_BRIDGE_PORT} and {@code HOLDFAST_BRIDGE_ORIGINS} (separated by commas).
   *
   * @throws IllegalArgumentException in words for the administrator, when something of it cannot be
   *     understood
   */
  static Options of(List<String> arguments, Map<String, String> environment) {
    String port = environment.getOrDefault("HOLDFAST_BRIDGE_PORT", Integer.toString(DEFAULT_PORT));
    List<String> origins = new ArrayList<>(OWN_ORIGINS);
    for (String origin : environment.getOrDefault("HOLDFAST_BRIDGE_ORIGINS", "").split(",", -1)) {
      if (!origin.isBlank()) {
        origins.add(origin.strip());
      }
    }
    for (int i = 0; i < arguments.size(); i += 2) {
      switch (arguments.get(i)) {
        case "--port" -> port = valueAfter(arguments, i);
        case "--allow-origin" -> origins.add(valueAfter(arguments, i));
        default ->
            throw new IllegalArgumentException(
                "Unknown argument "
                    + arguments.get(i)
                    + "; known are --port N and --allow-origin ORIGIN.");
      }
    }
    return new Options(number(port), origins.stream().map(AllowedOrigin::of).toList());
  }

  private static String valueAfter(List<String> arguments, int i) {
    if (i + 1 == arguments.size()) {
      throw new IllegalArgumentException("A value is missing after " + arguments.get(i) + ".");
    }
    return arguments.get(i + 1);
  }

  private static int number(String port) {
    try {
      return Integer.parseInt(port.strip());
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException("The port must be a number, not '" + port + "'.", notOne);
    }
  }
}
