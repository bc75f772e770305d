package holdfast.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How soon a cashier sees what lies on the scale: from the moment at which the simulated scale has
 * the weight, over its wire, the bridge and the page, until Chromium has painted it.
 */
final class ScaleSpeed {
  private static final int CHANGES = Integer.getInteger("bench.weights", 1_000);
  private static final int WARM_UP = 100;
  private static final int LEAST_GRAMS = 100;

  /** Before anything of the page: notes when which weight is told to it. */
  private static final String EARS =
      """
      window.benchHeard = {};
      window.benchPainted = {};
      const add = WebSocket.prototype.addEventListener;
      WebSocket.prototype.addEventListener = function (kind, listener) {
        const hears = (event) => {
          const { event: what, data } = JSON.parse(event.data);
          if (what === 'weight') window.benchHeard[data.grams] ??= performance.timeOrigin + performance.now();
          listener(event);
        };
        return add.call(this, kind, kind === 'message' ? hears : listener);
      };
      """;

  /** Notes when which weight is painted. */
  private static final String EYES =
      """
      const painted = (done) => requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = done;
        after.port2.postMessage(0);
      });
      new MutationObserver(() => {
        const grams = document.querySelector('[data-live-weight]')?.dataset.liveWeight;
        if (grams) painted(() => {
          window.benchPainted[grams] ??= performance.timeOrigin + performance.now();
        });
      }).observe(document.querySelector('pos-weighing'), { subtree: true, attributes: true });
      """;

  private final TillWithBridge till;
  private final Random chance = new Random(20261130);

  private ScaleSpeed(TillWithBridge till) {
    this.till = till;
  }

  static void measure(Installation house, Path folder)
      throws IOException, SQLException, InterruptedException {
    try (TillWithBridge till = TillWithBridge.open(house, folder, EARS)) {
      new ScaleSpeed(till).run();
    }
  }

  /** While there is a line of cheese the till looks at the scale. */
  private void run() throws InterruptedException {
    till.take("CHEESE-GOUDA");
    till.page.find("pos-weighing");
    till.page.driver().executeScript(EYES);
    puts(LEAST_GRAMS, WARM_UP);
    report(puts(LEAST_GRAMS + WARM_UP, CHANGES));
  }

  /** When the scale had which weight, in milliseconds since 1970; each is another one. */
  private Map<Integer, Double> puts(int first, int count) throws InterruptedException {
    Map<Integer, Double> put = new HashMap<>();
    for (int i = 0; i < count; i++) {
      put.put(first + i, nowMs());
      till.pc.scale.put(first + i);
      Thread.sleep(100 + chance.nextInt(60)); // at any moment of the question that it answers
    }
    Thread.sleep(1_000);
    return put;
  }

  private void report(Map<Integer, Double> put) {
    double offMs = clockOffMs();
    Map<?, ?> heard = noted("benchHeard");
    Map<?, ?> painted = noted("benchPainted");
    List<Integer> seen =
        put.keySet().stream()
            .filter(
                grams ->
                    painted.containsKey(grams.toString()) && heard.containsKey(grams.toString()))
            .toList();
    System.out.println("| " + put.size() + " weights | p50 | p99 | longest | limit |");
    System.out.println("|---|---|---|---|---|");
    row(
        "event in the page → painted",
        new Times(seen.stream().mapToDouble(grams -> at(painted, grams) - at(heard, grams))),
        "");
    row(
        "weight on the scale → event in the page",
        new Times(seen.stream().mapToDouble(grams -> at(heard, grams) - offMs - put.get(grams))),
        "");
    row(
        "weight on the scale → painted",
        new Times(seen.stream().mapToDouble(grams -> at(painted, grams) - offMs - put.get(grams))),
        "p99 50 ms");
    System.out.println("\nnever painted: " + (put.size() - seen.size()));
  }

  /** By how much the clock of the page is before ours; it is the same one, read in another way. */
  private double clockOffMs() {
    double least = Double.MAX_VALUE;
    double off = 0;
    for (int i = 0; i < 20; i++) {
      double before = nowMs();
      Object there =
          till.page.driver().executeScript("return performance.timeOrigin + performance.now()");
      double after = nowMs();
      if (after - before < least) {
        least = after - before;
        off = ((Number) there).doubleValue() - (before + after) / 2;
      }
    }
    return off;
  }

  private Map<?, ?> noted(String name) {
    return (Map<?, ?>) till.page.driver().executeScript("return window." + name);
  }

  private static double at(Map<?, ?> noted, int grams) {
    return ((Number) noted.get(Integer.toString(grams))).doubleValue();
  }

  private static double nowMs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
  }

  private static void row(String what, Times times, String limit) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f ms | %.1f ms | %.1f ms | %s |%n",
        what,
        times.percentile(0.5),
        times.percentile(0.99),
        times.percentile(1),
        limit);
  }
}
