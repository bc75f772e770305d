package holdfast.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the administrator decides, as environment variables; {@code docs/operations.md} has the
 * list.
 *
 * @param home the data folder: database, logs, and the inboxes of channels
 * @param ownDatabase empty for the embedded database
 * @param demo whether an empty database is filled with the demo shop
 * @param simulators whether the demo has simulated shops
 */
record Settings(
    Path home,
    String httpAddress,
    int httpPort,
    Optional<DatabaseAccess> ownDatabase,
    boolean demo,
    boolean simulators,
    Path war) {
  // what the start script or the build decides, as system properties; the environment wins
  private static final String WAR = "holdfast.war";
  private static final String DEFAULT_HOME = "holdfast.defaultHome";
  private static final String DEFAULT_DEMO = "holdfast.defaultDemo";

  static Settings of(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    return new Settings(
        Path.of(variables.text("HOLDFAST_HOME", System.getProperty(DEFAULT_HOME, "var")))
            .toAbsolutePath()
            .normalize(),
        variables.text("HOLDFAST_HTTP_ADDRESS", "127.0.0.1"),
        variables.port("HOLDFAST_HTTP_PORT", 8080),
        ownDatabase(variables),
        variables.yesOrNo("HOLDFAST_DEMO", Boolean.getBoolean(DEFAULT_DEMO)),
        variables.yesOrNo("HOLDFAST_SIMULATORS", true),
        packagedWar());
  }

  /** The address people open; the loopback and the "every address" answer to localhost. */
  String url() {
    boolean local =
        httpAddress.equals("0.0.0.0") || httpAddress.equals("::") || httpAddress.startsWith("127.");
    return "http://" + (local ? "localhost" : httpAddress) + ":" + httpPort + "/";
  }

  private static Optional<DatabaseAccess> ownDatabase(Variables variables) {
    String url = variables.text("HOLDFAST_DB_URL", "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!url.startsWith("jdbc:mariadb:")) {
      throw new CannotStart(
          CannotStart.SETTING,
          "HOLDFAST_DB_URL is " + url + ", but must look like jdbc:mariadb://host:3306/holdfast.");
    }
    return Optional.of(
        new DatabaseAccess(
            url,
            variables.text("HOLDFAST_DB_USER", "holdfast"),
            variables.secret("HOLDFAST_DB_PASSWORD")));
  }

  private static Path packagedWar() {
    Path war = Path.of(System.getProperty(WAR, "app/holdfast.war")).toAbsolutePath();
    if (!Files.isRegularFile(war)) {
      throw new CannotStart(CannotStart.SETTING, "The application " + war + " is missing.");
    }
    return war;
  }

  /** Reading of environment variables; an empty one counts as not set. */
  private record Variables(Map<String, String> all) {
    String text(String name, String otherwise) {
      @Nullable String value = all.get(name);
      return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** Not stripped: a blank may belong to it. */
    String secret(String name) {
      return all.getOrDefault(name, "");
    }

    int port(String name, int otherwise) {
      String value = text(name, Integer.toString(otherwise));
      try {
        int port = Integer.parseInt(value);
        if (port >= 1 && port <= 65_535) {
          return port;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new CannotStart(
          CannotStart.SETTING, name + " is " + value + ", but must be a port from 1 to 65535.");
    }

    boolean yesOrNo(String name, boolean otherwise) {
      String value = text(name, Boolean.toString(otherwise));
      return switch (value) {
        case "true", "yes", "1" -> true;
        case "false", "no", "0" -> false;
        default ->
            throw new CannotStart(
                CannotStart.SETTING, name + " is " + value + ", but must be true or false.");
      };
    }
  }
}
