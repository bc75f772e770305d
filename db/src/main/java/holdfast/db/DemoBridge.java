package holdfast.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hardware bridge of this computer with simulated devices, as the demo has it, in a process of
 * its own. It ends with this one, however this one ends, since it reads from us.
 */
final class DemoBridge implements AutoCloseable {
  private static final int USUAL_PORT = 17117;

  private final Process process;
  private final Path jar;
  private final Path home;
  private final int port;

  private DemoBridge(Process process, Path jar, Path home, int port) {
    this.process = process;
    this.jar = jar;
    this.home = home;
    this.port = port;
  }

  /** Starts it when it came with this installation; empty otherwise. */
  static Optional<DemoBridge> start(Path folder, Path home, Map<String, String> environment)
      throws IOException {
    Path jar = folder.resolve("holdfast-bridge.jar");
    if (!Files.isRegularFile(jar)) {
      return Optional.empty();
    }
    String port = environment.getOrDefault("HOLDFAST_BRIDGE_PORT", Integer.toString(USUAL_PORT));
    ProcessBuilder command =
        new ProcessBuilder(
            java(),
            "-Xmx48m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            jar.toString(),
            "--sim",
            "--with-parent",
            "--home",
            home.resolve("bridge").toString());
    Process process =
        command
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    home.resolve("logs").resolve("bridge.log").toFile()))
            .start();
    return Optional.of(new DemoBridge(process, jar, home, Integer.parseInt(port)));
  }

  /** Lines for the console: where its pages are, or why there are none. */
  List<String> lines() {
    if (!process.isAlive()) {
      return List.of(
          "The hardware bridge did not start (is another one running?), see "
              + home.resolve("logs").resolve("bridge.log"));
    }
    return List.of(
        "Simulated devices of the till: http://127.0.0.1:" + (port + 2) + "/",
        "Settings of the hardware bridge: http://127.0.0.1:" + (port + 1) + "/, " + pairing());
  }

  /** A bridge shows a code by itself only until the first page is paired. */
  private String pairing() {
    Path bridge = home.resolve("bridge");
    Path code = bridge.resolve("pairing-code");
    return Files.exists(code)
        ? "pairing code in " + code
        : "another pairing code: " + java() + " -jar " + jar + " --home " + bridge + " --code";
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
