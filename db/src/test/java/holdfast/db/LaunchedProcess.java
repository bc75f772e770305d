package holdfast.db;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A launcher as the administrator sees it: its lines, and how it ended. */
final class LaunchedProcess {
  private final Process process;
  private final StringBuilder text = new StringBuilder();

  private LaunchedProcess(Process process) {
    this.process = process;
  }

  static LaunchedProcess start(ProcessBuilder builder) throws IOException {
    LaunchedProcess launched = new LaunchedProcess(builder.redirectErrorStream(true).start());
    Thread.ofVirtual().start(launched::collect);
    return launched;
  }

  Process process() {
    return process;
  }

  synchronized String text() {
    return text.toString();
  }

  void awaitLine(String wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!text().contains(wanted)) {
      assertTrue(
          process.isAlive() && System.nanoTime() < deadline, () -> "no ready line: " + text());
      Thread.sleep(50);
    }
  }

  int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
    return process.exitValue();
  }

  private void collect() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add(e.toString());
    }
  }

  private synchronized void add(String line) {
    text.append(line).append('\n');
  }
}
