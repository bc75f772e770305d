package holdfast.dist;

import holdfast.bridge.sim.DatecsSimulator;
import holdfast.bridge.sim.PrinterSimulator;
import holdfast.bridge.sim.ScaleSimulator;
import holdfast.bridge.sim.Simulator;
import holdfast.bridge.sim.TerminalSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The computer of a till: the bridge of the distribution as a process of its own, which may be
 * killed, and devices that speak the real bytes and live on when it dies.
 */
final class CheckoutPc implements AutoCloseable {
  final ScaleSimulator scale;
  final TerminalSimulator terminal = new TerminalSimulator(false, 0);
  final TerminalSimulator second = new TerminalSimulator(false, 0, TerminalSimulator.Bank.SECOND);
  final DatecsSimulator registrar = new DatecsSimulator(0);
  final PrinterSimulator printer = new PrinterSimulator("epson", 0);

  private final List<Simulator> all;
  private final Path jar;
  private final Path home;
  private final int port;
  private final int settingsPort;
  private @Nullable Process bridge;

  /**
   * Switches the devices on, with a scale that can do no more than weigh.
   *
   * @param distribution where the distribution is laid out
   * @param home of the bridge, emptied
   */
  CheckoutPc(Path distribution, Path home) throws IOException {
    this(distribution, home, "cas-ap");
  }

  /** As that, with a scale that speaks so. */
  CheckoutPc(Path distribution, Path home, String scaleDriver) throws IOException {
    scale = new ScaleSimulator(scaleDriver, 0);
    all = List.of(scale, terminal, second, registrar, printer);
    port = freePort(); // after the devices, which take the next free ones
    settingsPort = freePort();
    jar = distribution.resolve("bridge/holdfast-bridge.jar").toAbsolutePath();
    this.home = home.toAbsolutePath();
    if (Files.exists(home)) {
      try (Stream<Path> old = Files.walk(home)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(home);
    all.forEach(Simulator::start);
    Files.writeString(
        home.resolve("devices.json"),
        "["
            + String.join(
                ",",
                device("scale", scaleDriver, scale),
                device("terminal", "privatbank", terminal),
                device("second", "privatbank", second),
                device("registrar", "datecs", registrar),
                device("printer", "escpos", printer))
            + "]");
  }

  int port() {
    return port;
  }

  /** Where its settings page is; that of the simulators is next to it. */
  int settingsPort() {
    return settingsPort;
  }

  /** The code that the bridge shows to whoever sits here. */
  String pairingCode() throws IOException {
    return Files.readString(home.resolve("pairing-code")).strip();
  }

  /** Somebody who sits here asks for a code, as for a page that comes after the first one. */
  String newPairingCode() throws IOException, InterruptedException {
    List<String> ask =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            jar.toString(),
            "--home",
            home.toString(),
            "--code");
    new ProcessBuilder(ask).redirectErrorStream(true).start().waitFor();
    return pairingCode();
  }

  /** Tells a till of the house that this is its computer, as a manager does in the settings. */
  void belongsTo(Installation house, String till) throws IOException, SQLException {
    try (Connection database = house.database("");
        PreparedStatement told =
            database.prepareStatement("UPDATE till SET bridge_port = ? WHERE code = ?")) {
      told.setInt(1, port());
      told.setString(2, till);
      told.executeUpdate();
    }
  }

  /** Starts the bridge, with these arguments too, and returns when it listens. */
  void start(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "--port",
                Integer.toString(port),
                "--settings-port",
                Integer.toString(settingsPort),
                "--home",
                home.toString()));
    command.addAll(List.of(more));
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    bridge = started;
    BufferedReader lines = started.inputReader();
    String line = lines.readLine();
    while (line != null && !line.contains("is ready")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the bridge did not start");
    }
    Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(said -> {}));
  }

  /** Kills the bridge as {@code kill -9} does. */
  void kill() throws InterruptedException {
    if (bridge != null) {
      bridge.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() {
    if (bridge != null) {
      bridge.destroyForcibly();
    }
    all.forEach(Simulator::close);
  }

  private static String device(String id, String driver, Simulator simulator) {
    return "{\"id\":\"%s\",\"driver\":\"%s\",\"line\":\"%s\",\"options\":{\"pauseMs\":10}}"
        .formatted(id, driver, simulator.address());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
