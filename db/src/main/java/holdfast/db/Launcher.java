package holdfast.db;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts an installation in one process: database, check, schema, server with the application. Says
 * in a handful of lines what it does, and ends with a sentence and an exit code when it cannot.
 *
 * <p>The class path of this process is visible to the application, and is asked before the
 * application's own jars. So it holds only what the application has in the same version (JDBC
 * driver, slf4j) or does not know at all (Flyway, without the JSON library it can do without).
 */
public final class Launcher {
  private static final Logger LOG = Logger.getLogger(Launcher.class.getName());
  private static final int UNEXPECTED = 1;

  /** Set when a build runs Holdfast in the foreground: end with the build, however that ends. */
  private static final String END_WITH_PARENT = "holdfast.endWithParent";

  /** Set by the application when it made the first administrator: the name and the password. */
  private static final String FIRST_LOGIN = "holdfast.firstLogin";

  private final PrintStream console;
  private final Shutdown shutdown = new Shutdown();

  private Launcher(PrintStream console) {
    this.console = console;
  }

  public static void main(String[] arguments) {
    // not System.out: the server makes that part of its log
    PrintStream console = stream(FileDescriptor.out);
    int exitCode = new Launcher(console).start(System.getenv(), stream(FileDescriptor.err));
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** Zero when the installation runs, which it does until this process is told to end. */
  private int start(Map<String, String> environment, PrintStream complaints) {
    try {
      start(Settings.of(environment));
      return 0;
    } catch (CannotStart e) {
      // not on the console, also when the log files are not open yet
      LOG.log(Level.CONFIG, "Start refused", e);
      complaints.println("Holdfast does not start. " + e.getMessage());
      return e.exitCode();
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.log(Level.CONFIG, "Start failed", e);
      complaints.println("Holdfast does not start. " + e);
      return UNEXPECTED;
    }
  }

  private void start(Settings settings) throws IOException {
    long begun = System.nanoTime();
    console.println("Holdfast " + version() + ", data in " + settings.home());
    FolderLock home = shutdown.register(FolderLock.take(settings.home()));
    ApplicationServer.requireFreePort(settings);
    ApplicationServer.requireOwnName(InetAddress::getLocalHost);
    Path logging = Logs.directTo(settings.home());
    shutdown.runAtExit(home);
    endWithParentIfAsked();
    DatabaseAccess access = openDatabase(settings);
    console.println("Database ready after " + secondsSince(begun) + ": " + access);
    tellApplication(settings, access);
    Map<String, String> pages = startSimulators(settings);
    Optional<DemoBridge> bridge = startBridge(settings);
    shutdown.register(ApplicationServer.start(settings, logging));
    LOG.info(() -> "Ready after " + secondsSince(begun));
    console.println("Holdfast is ready: " + settings.url());
    console.println(loginLine(settings));
    pages.forEach((name, page) -> console.println("Simulated shop " + name + ": " + page));
    bridge.ifPresent(running -> running.lines().forEach(console::println));
  }

  /** The demo has devices at its till too. */
  private Optional<DemoBridge> startBridge(Settings settings) throws IOException {
    Path folder = settings.war().resolveSibling("../bridge").normalize();
    Optional<DemoBridge> bridge =
        settings.demo() && settings.simulators()
            ? DemoBridge.start(folder, settings.home(), System.getenv())
            : Optional.empty();
    bridge.ifPresent(shutdown::register);
    return bridge;
  }

  /** The demo has shops to be connected with; answers where a person can be their buyer. */
  private Map<String, String> startSimulators(Settings settings) throws IOException {
    Path folder = settings.war().resolveSibling("../simulators").normalize();
    Optional<Simulators> simulators =
        settings.demo() && settings.simulators()
            ? Simulators.start(folder, settings.home().resolve("logs").resolve("simulators.log"))
            : Optional.empty();
    simulators.ifPresent(
        running -> {
          shutdown.register(running);
          System.setProperty("holdfast.demo.simulators", running.property());
          System.setProperty("holdfast.demo.address", settings.url());
          String allowed = System.getenv().getOrDefault("HOLDFAST_PRIVATE_HOSTS", "");
          System.setProperty("holdfast.privateHosts", allowed + ",127.0.0.1");
        });
    return simulators.map(Simulators::pages).orElse(Map.of());
  }

  private DatabaseAccess openDatabase(Settings settings) {
    DatabaseAccess access =
        settings
            .ownDatabase()
            .orElseGet(() -> shutdown.register(EmbeddedMariaDb.open(settings.home())).access());
    Durability.check(access.dataSource());
    Schema.migrate(access.dataSource());
    return access;
  }

  /** System properties, from which the application's configuration reads. */
  private static void tellApplication(Settings settings, DatabaseAccess access) {
    System.setProperty("holdfast.db.url", access.jdbcUrl());
    System.setProperty("holdfast.db.user", access.user());
    System.setProperty("holdfast.db.password", access.password());
    System.setProperty("holdfast.home", settings.home().toString());
    System.setProperty("holdfast.demo", Boolean.toString(settings.demo()));
  }

  private static String loginLine(Settings settings) {
    String line = "Log in at " + settings.url() + "manage/";
    @Nullable String firstLogin = System.clearProperty(FIRST_LOGIN);
    if (firstLogin != null) {
      return line + " as " + firstLogin + " (shown only now)";
    }
    return settings.demo() ? line + " as admin, password holdfast-demo (demo shop)" : line;
  }

  private static void endWithParentIfAsked() {
    if (Boolean.getBoolean(END_WITH_PARENT)) {
      ProcessHandle.current().parent().ifPresent(Launcher::endWith);
    }
  }

  private static void endWith(ProcessHandle parent) {
    Thread.ofPlatform()
        .daemon()
        .name("watch-parent")
        .start(
            () -> {
              parent.onExit().join();
              System.exit(0);
            });
  }

  private static String version() {
    @Nullable String version = Launcher.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  private static String secondsSince(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0 + " s";
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
