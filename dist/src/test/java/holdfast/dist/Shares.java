package holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which process took how much of the processors since it was made: who is the bottleneck. */
final class Shares {
  private final Map<String, ProcessHandle> processes;
  private final Map<String, Duration> before = new LinkedHashMap<>();
  private final long begun = System.nanoTime();
  private final long busyBefore = busyTicks();

  /**
   * @param processes by what they are called
   */
  Shares(Map<String, ProcessHandle> processes) throws IOException {
    this.processes = new LinkedHashMap<>(processes);
    this.processes.forEach((name, process) -> before.put(name, used(process)));
  }

  /**
   * Shares of one processor, milliseconds of it for each order, and what others on this machine
   * took meanwhile.
   */
  String say(int orders) throws IOException {
    double seconds = (System.nanoTime() - begun) / 1e9;
    double[] sum = {0};
    String ours =
        processes.entrySet().stream()
            .map(
                one -> {
                  Duration before = this.before.getOrDefault(one.getKey(), Duration.ZERO);
                  double used = used(one.getValue()).minus(before).toMillis();
                  double share = used / 10 / seconds;
                  sum[0] += share;
                  return String.format(
                      Locale.ROOT, "%s %.0f %% (%.1f ms)", one.getKey(), share, used / orders);
                })
            .collect(Collectors.joining(", "));
    double busy = (busyTicks() - busyBefore) / seconds; // a tick is a hundredth of a second
    return String.format(
        Locale.ROOT,
        "Of %d processors (each 100 %%; in brackets for an order): %s, everything else %.0f %%",
        Runtime.getRuntime().availableProcessors(),
        ours,
        Math.max(0, busy - sum[0]));
  }

  private static Duration used(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Of the whole machine; 0 where it does not say. */
  private static long busyTicks() throws IOException {
    Path statistics = Path.of("/proc/stat");
    if (!Files.exists(statistics)) {
      return 0;
    }
    String[] fields = Files.readAllLines(statistics).getFirst().split("\\s+", -1);
    // cpu user nice system idle iowait irq softirq steal
    return number(fields, 1)
        + number(fields, 2)
        + number(fields, 3)
        + number(fields, 6)
        + number(fields, 7)
        + number(fields, 8);
  }

  private static long number(String[] fields, int at) {
    return Long.parseLong(fields[at]);
  }
}
