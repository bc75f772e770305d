package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jar as an administrator starts it. */
class BridgeJarIT {

  private static final Pattern READY = Pattern.compile("ready: ws://127\\.0\\.0\\.1:(\\d+)/");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @Test
  void starts_from_its_jar_says_hello_and_stops_when_asked() throws Exception {
    Process process = bridge("--port", "0");
    try (BufferedReader log = process.inputReader()) {
      try (Page page = Page.open(portIn(log))) {
        String hello = page.ask("{\"id\":\"1\",\"op\":\"hello\"}");
        assertTrue(hello.contains("\"protocol\":1"), hello);
        assertFalse(hello.contains("development"), hello);
        process.destroy(); // SIGTERM
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "still running");
        assertEquals(128 + 15, process.exitValue());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void says_what_is_wrong_and_gives_up() throws Exception {
    Process process = bridge("--port", "many");
    try (BufferedReader log = process.inputReader()) {
      String said = String.join("\n", log.lines().toList());
      assertTrue(said.contains("The port must be a number, not 'many'."), said);
      assertEquals(1, process.waitFor());
    }
  }

  private static Process bridge(String... arguments) throws IOException {
    var command = new ProcessBuilder(JAVA, "-jar", System.getProperty("bridge.jar"));
    command.command().addAll(java.util.List.of(arguments));
    return command.redirectErrorStream(true).start();
  }

  private static int portIn(BufferedReader log) throws IOException {
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
    }
    throw new AssertionError("the bridge never became ready");
  }
}
