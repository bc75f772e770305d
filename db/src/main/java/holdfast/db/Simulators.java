package holdfast.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The simulated shops of the demo, in a process of their own: what they are made of must not be on
 * the class path of the application. The process ends with this one, however this one ends, since
 * it reads from us.
 */
final class Simulators implements AutoCloseable {
  private final Process process;
  private final Map<String, String> addresses;

  private Simulators(Process process, Map<String, String> addresses) {
    this.process = process;
    this.addresses = addresses;
  }

  /** Starts them when they came with this installation; empty otherwise. */
  static Optional<Simulators> start(Path folder, Path log) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                folder.resolve("*").toString(),
                "holdfast.simulator.Main",
                "demo")
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Optional<Map<String, String>> addresses = addresses(process);
    if (addresses.isEmpty()) {
      throw new IOException("the simulated shops did not start, see " + log);
    }
    return Optional.of(new Simulators(process, addresses.get()));
  }

  /** What it says of itself; empty when it ended before it was ready. */
  private static Optional<Map<String, String>> addresses(Process process) throws IOException {
    Map<String, String> addresses = new LinkedHashMap<>();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    @Nullable String line = said.readLine();
    while (line != null && !line.equals("ready")) {
      String[] parts = line.split(" ", 2);
      if (parts.length == 2) {
        addresses.put(parts[0], parts[1]);
      }
      line = said.readLine();
    }
    return line == null ? Optional.empty() : Optional.of(addresses);
  }

  /** Where each answers, as the application reads it. */
  String property() {
    return addresses.entrySet().stream()
        .map(shop -> shop.getKey() + "=" + shop.getValue())
        .collect(Collectors.joining(" "));
  }

  /** What a person may open, a line for each; a server of files has no page, only an address. */
  Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    addresses.forEach(
        (name, address) ->
            pages.put(name, address.startsWith("http:") ? address + "_sim/" : address));
    return pages;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
