package holdfast.dist;

import holdfast.browser.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The Chromium of one till, on a profile that outlives it: killed and started again it finds what
 * the disk has kept. One tab of it is the till's.
 */
final class TillBrowser implements AutoCloseable {
  private static final long PATIENCE_MS = 60_000;

  private final Path profile;
  private final String address;
  private final List<String> scripts;
  private final BiConsumer<String, String> shown;
  private @Nullable Process process;
  private @Nullable DevTools line;
  private volatile Tab current = new Tab("", "");
  private volatile boolean hasCrashed;

  /** One tab, and the session by which it is spoken to. */
  record Tab(String target, String session) {}

  /**
   * A browser that has not been started yet.
   *
   * @param scripts run in each page before its own
   * @param shown told of what pages show: the tab's session, and the words
   */
  TillBrowser(
      Path profile, String address, List<String> scripts, BiConsumer<String, String> shown) {
    this.profile = profile;
    this.address = address;
    this.scripts = scripts;
    this.shown = shown;
  }

  /** Starts it, on what its profile has kept, and opens the till's page. */
  void start() {
    try {
      Path told = profile.resolve("DevToolsActivePort");
      Files.deleteIfExists(told);
      Files.createDirectories(profile);
      process =
          new ProcessBuilder(Browser.command(profile))
              .redirectErrorStream(true)
              .redirectOutput(profile.resolve("chromium.log").toFile())
              .start();
      List<String> lines = waitFor(told);
      String where = "ws://127.0.0.1:" + lines.getFirst() + lines.get(1);
      line = DevTools.connect(where, this::heard);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    current = open();
    hasCrashed = false;
  }

  private static List<String> waitFor(Path told) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (System.nanoTime() < deadline) {
      if (Files.exists(told) && Files.readAllLines(told).size() > 1) {
        return Files.readAllLines(told);
      }
      Pause.ms(20);
    }
    throw new IllegalStateException("Chromium did not start");
  }

  /** Opens the till's page in one more tab. */
  Tab open() {
    String target = text(call("", "Target.createTarget", Map.of("url", "about:blank")), "targetId");
    Map<String, ?> how = Map.of("targetId", target, "flatten", true);
    Tab tab = new Tab(target, text(call("", "Target.attachToTarget", how), "sessionId"));
    call(tab.session(), "Page.enable", Map.of());
    call(tab.session(), "Runtime.enable", Map.of());
    call(tab.session(), "Inspector.enable", Map.of());
    call(tab.session(), "Runtime.addBinding", Map.of("name", "witness"));
    for (String script : scripts) {
      call(
          tab.session(), "Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }
    call(tab.session(), "Page.navigate", Map.of("url", address));
    return tab;
  }

  /** From now on that tab is the till's; the one before is closed. */
  void use(Tab tab) {
    Tab before = current;
    current = tab;
    hasCrashed = false;
    if (!before.equals(tab)) {
      close(before);
    }
  }

  void close(Tab tab) {
    call("", "Target.closeTarget", Map.of("targetId", tab.target()));
  }

  Tab tab() {
    return current;
  }

  /** Runs an expression in the till's tab and waits for what it promises. */
  @Nullable Object run(String expression) {
    return run(current, expression);
  }

  @Nullable Object run(Tab tab, String expression) {
    Map<String, ?> how =
        Map.of("expression", expression, "awaitPromise", true, "returnByValue", true);
    Map<String, ?> answer = line().call(tab.session(), "Runtime.evaluate", how, PATIENCE_MS);
    if (answer.get("exceptionDetails") != null) {
      String why = String.valueOf(answer.get("exceptionDetails"));
      if (why.contains("Execution context was destroyed") || why.contains("cashier is not")) {
        throw new DevTools.Gone(why);
      }
      throw new IllegalStateException(why);
    }
    return DevTools.fields(answer.get("result")).get("value");
  }

  /** Says something to the tab as the developer's tools do, for example that there is no network. */
  void tell(String method, Map<String, ?> arguments) {
    call(current.session(), method, arguments);
  }

  /** Crashes the tab as a page does that has run out of memory. */
  void crash() {
    DevTools open = line();
    hasCrashed = true;
    open.tell(current.session(), "Page.crash", Map.of());
  }

  /** Kills the browser as {@code kill -9} does. */
  void kill() {
    Process running = process;
    if (running != null) {
      List<ProcessHandle> children = running.descendants().toList();
      running.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      try {
        running.waitFor();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    if (line != null) {
      line.close();
    }
  }

  /** Whether the till's tab shows nothing any more. */
  boolean hasCrashed() {
    return hasCrashed;
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  @Override
  public void close() {
    kill();
  }

  private void heard(String method, String session, Map<String, ?> facts) {
    if (method.equals("Runtime.bindingCalled")) {
      shown.accept(session, String.valueOf(facts.get("payload")));
    } else if (method.equals("Inspector.targetCrashed") && line != null) {
      hasCrashed = hasCrashed || session.equals(current.session());
      line.letGo();
    }
  }

  private Map<String, ?> call(String session, String method, Map<String, ?> arguments) {
    return line().call(session, method, arguments, PATIENCE_MS);
  }

  private DevTools line() {
    if (line == null) {
      throw new DevTools.Gone("not started");
    }
    return line;
  }

  private static String text(Map<String, ?> answer, String field) {
    return String.valueOf(answer.get(field));
  }
}
