package holdfast.bridge;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bridge in a process of its own, from its jar, as an administrator starts it. */
final class BridgeProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("ready: ws://127\\.0\\.0\\.1:(\\d+)/");

  private final Process process;
  private final BufferedReader log;
  private int port;

  private BridgeProcess(Process process) {
    this.process = process;
    log = process.inputReader();
  }

  /** Returns it when it is ready. */
  static BridgeProcess start(Path home, String... more) throws IOException {
    BridgeProcess started = begin(List.of(), home, more);
    for (String line = started.log.readLine(); line != null; line = started.log.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        started.port = Integer.parseInt(ready.group(1));
        return started;
      }
    }
    throw new AssertionError("the bridge never became ready");
  }

  static BridgeProcess begin(List<String> javaOptions, Path home, String... more)
      throws IOException {
    String jar = System.getProperty("bridge.jar", "");
    ProcessBuilder command =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.command().addAll(javaOptions);
    command
        .command()
        .addAll(
            jar.isEmpty()
                ? List.of("-cp", System.getProperty("java.class.path"), Bridge.class.getName())
                : List.of("-jar", jar));
    command.command().addAll(List.of("--port", "0", "--home", home.toString()));
    command.command().addAll(List.of(more));
    return new BridgeProcess(command.redirectErrorStream(true).start());
  }

  int port() {
    return port;
  }

  Process process() {
    return process;
  }

  BufferedReader log() {
    return log;
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
